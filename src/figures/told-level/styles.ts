import { css } from 'lit';

export const styles = css`
  .look { --least: 18rem; gap: 1rem 2rem; }
  .four { --across: 2; --least: 0px; }
  .side .choices > span { flex: 0 0 100%; }
  .readout { min-height: 2.8em; }
  /* The last level is wider than its cell. */
  .map { display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: 0.2rem 0.35rem; padding-inline-end: 0.4rem; font-size: var(--type-s); color: var(--ink-2); font-variant-numeric: tabular-nums; }
  /* Hangul would stand upright, and then on its head. */
  .axis.y { writing-mode: vertical-rl; text-orientation: sideways; rotate: 180deg; text-align: center; }
  .axis.x { grid-column: 3; text-align: center; }
  .levels { display: flex; }
  .levels i { flex: 1 1 0; min-width: 0; min-height: 0; font-style: normal; display: grid; place-items: center; }
  .levels.y { flex-direction: column; min-width: 1.7rem; }
  .levels.y i { height: 0; justify-items: end; line-height: 1; }
  .levels.x { grid-column: 3; }
  .levels.x i { white-space: nowrap; width: 0; }
  .cells { position: relative; aspect-ratio: 1; background: var(--panel-2); outline: 1px solid var(--line); }
  .diagonal { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
  .diagonal path { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
  /* Light on dark or dark on light, whatever the cells are. */
  .diagonal .under { stroke: #17120c; opacity: 0.75; }
  .diagonal .over { stroke: #fff; stroke-dasharray: 5 5; }
  .legend { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.5rem; align-items: center; font-size: var(--type-s); font-variant-numeric: tabular-nums; margin-bottom: 0.9rem; }
  .colours { position: relative; height: 0.7rem; border-radius: 2px; outline: 1px solid var(--line); }
  .colours i { position: absolute; inset-block: 0; font-style: normal; }
  .tick { width: 1px; height: 1rem; margin-left: -0.5px; background: var(--ink-2); }
  .tick b { position: absolute; top: 100%; left: 50%; translate: -50% 0; font-weight: 400; line-height: 1.1; color: var(--ink-2); }
  .colours .here { width: 3px; margin-left: -1.5px; top: -5px; background: var(--ink); box-shadow: 0 0 0 1px var(--paper); }
  .lie .picture { outline: 2px solid var(--unet); }
  .lie figcaption { color: var(--unet-ink); }
  .scroll { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(2.2rem, 1fr); gap: 3px; overflow-x: auto; overscroll-behavior-x: contain; padding: 4px; margin: -4px; }
  .item { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 0.2rem; text-align: center; font-size: var(--type-s); line-height: 1.15; color: var(--ink-2); font-variant-numeric: tabular-nums; }
  .item[role] { cursor: pointer; }
  .item[aria-checked='true'] { color: var(--ink); font-weight: 650; }
  .item[aria-checked='true'] .picture { outline: 3px solid var(--ink); }
  .mark { font-weight: 400; }
  caption { text-align: start; font-size: var(--type-s); font-weight: 600; color: var(--ink-2); padding-bottom: 0.2rem; }
  .numbers tbody th { font-weight: 400; color: var(--ink-2); }
  .numbers td + td { font-weight: 600; }
  .more ul { margin: 0.2rem 0 0.5rem; padding-inline-start: 1.2rem; font-size: var(--type-m); color: var(--ink-2); }
  .more li { margin-bottom: 0.3rem; }
  @container (max-width: 34rem) {
    .scroll { grid-auto-columns: 3rem; }
    .numbers th, .numbers td { padding-inline-end: 0.8rem; }
  }
`;
