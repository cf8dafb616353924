import { css } from 'lit';
import { beforeAfterStyles } from '../parts/beforeAfter';

export const styles = [
  beforeAfterStyles,
  css`
    :host { --accent: var(--attention-ink); }
    .swaps { gap: 0.2rem 0.6rem; font-size: var(--type-s); color: var(--ink-2); }
    .swaps .link { text-align: start; }
    .swaps [aria-pressed='true'] { font-weight: 600; text-decoration: none; color: var(--ink); }
    .weights { display: grid; grid-template-columns: minmax(2.5rem, max-content) minmax(3rem, 1fr) minmax(3.4rem, max-content); border-inline-start: 3px solid var(--attention); }
    .weights div, .weights .slider { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; padding-inline-start: 0.3rem; }
    .weights .slider span { font-weight: 400; overflow-wrap: anywhere; }
    .weights .here { background: var(--attention-soft); color: var(--attention-ink); }
    .weights .here span { font-weight: 600; }
    .aligned { display: flex; flex-wrap: wrap; gap: 0.3rem; margin: 0; padding: 0; list-style: none; font-size: var(--type-s); }
    .aligned li { padding: 0.1rem 0.5rem; border-radius: 4px; background: var(--panel-2); color: var(--ink-2); }
    .aligned .other { background: var(--attention-soft); color: var(--attention-ink); }
    .strip { --map-row-item: clamp(4.2rem, 9cqi, 7rem); padding-top: 0.9rem; border-top: 1px solid var(--line); }
    .strip ps-chart { max-width: 44rem; }
  `,
];
