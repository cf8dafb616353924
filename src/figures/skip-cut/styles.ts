import { css } from 'lit';

export const styles = css`
  .both { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2.25rem; align-items: start; }
  .u { display: grid; grid-template-columns: 5.2rem minmax(0, 1fr) 3.3rem max-content; gap: 0 0.6rem; align-items: center; font-size: var(--type-s); font-variant-numeric: tabular-nums; }
  .skip, .together { grid-column: 1 / -1; display: grid; grid-template-columns: subgrid; align-items: center; min-height: var(--row, 2.5rem); }
  .named { display: flex; justify-content: space-between; gap: 0.4rem; white-space: nowrap; }
  .named span { color: var(--ink-2); }
  .bridge { display: grid; grid-template-columns: 0.75rem minmax(0, 1fr) 0.75rem; align-self: stretch; padding-inline: calc(var(--depth) * var(--step, 1rem)); }
  /* The two sides of the U: the way down on the left, the way up on the right. */
  .end { background: var(--unet-soft); border-inline: 1px solid var(--unet); }
  .track { position: relative; display: grid; align-items: center; }
  /* The skip itself: as thick as what passes. */
  .track::before { content: ''; position: absolute; inset-inline: 0; top: 50%; height: calc(1px + var(--scale) * 6px); translate: 0 -50%; background: var(--unet); opacity: 0.45; }
  .track input { position: relative; height: var(--row, 2.5rem); appearance: none; background: none; touch-action: pan-y; }
  .track input::-webkit-slider-thumb { appearance: none; width: 1.25rem; height: 1.25rem; border: 0; border-radius: 50%; background: var(--unet-ink); }
  .track input::-moz-range-thumb { width: 1.25rem; height: 1.25rem; border: 0; border-radius: 50%; background: var(--unet-ink); }
  .u .quiet { min-height: 2rem; padding: 0.1rem 0.55rem; background: var(--paper); white-space: nowrap; }
  .u [aria-pressed='true'] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
  .mid { grid-column: 2; margin: 0; margin-inline: calc(var(--depth) * var(--step, 1rem)); padding-block: 0.3rem; text-align: center; line-height: 1.25; color: var(--unet-ink); background: var(--unet-soft); border: 1px solid var(--unet); border-top: 0; }
  .together { margin-top: 0.5rem; --accent: var(--unet-ink); }
  .together .slider { grid-column: 1 / 4; grid-template-columns: subgrid; font-size: var(--type-s); }
  .together .slider span { font-weight: 400; }
  .together .slider output { text-align: start; font-weight: 400; }
  .choices .dice { padding: 0; }
  .two { --across: 2; }
  .state { min-height: 2.1rem; }
  .change { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0.6rem 1.25rem; align-items: start; }
  .change ps-scale-legend { grid-column: 1 / -1; }
  .numbers dd { display: flex; align-items: center; gap: 0.5rem; }
  .bar { flex: 1; height: 0.6rem; background: var(--panel-2); }
  .bar i { display: block; height: 100%; }
  .bar .layout, .key .layout::before { background: var(--unet); }
  .bar .detail, .key .detail::before { background: var(--ink-2); }
  .averages { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem 2.25rem; border-top: 1px solid var(--line); padding-top: 0.9rem; }
  .key { margin: 0; font-size: var(--type-s); }
  .key span::before { content: ''; display: inline-block; width: 0.8rem; height: 0.6rem; margin-inline-end: 0.4rem; }
  .chart { display: block; max-width: 100%; }
  .chart text { font-size: var(--type-s); font-variant-numeric: tabular-nums; }
  .chart text, .chart .detail { fill: var(--ink-2); }
  .chart .of { fill: var(--ink); }
  .chart .tick { stroke: var(--line); }
  .chart .layout { fill: var(--unet); }
  .chart .whisker { fill: none; stroke: var(--ink); }
  @container (min-width: 46rem) { .averages { grid-template-columns: minmax(0, 17rem) minmax(0, 1fr); } .averages .table { grid-column: 1 / -1; } }
  @container (min-width: 58rem) { .both, .plate.below .side { grid-template-columns: minmax(0, 6fr) minmax(0, 7fr); gap: 1rem 2.25rem; } .change { grid-row: span 2; } }
  @container (max-width: 34rem) {
    .u { --row: 2.75rem; --step: 0.4rem; grid-template-columns: 4.4rem minmax(0, 1fr) 2.6rem max-content; column-gap: 0.35rem; }
    .bridge { grid-template-columns: 0.45rem minmax(0, 1fr) 0.45rem; }
    .u .quiet { padding-inline: 0.3rem; }
    .change { grid-template-columns: 6rem minmax(0, 1fr); }
  }
`;
