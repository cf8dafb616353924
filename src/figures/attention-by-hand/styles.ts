import { css } from 'lit';

export const styles = css`
  .stage { --line-height: 1.05rem; }
  .where { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 1rem 1.5rem; align-items: start; }
  .say { min-height: 2.8em; }
  .sums { display: grid; grid-template-columns: minmax(0, 1.5fr) auto minmax(0, 1fr); gap: 1rem; align-items: start; }
  .block { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0.2rem 0.6rem; min-width: 0; }
  .numbers { grid-template-columns: 3.2rem 5rem 6.2rem; }
  .label, .total { font-size: var(--type-s); line-height: var(--line-height); min-height: var(--line-height); color: var(--ink-2); white-space: nowrap; }
  .label.now { color: var(--attention-ink); font-weight: 650; }
  .numbers .label, .total, .figures { text-align: end; }
  .numbers .label:nth-child(4), .numbers .total:last-child { text-align: start; }
  .total { border-top: 1px solid var(--line-strong); color: var(--ink); font-variant-numeric: tabular-nums; }
  ol { list-style: none; margin: 0; padding: 0; font-size: var(--type-s); line-height: var(--line-height); font-variant-numeric: tabular-nums; }
  li { height: var(--line-height); white-space: nowrap; }
  .names li { overflow: hidden; text-overflow: ellipsis; color: var(--ink-2); cursor: pointer; }
  .names .word { color: var(--text-ink); }
  .here { font-weight: 700; background: var(--attention-soft); }
  .bars li { display: flex; align-items: center; gap: 0.35rem; }
  .bars i { flex: none; height: 0.6rem; min-width: 1px; background: var(--attention); }
  .matrix { --cell-map-height: calc(var(--rows) * var(--line-height)); }
  .single { --cell-map-height: var(--line-height); }
  .legends { --least: 11rem; }
  .term { min-height: 2.8em; }
  .stage > .covered { min-height: 16rem; }

  /* What is still to come has its place already, and its name on it; inside a block to come, no part is named as well. */
  .ahead { visibility: hidden; position: relative; }
  .ahead[data-next]::after { content: attr(data-next) / ''; visibility: visible; position: absolute; inset: var(--head, 0) 0 var(--foot, 0); display: grid; place-items: center; font-size: var(--type-s); color: var(--ink-2); background: repeating-linear-gradient(135deg, var(--panel-2) 0 8px, var(--panel) 8px 16px); }
  .ahead .ahead::after { content: none; }

  /* Side by side the three blocks share their tokens' lines. */
  @container (min-width: 40rem) {
    .narrow, .mix .names, .mix .label.total { display: none; }
    .numbers, .mix { --head: calc(3 * (var(--line-height) + 0.2rem)); --foot: calc(var(--line-height) + 0.2rem); padding-top: calc(2 * (var(--line-height) + 0.2rem)); }
    .bars { --head: 0; --foot: 0; }
    .mix { grid-template-columns: minmax(0, 1fr); }
  }
  /* One below another, what is still to come would be a hole. */
  @container (max-width: 39.99rem) {
    .where { grid-template-columns: minmax(0, 1fr); }
    .say { min-height: 5.6em; }
    .where .picture { width: min(100%, 17rem); }
    .sums { grid-template-columns: minmax(0, 1fr); }
    .numbers { grid-template-columns: 5rem 3.2rem 5rem minmax(4rem, 1fr); }
    .numbers .label:first-child { text-align: start; }
    .mix .label { grid-column: 2; }
    .mix .label.total { grid-column: 1; border: 0; text-align: start; }
    .block.ahead { display: none; }
  }
`;
