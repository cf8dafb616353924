import { css } from 'lit';

export const styles = css`
  /* One line leads through all stations, and branches off to each ResNet. */
  .way { --line-columns: 8.7rem minmax(0, 1fr) 3rem; margin-inline-start: 5px; }
  .station { position: relative; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.35rem; padding: 0 0 1rem 1.1rem; border-inline-start: 2px solid var(--noise); }
  .station::before { content: ''; position: absolute; inset-inline-start: -6px; top: 0.3rem; width: 10px; height: 10px; border-radius: 50%; background: var(--noise); }
  .station:first-child::before { top: 0.7rem; }
  .station.unet { padding-bottom: 0; border-color: var(--unet); }
  .station.unet::before { background: var(--unet); }
  .unet h2, .unet .strip > span:first-child { color: var(--unet-ink); }
  .unet .strip { position: relative; }
  .unet .strip::before { content: ''; position: absolute; inset-inline-start: -1.1rem; top: 50%; width: 0.8rem; border-top: 2px solid var(--unet); }
  .line, .station .slider { display: grid; grid-template-columns: var(--line-columns); gap: 0.6rem; align-items: center; }
  .line { font-size: var(--type-s); line-height: 1.15; color: var(--ink-2); font-variant-numeric: tabular-nums; }
  .line > span:nth-child(3) { text-align: end; }
  .rows { display: grid; gap: 2px; }
  .strip ps-cell-map { --cell-map-height: 1.4rem; background: var(--panel-2); }
  /* As far in as the slider's thumb at its ends: the cursor stands below it. */
  .waves svg { display: block; width: calc(100% - 1rem); height: 100%; min-height: 22px; margin-inline: 0.5rem; overflow: visible; }
  .waves span:nth-child(3) { color: var(--ink); }
  .legend { margin-top: 0.5rem; padding-inline-start: 1.1rem; }
  .legend .row { grid-column: 2 / -1; gap: 0.2rem 0.5rem; }
  .legend i { width: 7rem; height: 0.7rem; border-radius: 2px; }
  select { font: inherit; }
  .opening { min-height: 50rem; align-content: start; }
  .readout { min-height: 2.8em; }
  svg text { font-size: var(--type-s); fill: var(--ink-2); font-variant-numeric: tabular-nums; }
  .tick { stroke: var(--line); }
  .curve { display: block; max-width: 100%; }
  .curve path { fill: none; stroke: var(--ink); stroke-width: 1.5; stroke-linejoin: round; }
  .waves path { fill: none; stroke: var(--noise); }
  .cursor { stroke: var(--ink); }
  circle { fill: var(--ink); stroke: var(--panel); stroke-width: 1.5; }
  .matrix { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 4px; font-size: var(--type-s); color: var(--ink-2); font-variant-numeric: tabular-nums; }
  .matrix .y, .matrix .x { display: flex; justify-content: space-between; }
  .matrix .y { flex-direction: column; text-align: end; }
  .matrix .x { grid-column: 2; }
  .matrix ps-cell-map { aspect-ratio: 1; --cell-map-height: 100%; background: var(--panel-2); }
  @container (max-width: 58rem) {
    .compared { max-width: 27rem; }
  }
  @container (max-width: 34rem) {
    .way { --line-columns: 5rem minmax(0, 1fr) 2.6rem; }
    .legend .row { grid-column: 1 / -1; }
    .line, .station .slider { gap: 0.4rem; }
    .station { padding-inline-start: 0.7rem; }
    .unet .strip::before { inset-inline-start: -0.7rem; width: 0.5rem; }
  }
`;
