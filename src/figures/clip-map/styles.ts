import { css } from 'lit';

export const styles = css`
  .waiting { display: grid; place-content: center; height: clamp(16rem, 56cqi, min(58vh, 35rem)); border-radius: 8px; background: var(--paper); }
  .settings { display: flex; flex-wrap: wrap; gap: 0.5rem 1.75rem; }
  .panel { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .pair { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.9rem; align-items: center; }
  .blue { color: var(--text-ink); }
  .lists { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.5rem 1.5rem; }
  .near { list-style: none; margin: 0; padding: 0; font-size: var(--type-s); line-height: 1.25; }
  .near button { appearance: none; display: grid; grid-template-columns: 1.5rem minmax(0, 1fr) auto; gap: 0.6rem; align-items: center; width: 100%; min-height: 2.25rem; padding: 0.15rem 0; border: 0; border-bottom: 1px solid var(--line); background: none; text-align: start; }
  .near button:hover { background: var(--panel-2); }
  .number { text-align: end; font-variant-numeric: tabular-nums; }
  .near small { display: block; font-size: var(--type-s); color: var(--ink-2); }
  .near .far small { color: var(--error-ink); }
  .thumb { display: block; flex: none; width: 1.5rem; height: 1.5rem; background-repeat: no-repeat; }
  .thumb.word { width: 0.6rem; height: 0.6rem; margin-inline: 0.45rem; border-radius: 50%; background: var(--text); }
  .rows { max-height: 35rem; overflow: auto; padding-inline: 0.6rem; background: var(--paper); border-radius: 8px; }
  .table .note { padding-top: 0.5rem; }
  .rows table { width: 100%; font-size: var(--type-s); }
  .rows thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); white-space: nowrap; }
  .rows .numeric { text-align: end; white-space: nowrap; }
  .rows button { appearance: none; border: 0; padding: 0.1rem 0; background: none; color: inherit; text-align: start; }
  .rows button:hover { text-decoration: underline; }
  .rows tbody button { display: flex; gap: 0.5rem; align-items: center; min-width: 9rem; }
  .rows tbody th { font-weight: 400; }
  .rows .matrix th { font-weight: 600; }
  .rows tr.chosen { background: var(--text-soft); }
  .rows .neighbour { min-width: 9rem; }
  .rows .number { color: var(--ink-2); margin-inline-end: 0.25rem; }
  @container (min-width: 58rem) {
    .plate.beside { grid-template-columns: minmax(0, 1fr) clamp(20rem, 40cqi, 29rem); }
    .beside .predict { flex-direction: row; }
    .beside .predict .answer { flex: 0 0 100%; }
  }
  @container (max-width: 44rem) {
    ps-point-cloud { --stage-height: min(100cqi, 70vh); }
  }
`;
