import { css } from 'lit';
import { beforeAfterStyles } from '../parts/beforeAfter';

export const styles = [
  beforeAfterStyles,
  css`
    .strip { --map-row-item: clamp(3rem, calc(100% / 12 - 0.3rem), 5rem); }
    .chart.covered { min-height: 13rem; }
    .step { gap: 0.8rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
    .inside { display: grid; grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); gap: 1rem 2.5rem; align-items: start; }
    .inside dl { grid-template-columns: minmax(0, max-content) max-content; }
    .clean { --across: 2; max-width: 32rem; }
    .panels { --across: 4; align-items: end; }
    .panels ps-cell-map { background: var(--panel-2); outline: 1px solid var(--line); }
    .equation { min-height: 1.4em; }
    .step > ps-scale-legend { max-width: 32rem; }
    @container (max-width: 46rem) {
      .inside { grid-template-columns: minmax(0, 1fr); }
    }
    @container (max-width: 34rem) {
      .panels { --across: 2; }
    }
  `,
];
