import { css } from 'lit';

/**
 * How things stand in a figure, and its type. `stack`: one below the other; `row`: one after the other, onto a next line where there
 * is no room; `pictures`: alike and side by side, `--across` of them or as many as have `--least`; `halves`: two where there is room.
 */
export const layoutStyles = css`
  .stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem; align-content: start; min-width: 0; }
  .row { margin: 0; display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; min-width: 0; }
  .pictures { display: grid; grid-template-columns: repeat(var(--across, auto-fit), minmax(min(100%, var(--least, 0px)), 1fr)); gap: 0.75rem; align-items: start; }
  .pictures .pictures { --across: initial; --least: initial; }
  .halves { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2.5rem; align-items: start; }
  @container (min-width: 46rem) {
    .halves { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }

  h2, h3 { margin: 0; font-size: var(--type-s); font-weight: 600; line-height: 1.3; color: var(--ink-2); }
  h2 { font-size: var(--type-m); color: var(--ink); }
  h2.text { color: var(--text-ink); }
  h2 span { font-weight: 400; color: var(--ink-2); }
  .note { margin: 0; font-size: var(--type-s); color: var(--ink-2); text-wrap: pretty; }
  .said { margin: 0; font-size: var(--type-m); font-variant-numeric: tabular-nums; text-wrap: pretty; }
  .warn { color: var(--error-ink); }
  output, dl, table, figcaption { font-variant-numeric: tabular-nums; }

  figure { margin: 0; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.3rem; align-content: start; }
  figcaption { font-size: var(--type-s); line-height: 1.3; color: var(--ink-2); text-wrap: pretty; }
  figcaption b { color: var(--ink); font-weight: 600; }
  .picture { aspect-ratio: 1; background: var(--panel-2); outline: 1px solid var(--line); }
  /* Still about what was asked before. */
  .stale { opacity: 0.35; }
  /* What a guess uncovers. */
  .covered { display: grid; place-items: center; padding: 0.5rem; text-align: center; font-size: var(--type-s); color: var(--ink-2); background: repeating-linear-gradient(135deg, var(--panel-2) 0 8px, transparent 8px 16px); }

  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.2rem 0.9rem; margin: 0; font-size: var(--type-m); }
  dt { color: var(--ink-2); }
  dd { margin: 0; }
  .table summary, .more summary { cursor: pointer; font-size: var(--type-m); color: var(--ink-2); width: fit-content; padding-block: 0.3rem; }
  .table { min-width: 0; max-width: 100%; }
  .table div { overflow-x: auto; }
  table { border-collapse: collapse; font-size: var(--type-m); }
  th, td { text-align: start; padding: 0.2rem 1.5rem 0.2rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
  thead th { color: var(--ink-2); }
  tbody th { font-weight: 600; }
`;
