import { css } from 'lit';

export const styles = css`
  /* The place that the record will take. */
  .figure:has(.waiting) {
    align-content: start;
    min-height: 62rem;
  }
  .fallback.shown {
    padding-block: 1rem;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 32rem) minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    align-items: start;
  }
  .left,
  .right {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    min-width: 0;
  }
  .right {
    gap: 1.1rem;
  }
  .kinds {
    display: flex;
    gap: 0.4rem 1rem;
    min-width: 0;
  }
  .kind {
    appearance: none;
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.2rem 0.6rem;
    min-width: 0;
    padding: 0 0 0.4rem;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--ink-2);
    font-size: 0.8125rem;
    line-height: 1.3;
    text-align: start;
  }
  .kind ps-pixels,
  .kind .blank {
    flex: none;
    width: 3.5rem;
    aspect-ratio: 1;
    background: var(--panel-2);
  }
  .kind ps-pixels {
    outline: 1px solid var(--line);
  }
  .kind .name {
    flex: 1 1 4.5rem;
    min-width: 0;
  }
  .kind strong {
    display: block;
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--ink);
  }
  .kind:hover:not(:disabled) {
    border-color: var(--line-strong);
  }
  .kind[aria-pressed='true'] {
    border-color: var(--ink);
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1.5rem;
  }
  .options .choices span {
    color: var(--ink-2);
  }
  ps-scale-legend {
    min-height: 4.2rem;
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin: -0.5rem 0 0;
    padding-inline-start: 3.5rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    color: var(--ink-2);
  }
  .where strong {
    color: var(--ink);
    font-weight: 600;
  }
  .pair {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    gap: 0.5rem 1rem;
    align-items: start;
    /* Captions of one line or three: what is below must not jump while a pointer crosses the matrix. */
    min-height: 11.5rem;
  }
  .pair .head {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 1rem;
    min-height: 2rem;
  }
  .pair .head h2 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .pair .head .quiet {
    font-size: 0.8125rem;
    min-height: 2rem;
    padding: 0.1rem 0.6rem;
  }
  .pair .head p {
    margin: 0;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .pair > ps-pixels {
    width: 6rem;
    outline: 1px solid var(--line);
  }
  .pair .quote {
    margin: 0;
    min-height: 2.7em;
    font-size: 0.9375rem;
    color: var(--text-ink);
    text-wrap: pretty;
  }
  .pair .quote.other {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.6rem;
    align-items: start;
  }
  .pair .quote.other ps-pixels {
    width: 2.7em;
    outline: 1px solid var(--line);
  }
  dl {
    display: grid;
    grid-template-columns: auto auto auto 1fr;
    gap: 0 1.75rem;
    margin: 0.5rem 0 0;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  dl div {
    display: grid;
    align-content: start;
  }
  dt {
    color: var(--ink-2);
  }
  dd {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
  }
  dd small {
    display: block;
    font-size: 0.8125rem;
    font-weight: 400;
    color: var(--ink-2);
  }
  .pair .instead {
    margin: 0.3rem 0 0;
    min-height: 2.5em;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .about summary {
    cursor: pointer;
    font-size: 0.875rem;
    color: var(--ink-2);
    width: fit-content;
    padding-block: 0.3rem;
  }
  .about p {
    margin: 0.4rem 0 0;
    max-width: 46rem;
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  @media (max-width: 60rem) {
    .figure:has(.waiting) {
      min-height: 122rem;
    }
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .left {
      max-width: 36rem;
    }
  }
  @media (max-width: 34rem) {
    .kinds {
      gap: 0.75rem;
    }
    .pair {
      grid-template-columns: 4.5rem minmax(0, 1fr);
      min-height: 15rem;
    }
    .pair > ps-pixels {
      width: 4.5rem;
    }
    dl {
      gap: 0 1rem;
    }
  }
`;
