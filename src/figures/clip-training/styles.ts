import { css } from 'lit';

export const styles = css`
  /* The place that the record will take. */
  .waiting { grid-template-columns: 12rem; place-content: center; justify-items: center; min-height: 34rem; outline: 1px solid var(--line); }
  .both { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 1.75rem; align-items: start; }
  .where { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-top: -0.6rem; padding-inline-start: 3.5rem; font-variant-numeric: tabular-nums; }
  .where b { color: var(--ink); font-weight: 600; }

  .pair { display: grid; grid-template-columns: minmax(0, 9rem) minmax(0, 1fr); gap: 0.6rem 1rem; align-content: start; }
  .pair > * { grid-column: 2; }
  .pair > h2 { grid-column: 1 / -1; }
  .pair > ps-pixels { grid-column: 1; grid-row: 2 / span 4; align-self: start; }
  .pair ps-pixels { outline: 1px solid var(--line); }
  /* Captions of one line or three: what is below must not jump while a pointer crosses the matrix. */
  .quote { display: flex; gap: 0.6rem; align-items: start; margin: 0; min-height: 4.2em; font-size: var(--type-m); color: var(--text-ink); text-wrap: pretty; }
  .quote ps-pixels { flex: none; width: 2.7em; }
  .pair dd { font-weight: 600; }
  .pair small { margin-inline-start: 0.3rem; font-size: var(--type-s); font-weight: 400; color: var(--ink-2); }
  .instead { min-height: 2.8em; }

  .kinds { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.75rem; }
  .kind { appearance: none; display: grid; gap: 0.4rem; align-content: start; padding: 0 0 0.4rem; border: 0; border-block-end: 3px solid transparent; background: none; color: var(--ink-2); font-size: var(--type-s); line-height: 1.3; text-align: start; }
  .kind ps-pixels, .blank { aspect-ratio: 1; width: min(100%, 4.5rem); outline: 1px solid var(--line); }
  .kind strong { display: block; font-weight: 600; color: var(--ink); }
  .kind:hover:not(:disabled) { border-color: var(--line-strong); }
  .kind[aria-pressed='true'] { border-color: var(--ink); }
  .charts { --across: 1; gap: 1.25rem 2rem; align-items: end; }
  .more .note { max-width: 46rem; }
  @container (min-width: 58rem) {
    ps-scale-legend { min-height: 5.6rem; }
    .charts { --across: 3; }
  }
  @container (min-width: 44rem) {
    .both { grid-template-columns: minmax(0, 28.5rem) minmax(0, 1fr); }
    .pair { grid-template-columns: minmax(0, 1fr); }
    .pair > *, .pair > h2, .pair > ps-pixels { grid-column: 1; grid-row: auto; }
    .pair > ps-pixels { max-width: 13rem; }
  }
`;
