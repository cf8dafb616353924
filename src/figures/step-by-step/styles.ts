import { css } from 'lit';

export const styles = css`
  .loop { display: grid; grid-template: 'large mosaics' 'going going' / minmax(0, 1.1fr) minmax(0, 1fr); gap: 0.9rem 1rem; align-items: start; }
  .large { grid-area: large; }
  .mosaics { grid-area: mosaics; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.6rem 0.9rem; }
  .going { grid-area: going; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.4rem; }
  .where span { color: var(--ink-2); margin-inline-start: 0.75rem; }
  .controls { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.4rem; align-items: center; }
  .controls .quiet { width: 2.5rem; padding: 0; }
  .controls ps-scrubber { margin-inline-end: 0.4rem; }
  .quiet:disabled { color: var(--ink-2); border-color: var(--line); }
  .settings { gap: 0.8rem; }

  .part { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.8rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
  .sum { display: grid; gap: 0.1rem; margin: 0; font-size: var(--type-m); font-variant-numeric: tabular-nums; }
  .formula { font-family: var(--serif); font-size: var(--type-l); }
  .sum span > span { white-space: nowrap; }
  .sum sub { font-size: var(--type-s); line-height: 0; }
  .few .pictures { --across: 7; }
  .few .row { justify-content: space-between; }
  .pair { --across: 2; max-width: 24rem; }
  .runs { gap: 1.2rem; }

  .path { display: block; max-width: 100%; cursor: pointer; }
  .path path { fill: none; }
  .path text { font-size: var(--type-s); fill: var(--ink-2); }
  .path .direct { stroke: var(--line); }
  .path .latents { stroke: var(--noise); stroke-width: 1.5; }
  .path .latent { fill: var(--noise); }
  .path .predictions { stroke: var(--unet); opacity: 0.6; }
  .path .prediction { fill: var(--paper); stroke: var(--unet); }
  .path .other { stroke: var(--ink); stroke-dasharray: 2 4; }
  .path .aim { stroke: var(--ink); stroke-dasharray: 4 3; }
  .path .here { stroke: var(--ink); stroke-width: 2; }
  .path .rule { stroke: var(--ink-2); }
  .key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
  .key span::before { content: ''; display: inline-block; width: 1.1rem; margin-inline-end: 0.4rem; vertical-align: middle; border-top: 2px solid var(--noise); }
  .key .predictions::before { border-color: var(--unet); }
  .key .other::before { border-top: 2px dotted var(--ink); }

  @container (max-width: 40rem) {
    .loop { grid-template: 'large' 'going' 'mosaics' / minmax(0, 1fr); }
    ps-film-strip { --label: 6.5rem; }
    .few .pictures { --across: 4; gap: 0.5rem; }
  }
`;
