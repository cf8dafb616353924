import { css } from 'lit';

export const styles = css`
  .both { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem 2rem; align-items: start; }
  .both[hidden] { display: none; }
  .curves, .curves section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.8rem; min-width: 0; }
  .curves section { gap: 0.2rem; }
  .pair { position: relative; display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); grid-template-rows: 1fr auto; gap: 0.2rem 1rem; min-height: 6.5rem; }
  .pair ps-pixels { grid-row: span 2; align-self: start; outline: 1px solid var(--line); }
  .pair p { margin: 0; }
  .pair .said { color: var(--text-ink); line-height: 1.3; }
  .pair .hint { grid-column: 2; min-height: 1.4em; }
  .pair b { font-weight: 600; color: var(--ink); font-variant-numeric: tabular-nums; }

  svg { display: block; max-width: 100%; }
  svg text { font-size: 13px; fill: var(--ink-2); font-variant-numeric: tabular-nums; paint-order: stroke; stroke: var(--figure-ground); stroke-width: 4px; }
  .chart .tick { stroke: var(--line); }
  .chart .rule { stroke: var(--line-strong); stroke-dasharray: 4 3; }
  .chart path { fill: none; stroke-linejoin: round; }
  .chart .now { stroke: var(--ink); stroke-width: 1.75; }
  .chart .former { stroke: var(--noise); stroke-width: 1; }
  .distribution .rule { stroke: var(--line-strong); }
  .distribution .own { fill: var(--text); opacity: 0.85; }
  .distribution .other { fill: var(--noise); opacity: 0.7; }
  .key { display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; margin: 0; font-size: var(--type-s); font-variant-numeric: tabular-nums; }
  .key span::before { content: ''; display: inline-block; width: 0.7rem; height: 0.7rem; margin-inline-end: 0.4rem; vertical-align: -0.05rem; background: var(--noise); opacity: 0.7; }
  .key .own { color: var(--text-ink); }
  .key .own::before { background: var(--text); opacity: 0.85; }

  .controls { gap: 0.9rem; }
  .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; font-size: var(--type-m); }
  .buttons button { flex: 1 1 auto; }
  .buttons .play { flex-basis: 100%; display: flex; align-items: center; justify-content: center; gap: 0.55rem; }
  .play svg { width: 0.9rem; height: 0.9rem; fill: currentColor; }
  button:disabled { opacity: 0.5; }
  .controls .slider { grid-template-columns: 7.2rem minmax(0, 1fr) 3.2rem; }
  .where { min-height: 1.15rem; font-variant-numeric: tabular-nums; }
  .answer .quiet { justify-self: start; }
  @container (min-width: 44rem) {
    .both { grid-template-columns: minmax(0, 24rem) minmax(0, 1fr); }
  }
`;
