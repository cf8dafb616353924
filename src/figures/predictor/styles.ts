import { css } from 'lit';

export const styles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 1.75rem;
    align-items: center;
    font-size: 0.875rem;
  }
  .field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.6rem;
    min-width: 0;
  }
  .field label {
    font-weight: 600;
  }
  .level {
    flex: 1 1 20rem;
    flex-wrap: nowrap;
  }
  .level label {
    white-space: nowrap;
  }
  .level input {
    flex: 1;
    min-width: 6rem;
    height: 2.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  output {
    min-width: 3ch;
    text-align: end;
    font-size: 1.0625rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  input[type='number'] {
    width: 7rem;
    min-height: 2.25rem;
    padding: 0.2rem 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    background: var(--paper);
    font-variant-numeric: tabular-nums;
  }
  .dice {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
  }
  .dice svg {
    width: 1.1rem;
    fill: currentColor;
  }
  .shelf {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-height: 2.5rem;
  }
  .shelf button {
    appearance: none;
    border: 0;
    padding: 0;
    background: none;
    width: 2.5rem;
    outline: 1px solid var(--line);
  }
  .shelf button[aria-pressed='true'] {
    outline: 3px solid var(--ink);
  }
  .shelf button:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.8rem;
  }
  .start .quiet {
    margin: 0;
    color: var(--ink);
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 3fr);
    grid-template-rows: auto 1fr auto;
    gap: 0.9rem 1.5rem;
    align-items: start;
    min-height: 34rem;
  }
  .given {
    display: grid;
    gap: 0.4rem;
    grid-row: 1;
  }
  .compare {
    grid-column: 2;
    grid-row: 1 / span 2;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.4rem 1rem;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  .compare figure {
    margin-bottom: 0.5rem;
  }
  figure ps-pixels {
    outline: 1px solid var(--line);
  }
  figure .none {
    aspect-ratio: 1;
    outline: 1px solid var(--line);
    background: var(--panel-2);
  }
  figcaption {
    margin-top: 0.3rem;
    font-size: 0.8125rem;
    line-height: 1.3;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .stale ps-pixels,
  .numbers.stale table,
  .numbers.stale b,
  .meaning.stale {
    opacity: 0.3;
  }
  .reading {
    display: grid;
    gap: 0.9rem;
    grid-column: 1;
    grid-row: 2 / span 2;
  }
  .numbers table {
    width: 100%;
    margin-top: 0.2rem;
  }
  .numbers td,
  .numbers thead th {
    text-align: end;
    padding-inline-end: 0;
  }
  .numbers tbody th {
    padding-inline-end: 0.5rem;
    white-space: nowrap;
  }
  .numbers td {
    font-weight: 600;
  }
  .correlation {
    display: flex;
    justify-content: space-between;
    gap: 0.5rem;
    margin: 0.4rem 0 0;
    font-size: 0.875rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .correlation b {
    color: var(--ink);
    font-weight: 600;
  }
  .legend {
    grid-column: 2;
    grid-row: 3;
  }
  .meaning {
    display: grid;
    gap: 0.3rem;
  }
  .meaning p {
    margin: 0;
    text-wrap: pretty;
  }
  .meaning .note {
    font-size: 0.8125rem;
  }
  .curve {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
    margin-top: 0.6rem;
    min-height: 23rem;
    align-content: start;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 2rem;
    align-items: center;
    justify-content: space-between;
  }
  .heading h2 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.6rem;
    border: 0;
    margin: 0;
    padding: 0;
    font-size: 0.875rem;
  }
  legend {
    float: left;
    padding: 0;
  }
  .choice label {
    white-space: nowrap;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1rem 1.5rem;
    min-height: 2.1rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .key li {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    font-variant-numeric: tabular-nums;
  }
  .key b {
    min-width: 3.6em;
    font-weight: 600;
    color: var(--ink);
  }
  .key svg {
    flex: none;
    width: 1.25rem;
    height: 0.5rem;
  }
  .key path {
    fill: none;
    stroke-width: 2.25;
    stroke: var(--unet);
  }
  .key path.mean {
    stroke: var(--noise-ink);
    stroke-width: 1.5;
    stroke-dasharray: 5 3;
  }
  .key rect {
    fill: var(--noise);
    opacity: 0.28;
  }
  .axis {
    margin: 0;
    font-size: 0.8125rem;
    color: var(--ink-2);
    text-align: center;
  }
  .line {
    font-size: 0.8125rem;
    line-height: 1.15rem;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 48rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
      grid-template-rows: none;
      gap: 0.9rem 1rem;
    }
    .compare {
      grid-column: 1 / -1;
      grid-row: 2;
      gap: 0.4rem 0.6rem;
    }
    .numbers {
      grid-column: 2;
      grid-row: 1;
    }
    .legend,
    .meaning {
      grid-column: 1 / -1;
      grid-row: auto;
    }
    .reading {
      display: contents;
    }
    .level {
      flex-basis: 100%;
    }
    input[type='number'] {
      width: 5.5rem;
    }
    .shelf {
      flex: 1 1 100%;
      display: grid;
      grid-template-columns: repeat(8, minmax(0, 2.75rem));
    }
    .shelf button {
      width: auto;
    }
  }
`;
