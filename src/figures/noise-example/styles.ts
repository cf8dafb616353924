import { css } from 'lit';

export const styles = css`
  .scenes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    align-items: center;
  }
  .thumb {
    appearance: none;
    width: 3rem;
    padding: 0;
    border: 0;
    background: none;
    outline: 1px solid var(--line);
  }
  .thumb[aria-pressed='true'] {
    outline: 3px solid var(--ink);
  }
  .thumb:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .level {
    display: grid;
    grid-template-columns: auto minmax(8rem, 1fr) 4ch auto;
    gap: 0.3rem 0.75rem;
    align-items: center;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .level input {
    width: 100%;
    height: 2.5rem;
    margin: 0;
    accent-color: var(--noise);
  }
  .level output {
    font-weight: 600;
    text-align: end;
  }
  .seed {
    color: var(--ink-2);
    padding-inline-start: 1rem;
  }
  .sum {
    display: grid;
    grid-template-columns: 2fr auto 1fr auto 1fr 1fr;
    gap: 0.75rem 0.7rem;
    align-items: start;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.4rem;
  }
  figcaption {
    margin-top: 0.35rem;
    font-size: 0.8125rem;
    line-height: 1.35;
    color: var(--ink-2);
  }
  figcaption b {
    display: block;
    color: var(--ink);
    font-weight: 600;
  }
  .c-noise,
  figcaption b.c-noise {
    color: var(--noise-ink);
  }
  .operator {
    margin: 0;
    align-self: center;
    padding-bottom: 2.5rem;
    white-space: nowrap;
    font-family: var(--serif);
    font-size: 1.0625rem;
    font-variant-numeric: tabular-nums;
  }
  .equation {
    display: none;
    margin: 0;
    font-family: var(--serif);
    font-size: 1.0625rem;
    font-variant-numeric: tabular-nums;
  }
  .blank {
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    padding: 0.5rem;
    text-align: center;
    font-size: 0.75rem;
    color: var(--ink-2);
    background: var(--panel);
    outline: 1px dashed var(--line-strong);
    outline-offset: -1px;
  }
  .note .quiet:first-child {
    margin-inline-start: 0;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    gap: 1rem 2rem;
  }
  .bar {
    height: 1rem;
    margin-top: 0.5rem;
    background: var(--noise);
    border-radius: 2px;
    overflow: hidden;
  }
  .bar span {
    display: block;
    height: 100%;
    background: var(--ink);
  }
  .split {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    margin-top: 0.3rem;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .split span:first-child {
    color: var(--ink);
  }
  .curves {
    display: block;
    width: 100%;
    height: 6.5rem;
    margin-top: 0.5rem;
    border-block: 1px solid var(--line);
    touch-action: pan-y;
    cursor: ew-resize;
  }
  .curves path {
    fill: none;
    stroke-width: 2.25;
    vector-effect: non-scaling-stroke;
  }
  .curves .signal {
    stroke: var(--ink);
  }
  .curves .noise {
    stroke: var(--noise);
  }
  .curves .cursor {
    stroke: var(--ink);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .batch {
    display: grid;
    gap: 0.6rem;
    justify-items: start;
  }
  .batch td,
  .batch th {
    vertical-align: middle;
  }
  .batch table {
    width: 100%;
  }
  .batch ps-pixels {
    width: 4.5rem;
  }
  .batch tbody th {
    font-size: 1rem;
    text-align: end;
  }
  .words {
    max-width: 20rem;
    color: var(--text-ink);
  }
  .words small {
    color: var(--ink-2);
  }
  @media (max-width: 60rem) {
    .sum {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
    .sum .clean {
      grid-column: span 2;
    }
    .operator {
      display: none;
    }
    .equation {
      display: block;
    }
  }
  @media (max-width: 40rem) {
    .sum {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .sum .clean {
      grid-column: 1 / -1;
    }
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
    .level {
      grid-template-columns: minmax(0, 1fr) 4ch;
    }
    .level label,
    .seed {
      grid-column: 1 / -1;
      padding: 0;
    }
    .batch table,
    .batch tbody {
      display: block;
      width: 100%;
    }
    .batch thead {
      position: absolute;
      clip-path: inset(50%);
      height: 1px;
      overflow: hidden;
    }
    .batch tr {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0.3rem 0.7rem;
      padding-block: 0.7rem;
      border-bottom: 1px solid var(--line);
    }
    .batch td,
    .batch th {
      border: 0;
      padding: 0;
      text-align: start;
    }
    .batch td::before,
    .batch tbody th::before {
      content: attr(data-name);
      display: block;
      font-size: 0.75rem;
      font-weight: 400;
      color: var(--ink-2);
    }
    .batch tbody th {
      order: -2;
    }
    .batch .words {
      order: -1;
      grid-column: span 2;
      max-width: none;
    }
    .batch ps-pixels {
      width: 100%;
    }
  }
`;
