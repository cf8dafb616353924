import { css } from 'lit';

export const styles = css`
  .waiting { min-height: 30rem; }
  .grid { --line-height: 1.1rem; --cell-map-height: calc(var(--rows) * var(--line-height)); display: grid; grid-template-columns: minmax(4.6rem, 8.5rem) minmax(0, 1fr) 7rem; gap: 0.3rem 0.6rem; align-items: end; }
  .grid ol { align-self: start; list-style: none; margin: 0; padding: 0; font-size: var(--type-s); line-height: var(--line-height); font-variant-numeric: tabular-nums; }
  .grid li { height: var(--line-height); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .grid ps-cell-map { align-self: start; border-inline-start: 3px solid var(--text); background: var(--panel-2); }
  .grid .covered { align-self: stretch; }
  .names li { color: var(--ink-2); cursor: pointer; }
  .names .word { color: var(--text-ink); }
  .names .other { font-weight: 700; }
  .names .unknown { text-decoration: underline wavy var(--error-ink) 1px; }
  .here { background: var(--text-soft); }
  .moved li { display: flex; align-items: center; gap: 0.35rem; }
  .moved i { flex: none; height: 0.6rem; min-width: 1px; background: var(--text); }
  .moved .same { color: var(--ink-2); }
  .under { justify-content: space-between; align-items: start; }
  .under ps-scale-legend { flex: 0 1 20rem; }
  @container (max-width: 40rem) {
    .grid { grid-template-columns: 5rem minmax(0, 1fr) 3.6rem; gap: 0.3rem 0.35rem; }
    .moved i { display: none; }
  }
`;
