import { css } from 'lit';

/** Progress, and what went wrong. */
export const noticeStyles = css`
  .status { display: grid; grid-template-columns: minmax(4rem, 1fr) auto; gap: 1rem; align-items: center; font-size: var(--type-s); line-height: 1.15rem; color: var(--ink-2); font-variant-numeric: tabular-nums; }
  progress { appearance: none; width: 100%; height: 4px; border: 0; background: var(--panel-2); }
  progress::-webkit-progress-bar { background: var(--panel-2); }
  progress::-webkit-progress-value { background: var(--unet); }
  progress::-moz-progress-bar { background: var(--unet); }
  .error { background: var(--error-soft); border-inline-start: 3px solid var(--error-ink); padding: 0.6rem 0.9rem; font-size: var(--type-m); }
  .error p { margin: 0; overflow-wrap: anywhere; }
  .error details { font-size: var(--type-s); margin-top: 0.3rem; }
  .error code { overflow-wrap: anywhere; }
  .error .quiet { margin-top: 0.4rem; }
`;
