import { css } from 'lit';

/** How a stage looks; as high as `--stage-height`. */
export const stageStyles = css`
  :host { display: block; min-width: 0; position: relative; }
  .surface {
    position: relative;
    overflow: hidden;
    height: var(--stage-height, clamp(16rem, 56cqi, min(58vh, 35rem)));
    border-radius: 8px;
    background: var(--paper);
    cursor: grab;
    /* A finger scrolls the page until the stage has been tapped. */
    touch-action: pan-y;
    user-select: none;
  }
  .surface:focus { touch-action: none; }
  .surface:focus-visible { outline-offset: -2px; }
  .surface.over { cursor: pointer; }
  .surface.dragging { cursor: grabbing; }
  .drawing, .drawing canvas, .labels { position: absolute; inset: 0; width: 100%; height: 100%; }
  .drawing canvas { image-rendering: auto; }
  .labels { pointer-events: none; }
  .labels span {
    position: absolute;
    left: 0;
    top: 0;
    width: max-content;
    max-width: min(18rem, calc(100% - 1rem));
    padding: 0 0.25rem;
    font-size: var(--type-s);
    line-height: 1.35;
    background: color-mix(in srgb, var(--paper) 72%, transparent);
    border-radius: 3px;
    font-variant-numeric: tabular-nums;
  }
  .handles { position: absolute; inset-block-end: 0.6rem; inset-inline-end: 0.6rem; display: flex; border: 1px solid var(--line-strong); border-radius: 6px; overflow: hidden; background: var(--paper); }
  .handles button { appearance: none; display: grid; place-items: center; width: 2.25rem; height: 2.25rem; padding: 0; border: 0; background: none; }
  .handles button + button { border-inline-start: 1px solid var(--line); }
  .handles button:hover { background: var(--panel-2); }
  .handles button:focus-visible { outline-offset: -3px; }
  .handles svg { width: 1.1rem; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
`;
