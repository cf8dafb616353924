import { css } from 'lit';
import { beforeAfterStyles } from '../parts/beforeAfter';

export const styles = [
  beforeAfterStyles,
  css`
    :host { --accent: var(--attention-ink); }
    .gates { display: grid; gap: 0.15rem; border-inline-start: 3px solid var(--attention); padding-inline-start: 0.6rem; }
    .gate { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0 0.6rem; align-items: center; padding-inline-start: calc(var(--depth) * 0.6rem); font-size: var(--type-s); }
    .gate label, .assign label { display: flex; gap: 0.4rem; align-items: center; min-height: 1.75rem; white-space: nowrap; }
    .gate input[type='range'] { grid-column: 1 / -1; grid-row: 2; height: 1.2rem; }
    input[type='checkbox'] { flex: none; width: 1.05rem; height: 1.05rem; accent-color: var(--attention-ink); }
    .gate .quiet { min-height: 1.7rem; padding: 0 0.5rem; background: var(--paper); }
    .gate .quiet[aria-pressed='true'] { background: var(--ink); color: var(--paper); }
    .measured, .mixing { padding-top: 0.9rem; border-top: 1px solid var(--line); }
    .mixing { --edited-columns: minmax(0, 24rem) minmax(0, 1fr); }
    .mixing .pictures, .mixing .field { max-width: 26rem; }
    .duties { max-width: 52rem; }
    .share { display: inline-flex; gap: 0.4rem; align-items: center; white-space: nowrap; }
    .share i { height: 0.6rem; background: var(--attention); }
    small { font-size: var(--type-s); color: var(--ink-2); white-space: nowrap; }
    .assign { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: var(--type-s); }
    .assign .note { flex-basis: 100%; }
    /* Between a telephone and a desk a gate has room on one line. */
    @container (min-width: 34rem) and (max-width: 57.99rem) {
      .gate { grid-template-columns: 12rem minmax(0, 1fr) 3.2rem auto; }
      .gate input[type='range'] { grid-column: auto; grid-row: auto; }
    }
  `,
];
