import { css } from 'lit';

export const styles = css`
  .machine { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 3fr); grid-template-rows: auto 1fr; gap: 0.6rem 1.25rem; align-items: start; }
  .compare { grid-column: 2; grid-row: 1 / span 2; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem 0.9rem; }
  .numbers dl { grid-template-columns: 1fr auto; margin-block: 0.2rem 0.4rem; }
  .numbers dd, .numbers b { color: var(--ink); font-weight: 600; }
  .numbers .note { display: flex; justify-content: space-between; gap: 0.5rem; }
  .shelf { --across: 8; gap: 4px; }
  .shelf button { appearance: none; border: 0; padding: 0; background: none; outline: 1px solid var(--line); }
  .shelf button[aria-pressed='true'] { outline: 3px solid var(--ink); }
  .shelf button:focus-visible { outline: var(--focus); outline-offset: 2px; }
  .curve { min-height: 23rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
  .heading { justify-content: space-between; }
  .key { display: flex; flex-wrap: wrap; align-items: center; gap: 0.1rem 1.5rem; min-height: 2.1rem; margin: 0; padding: 0; list-style: none; font-size: var(--type-s); color: var(--ink-2); }
  .key li { display: inline-flex; align-items: center; gap: 0.4rem; font-variant-numeric: tabular-nums; }
  .key b { min-width: 3.6em; font-weight: 600; color: var(--ink); }
  .key svg { flex: none; width: 1.25rem; height: 0.5rem; }
  .key path { fill: none; stroke-width: 2.25; stroke: var(--unet); }
  .key path.mean { stroke: var(--noise-ink); stroke-width: 1.5; stroke-dasharray: 5 3; }
  .key rect { fill: var(--noise); opacity: 0.28; }
  .axis { text-align: center; }
  .line { font-variant-numeric: tabular-nums; }
  @container (max-width: 40rem) {
    .machine { grid-template-columns: repeat(2, minmax(0, 1fr)); grid-template-rows: none; }
    .compare { grid-column: 1 / -1; grid-row: 2; gap: 0.4rem 0.6rem; }
  }
`;
