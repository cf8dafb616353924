import { css } from 'lit';

export const styles = css`
  .map { position: relative; }
  .opening { display: grid; place-content: center; height: clamp(18rem, 50cqi, min(58vh, 35rem)); border-radius: 8px; background: var(--paper); }
  .key { position: absolute; inset-block-end: 0.7rem; inset-inline-start: 0.9rem; display: grid; gap: 0.15rem; margin: 0; padding: 0; list-style: none; font-size: var(--type-s); color: var(--ink-2); pointer-events: none; }
  .key li::before { content: ''; display: inline-block; width: 0.75rem; height: 0.75rem; margin-inline: 0.15rem 0.6rem; vertical-align: -0.08rem; border: 2px solid var(--unet); }
  .key .attention::before { border-color: var(--attention); background: var(--attention-soft); }
  .key .skip::before, .key .noise::before { width: 1.05rem; height: 0; margin-inline: 0 0.45rem; border: 0; border-top: 4px solid var(--unet); vertical-align: 0.2rem; }
  .key .noise::before { border-top: 2px solid var(--noise); }
  .run { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.5rem 1rem; align-items: center; }
  .play { display: inline-flex; align-items: center; justify-content: center; gap: 0.5rem; min-height: 2.75rem; padding-inline: 1rem; background: var(--paper); font-size: var(--type-m); }
  .play svg { width: 0.85rem; fill: currentColor; }
  .order { display: grid; grid-template-columns: repeat(var(--layers), minmax(0, 1fr)); gap: 2px; align-items: end; }
  .order button { appearance: none; border: 0; padding: 0; min-height: 2.75rem; background: none; display: grid; align-items: end; }
  .order i { display: block; background: color-mix(in srgb, var(--unet) 30%, var(--panel)); border-block-end: 4px solid var(--unet); }
  .order .attention i { background: color-mix(in srgb, var(--attention) 32%, var(--panel)); border-color: var(--attention); }
  .order button:hover i, .order .here i { background: var(--unet); }
  .order .attention:hover i, .order .attention.here i { background: var(--attention); }
  .order .here i, .order .passed i { outline: 2px solid var(--ink); outline-offset: 1px; }
  .panel h2 { font-size: var(--type-l); color: var(--unet-ink); }
  .panel h2.attention { color: var(--attention-ink); }
  .path { overflow-wrap: anywhere; }
  .readout { min-height: 1.4em; }
  .ask { font-size: var(--type-m); }
  code { font-size: var(--type-s); }
  .flat .key { position: static; display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin-top: 0.5rem; }
  .panel { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2.5rem; align-items: start; }
  .channels { max-width: 24rem; }
  @container (min-width: 38rem) {
    .below .panel { grid-template-columns: minmax(0, 4fr) minmax(0, 5fr); }
  }
  @container (min-width: 58rem) {
    .plate .side, .plate.below .side { grid-template-columns: minmax(0, 5fr) minmax(0, 8fr); grid-template-rows: auto 1fr; gap: 1.2rem 2.5rem; align-items: start; }
    .panel { grid-column: 2; grid-row: 1 / span 2; }
    .plate.beside { grid-template-columns: 28rem minmax(0, 1fr); gap: 2.5rem; }
    .plate.beside .side { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .beside .run { grid-template-columns: minmax(0, 1fr); justify-items: start; }
    .beside .order { width: 100%; }
  }
  @container (max-width: 50rem) {
    .key { position: static; display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin-top: 0.5rem; }
  }
  @container (max-width: 40rem) {
    .run { grid-template-columns: minmax(0, 1fr); }
    .order { grid-template-columns: repeat(12, minmax(0, 1fr)); row-gap: 0.5rem; }
  }
`;
