import { css } from 'lit';

export const styles = css`
  .scene { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.6rem 1.75rem; align-items: start; }
  .large { cursor: crosshair; }
  /* Two captions of two lines each: what is below does not move when another scene is pointed at. */
  .captions { display: grid; gap: 0.5rem; align-content: start; min-height: 9rem; font-size: var(--type-xl); line-height: 1.5; color: var(--text-ink); }
  .scene p { margin: 0; text-wrap: pretty; }
  .scene .stack { align-self: stretch; grid-template-rows: auto auto 1fr auto; gap: 0.75rem; }
  .noun { appearance: none; display: inline; border: 0; border-bottom: 2px solid var(--text); padding: 0 0.05em; background: none; font: inherit; color: inherit; }
  .noun.here { background: var(--text-soft); border-bottom-color: var(--text-ink); }

  .count { min-height: 1.6rem; font-variant-numeric: tabular-nums; }
  /* As high with few tiles as with many, so that nothing moves while a word is typed. */
  .scroll { display: grid; gap: 0.6rem; justify-items: start; align-content: start; height: 14.75rem; overflow-y: auto; padding: 4px; margin: -4px; }
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(4rem, 1fr)); gap: 6px; width: 100%; list-style: none; margin: 0; padding: 0; }
  .tile { appearance: none; display: block; width: 100%; border: 0; padding: 0; background: none; outline: 1px solid var(--line); }
  .tile:hover { outline: 2px solid var(--ink-2); }
  .tile[aria-pressed='true'] { outline: 3px solid var(--ink); }
  .tile:focus-visible { outline: var(--focus); outline-offset: 2px; }

  .filters { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.7rem; align-items: end; }
  .filters .text, .filters .wide { grid-column: 1 / -1; }
  @container (min-width: 32rem) and (max-width: 58rem) {
    .filters { grid-template-columns: repeat(3, minmax(0, 1fr)); }
    .filters .wide { grid-column: auto; }
  }
  @container (min-width: 32rem) {
    .scene { grid-template-columns: minmax(0, 18.5rem) minmax(0, 1fr); }
  }
`;
