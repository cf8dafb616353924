import { css } from 'lit';

export const styles = css`
  ps-value-grid { --row-head: 13rem; --cell: 4rem; --cell-height: 2.6rem; }
  ps-value-grid.many { --cell: 3.1rem; }
  ps-value-grid.words { --cell: 1.8rem; --cell-height: 1.45rem; --row-head: 5.5rem; }
  ps-scale-legend { max-width: 18rem; }
  .waiting { min-height: 31rem; }
  .adding { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; }
  .adding .field { flex: 1 1 12rem; }
  .adding .quiet { min-height: 2.4rem; }

  p.readout { min-height: 2.8em; }
  div.readout { display: grid; min-height: 6.2rem; grid-template-columns: 6rem minmax(0, 1fr); gap: 0.6rem 0.75rem; align-items: start; font-size: var(--type-m); }
  .readout ps-pixels { outline: 1px solid var(--line); }
  .readout strong { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .readout .caption { color: var(--text-ink); overflow-wrap: anywhere; }
  .readout .choices { grid-column: 1 / -1; }

  .spread { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem 2rem; align-items: center; }
  .histogram svg { width: 100%; height: auto; overflow: visible; }
  .histogram .own { fill: var(--text); opacity: 0.35; }
  .histogram .other { fill: var(--noise); opacity: 0.35; }
  .histogram circle { opacity: 0.8; }
  .histogram circle.own { opacity: 1; }
  .histogram line { stroke: var(--line-strong); }
  .ticks { display: flex; justify-content: space-between; font-size: var(--type-s); color: var(--ink-2); }
  @container (min-width: 40rem) {
    .spread { grid-template-columns: minmax(0, 24rem) minmax(0, 34rem); }
  }
  @container (max-width: 52rem) {
    ps-value-grid { --row-head: 10rem; --cell: 3.5rem; }
  }
  @container (max-width: 40rem) {
    ps-value-grid, ps-value-grid.many { --row-head: 8.5rem; --cell: 2.9rem; }
  }
`;
