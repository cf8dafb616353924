import { css } from 'lit';

export const styles = css`
  .squares { --least: 13rem; gap: 1rem 1.25rem; }
  .two { --across: 2; --least: 0px; }
  .pair { --least: 18rem; gap: 1rem 1.25rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
  .choices [aria-pressed='false'] .word { color: var(--text-ink); }
  .choices .go:not(:disabled) { background: var(--ink); color: var(--paper); border-color: var(--ink); }
  .go:disabled { color: var(--ink-2); }
  .bars { width: 100%; font-size: var(--type-s); }
  .bars th { width: 46%; padding: 0.25rem 0.5rem 0.25rem 0; font-weight: 400; color: var(--ink-2); }
  .bars .mine th { font-weight: 600; color: var(--attention-ink); }
  .bars td { padding-inline-end: 0; }
  .track { display: inline-block; position: relative; width: calc(100% - 3rem); height: 0.8rem; vertical-align: middle; background: linear-gradient(var(--line-strong), var(--line-strong)) 50% / 1px 100% no-repeat; }
  .track i { position: absolute; inset-block: 0; min-width: 1px; background: var(--noise); }
  .mine .track i { background: var(--attention); }
  .value { display: inline-block; width: 3rem; text-align: end; }
  .verdict { padding-inline-start: 0.9rem; border-inline-start: 3px solid var(--ink); }
`;
