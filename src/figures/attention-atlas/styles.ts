import { css } from 'lit';

export const styles = css`
  .look { display: grid; grid-template-columns: minmax(0, 25rem) minmax(14rem, 1fr); gap: 1rem 2rem; align-items: start; }
  .look:has(.two) { grid-template-columns: minmax(0, 1fr) 15rem; }
  .maps { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem 1.25rem; }
  /* One name may need more lines than the other. */
  .maps.two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  .two .large { grid-row: span 2; grid-template-rows: subgrid; }
  .two h3 { align-self: end; }
  /* Room for the longest, so that going over words moves nothing below. */
  .said { min-height: 2.8em; color: var(--attention-ink); }
  .two .said { min-height: 5.6em; }
  h2.attention { color: var(--attention-ink); }
  ps-atlas-plan { width: min(100%, 16.5rem); }
  ps-map-row { --map-row-item: 3.4rem; }

  .when { display: flex; flex-wrap: wrap; gap: 0.9rem 2rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
  /* As wide as the strip wants to be: a long run takes the whole line. */
  .steps { --wanted: min(100%, max(20rem, calc(4.5rem + var(--total) * 2.75rem))); flex: 1 1 var(--wanted); max-width: var(--wanted); }
  ps-film-strip { --label: 4.5rem; }
  .where { padding-inline-start: 3.5rem; font-variant-numeric: tabular-nums; }
  .where strong { margin-inline-end: 0.6rem; color: var(--ink); font-weight: 600; }
  .averages { flex: 1 1 14rem; }
  .link { justify-self: start; font-size: var(--type-s); }

  .both { display: block; height: 0.6rem; background: var(--attention); }
  .both i, .bar i { display: block; height: 100%; background: var(--noise); }
  .both i { border-inline-end: 2px solid var(--panel); }
  .ranking { list-style: none; display: grid; gap: 1px; margin: 0; padding: 0; font-size: var(--type-s); font-variant-numeric: tabular-nums; }
  .rank { appearance: none; display: grid; grid-template-columns: minmax(0, 8.5rem) minmax(0, 1fr) auto; gap: 0.6rem; align-items: center; width: 100%; min-height: 1.6rem; padding: 0 0.3rem; border: 0; border-radius: 4px; background: none; color: var(--ink); text-align: start; }
  button.rank:hover, .rank.shown { background: var(--attention-soft); }
  .rank[aria-pressed='true'] { box-shadow: inset 0 0 0 2px var(--attention); }
  .token { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .token.word { color: var(--text-ink); font-weight: 600; }
  .bar { height: 6px; background: var(--panel-2); }
  .bar:not(.special) i { background: var(--attention); }
  .ranking .link { padding: 0 0.3rem; }
  .each { padding-inline-start: 0.8rem; }
  .folded { display: flex; flex-wrap: wrap; gap: 0 2rem; }
  .folded > * { min-width: 0; max-width: 100%; }
  .folded [open] { flex-basis: 100%; }
  .table td, .table th { padding-inline-end: 0.6rem; }

  @container (max-width: 42rem) {
    .look, .look:has(.two) { grid-template-columns: minmax(0, 1fr); }
    .maps.two { grid-template-columns: minmax(0, 1fr); }
    .where { padding-inline-start: 0; }
  }
`;
