import { css } from 'lit';

/** What every figure has: its question, a prediction, choices, progress, errors, notes, a table, and its fallback in print. */
export const figureStyles = css`
  :host {
    display: block;
    --figure-ground: var(--paper);
  }
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.85rem;
    padding-block: 1.1rem 1.25rem;
    border-block: 1px solid var(--line);
  }
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5rem 2rem;
    align-items: start;
  }
  .top ps-badge {
    max-width: 22rem;
  }
  .question {
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 600;
    text-wrap: pretty;
  }
  .predict {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    font-size: 0.9375rem;
  }
  .predict .quiet {
    min-height: 2rem;
    padding-block: 0.15rem;
  }
  .predict .quiet[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    border-color: var(--ink);
  }
  /* The answer has a line of its own, as long as prose may be. */
  .predict .answer {
    flex: 0 0 100%;
    display: grid;
    gap: 0.35rem;
    padding-inline-end: max(0px, 100% - 52rem);
  }
  .predict p {
    margin: 0;
    text-wrap: pretty;
  }
  .predict details {
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .status {
    display: grid;
    grid-template-columns: minmax(4rem, 1fr) auto;
    gap: 1rem;
    align-items: center;
    font-size: 0.8125rem;
    line-height: 1.15rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  progress {
    appearance: none;
    width: 100%;
    height: 4px;
    border: 0;
    background: var(--panel-2);
  }
  progress::-webkit-progress-bar {
    background: var(--panel-2);
  }
  progress::-webkit-progress-value {
    background: var(--unet);
  }
  progress::-moz-progress-bar {
    background: var(--unet);
  }
  .error {
    background: var(--error-soft);
    border-inline-start: 3px solid var(--error-ink);
    padding: 0.6rem 0.9rem;
    font-size: 0.9375rem;
  }
  .error p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .error details {
    font-size: 0.8125rem;
    margin-top: 0.3rem;
  }
  .error code {
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 0;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink-2);
  }
  h2.text {
    color: var(--text-ink);
  }
  h2 span {
    font-weight: 400;
    color: var(--ink-2);
  }
  .link {
    appearance: none;
    border: 0;
    background: none;
    padding: 0.3rem 0;
    color: var(--ink-2);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .note {
    margin: 0;
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  .note .quiet {
    min-height: 2rem;
    padding: 0.1rem 0.6rem;
    margin-inline-start: 0.35rem;
    color: var(--text-ink);
  }
  .warn {
    color: var(--error-ink);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 0.4rem;
    align-items: center;
    font-size: 0.8125rem;
  }
  .choices .quiet {
    min-height: 2rem;
    padding: 0.1rem 0.6rem;
  }
  .choices .quiet[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    border-color: var(--ink);
  }
  .table summary {
    cursor: pointer;
    font-size: 0.875rem;
    color: var(--ink-2);
    width: fit-content;
    padding-block: 0.3rem;
  }
  .table div {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: start;
    padding: 0.2rem 1.5rem 0.2rem 0;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
  }
  thead th {
    color: var(--ink-2);
  }
  tbody th {
    font-weight: 600;
  }
  @media (max-width: 56rem) {
    .top {
      grid-template-columns: minmax(0, 1fr);
    }
    .top ps-badge {
      grid-row: 1;
      max-width: none;
    }
  }
  .fallback {
    display: none;
  }
  .fallback.shown {
    display: block;
  }
  @media print {
    .figure {
      display: none;
    }
    .fallback {
      display: block;
    }
  }
`;
