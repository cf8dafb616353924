import { css } from 'lit';

export const styles = css`
  .pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2rem; align-items: start; }
  .pair > .stack { gap: 0.6rem; }
  .picture { position: relative; max-width: 24rem; }
  /* The sheet with its pens is higher than wide. */
  .picture.drawn { aspect-ratio: auto; background: none; outline: 0; }
  .picture.over::after {
    content: attr(data-drop);
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: color-mix(in oklab, var(--paper) 80%, transparent);
    outline: 2px dashed var(--ink);
    outline-offset: -6px;
    font-weight: 600;
  }
  figcaption { min-height: 1.3em; overflow-wrap: anywhere; }
  .field textarea { max-height: 9rem; field-sizing: content; resize: none; padding: 0.45rem 0.8rem; font-size: var(--type-l); line-height: 1.5; }
  h3 { font-variant-numeric: tabular-nums; }
  h3.text { color: var(--text-ink); }
  h3 em { font-style: normal; font-weight: 400; color: var(--ink-2); }
  .numbers { min-height: 1.4em; font-variant-numeric: tabular-nums; }

  .result { display: flex; flex-wrap: wrap; gap: 0.25rem 2.5rem; align-items: end; }
  .number { margin: 0; min-width: 6.5rem; font-size: 3rem; font-weight: 650; line-height: 1; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
  .number span { display: block; margin-bottom: 0.2rem; font-size: var(--type-s); font-weight: 400; letter-spacing: 0; color: var(--ink-2); }
  .angle { width: 200px; height: 82px; overflow: visible; }
  .angle text { font-size: 13px; fill: var(--ink-2); }
  .angle .caption { stroke: var(--text); fill: none; }
  .angle text.caption { fill: var(--text-ink); stroke: none; }
  .angle .image { stroke: var(--ink); }
  .angle .arc { fill: none; stroke: var(--line-strong); }

  .shelf { --across: 8; gap: 4px; max-width: 24rem; }
  .shelf button { appearance: none; border: 0; padding: 0; background: none; outline: 1px solid var(--line); }
  .shelf button[aria-pressed='true'] { outline: 3px solid var(--ink); }
  .shelf button:focus-visible { outline: var(--focus); outline-offset: 2px; }
  .file label { display: grid; place-items: center; cursor: pointer; }
  .file label:has(:focus-visible) { outline: var(--focus); outline-offset: 2px; }
  .keep .quiet:disabled { opacity: 0.5; }
  .sum { padding-block: 0.4rem; }
  .sum dt { font-weight: 600; color: var(--ink); }
  .table div { max-height: 16rem; overflow: auto; }
  @media (hover: hover) and (pointer: fine) {
    /* A mouse's machine has its camera elsewhere: there the same button would open the same dialogue twice. */
    .file .camera { display: none; }
  }
  @container (min-width: 40rem) {
    .pair { grid-template-columns: clamp(14rem, 28cqi, 20rem) minmax(0, 1fr); }
  }
`;
