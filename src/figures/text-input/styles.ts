import { css } from 'lit';

export const styles = css`
  .figure {
    --line-height: 1.05rem;
  }
  .waiting {
    min-height: 34rem;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
    gap: 0.6rem 1.5rem;
  }
  .sentence label {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--text-ink);
  }
  textarea {
    display: block;
    width: 100%;
    margin-top: 0.2rem;
    min-height: 2.6rem;
    max-height: 9rem;
    field-sizing: content;
    resize: none;
    padding: 0.5rem 0.7rem;
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
  }
  .link {
    appearance: none;
    border: 0;
    background: none;
    padding: 0.25rem 0;
    color: var(--text-ink);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .link[aria-pressed='true'] {
    font-weight: 600;
    text-decoration-thickness: 2px;
  }
  .predict .link {
    color: var(--ink-2);
  }
  .variants {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1rem;
    align-items: baseline;
    margin: 0;
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1rem;
  }
  .choice label:has(:disabled) {
    color: var(--ink-2);
    cursor: default;
    opacity: 0.6;
  }
  .grid {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) 6.5rem;
    gap: 0.6rem;
    --cell-map-height: calc(var(--rows) * var(--line-height));
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: 0.75rem;
    line-height: var(--line-height);
    font-variant-numeric: tabular-nums;
  }
  li {
    height: var(--line-height);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .names li {
    color: var(--ink-2);
    cursor: pointer;
  }
  .names .word {
    color: var(--text-ink);
  }
  .names .other {
    font-weight: 700;
  }
  .names .unknown {
    text-decoration: underline wavy var(--error-ink) 1px;
  }
  .here {
    background: var(--text-soft);
  }
  .moved li {
    display: flex;
    align-items: center;
    gap: 0.35rem;
  }
  .moved i {
    flex: none;
    height: 0.6rem;
    background: var(--text);
    min-width: 1px;
  }
  .moved .same {
    color: var(--ink-2);
  }
  .moved.hidden {
    visibility: hidden;
  }
  .grid ps-cell-map {
    border-inline-start: 3px solid var(--text);
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.2rem 1.5rem;
  }
  .term {
    margin: 0;
    min-height: 1.4rem;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    max-width: 22rem;
  }
  @media (max-width: 40rem) {
    .grid {
      grid-template-columns: 4.6rem minmax(0, 1fr) 3.4rem;
      gap: 0.35rem;
    }
    .moved i {
      display: none;
    }
  }
`;
