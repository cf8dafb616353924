import { css } from 'lit';

export const styles = css`
  .mix { display: grid; grid-template: auto auto 1fr / minmax(0, 2.3fr) repeat(2, minmax(0, 1fr)); gap: 0.6rem 0.9rem; align-items: start; }
  .large { grid-row: 1 / span 3; grid-column: 1; }
  .equation { grid-column: 2 / -1; margin: 0; font-family: var(--serif); font-size: var(--type-xl); font-variant-numeric: tabular-nums; }
  .equation sub { font-size: 0.75em; line-height: 0; }

  .level { --accent: var(--noise); }
  .curves { display: block; width: 100%; height: 5.5rem; border-block: 1px solid var(--line); touch-action: pan-y; cursor: ew-resize; }
  .curves * { fill: none; stroke: var(--ink); stroke-width: 2.25; vector-effect: non-scaling-stroke; }
  .curves .noise { stroke: var(--noise); }
  .curves .cursor { stroke-width: 1; }
  .bar { height: 0.8rem; background: var(--noise); border-radius: 2px; overflow: hidden; }
  .bar span { display: block; height: 100%; background: var(--ink); }
  .split { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; }
  .split span:first-child { color: var(--ink); }
  .split span:last-child { color: var(--noise-ink); }

  .shelf { --across: 9; gap: 4px; max-width: 30rem; }
  .shelf button:not(.dice) { appearance: none; padding: 0; border: 0; background: none; outline: 1px solid var(--line); }
  .shelf .dice { width: 100%; min-height: 0; aspect-ratio: 1; }
  .shelf button[aria-pressed='true'] { outline: 3px solid var(--ink); }
  .shelf button:focus-visible { outline: var(--focus); outline-offset: 2px; }

  .batch { padding-top: 0.9rem; border-top: 1px solid var(--line); gap: 0.8rem; }
  .batch table { display: block; }
  .batch tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1.25rem 1.75rem; }
  .batch tr { display: grid; grid-template: auto 1fr / repeat(3, minmax(0, 1fr)); gap: 0.5rem 0.6rem; }
  .batch th, .batch td { padding: 0; border: 0; }
  .batch td { display: grid; align-content: end; }
  .batch .words { grid-column: span 2; align-content: start; line-height: 1.3; color: var(--text-ink); }
  .batch .words span { color: var(--ink-2); }
  .batch [data-name]::before { content: attr(data-name); display: block; margin-bottom: 0.15rem; font-size: var(--type-s); font-weight: 400; line-height: 1.2; color: var(--ink-2); }

  @container (max-width: 40rem) {
    .mix { grid-template: none / repeat(6, minmax(0, 1fr)); gap: 0.6rem; }
    .mix figure { grid-column: span 2; }
    .mix .large, .mix .clean { grid-row: auto; grid-column: span 3; }
    .equation { grid-column: 1 / -1; }
  }
`;
