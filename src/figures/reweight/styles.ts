import { css } from 'lit';

export const styles = css`
  .modes {
    width: fit-content;
    max-width: 100%;
    flex-wrap: wrap;
  }
  .waiting {
    min-height: 24rem;
  }
  .controls,
  .result,
  .strip {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    align-content: start;
    min-width: 0;
  }
  .strip {
    --map-row-item: 5rem;
  }
  .swaps {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9rem;
    margin: 0;
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  .swaps .link {
    text-align: start;
    color: var(--text-ink);
  }
  .swaps [aria-pressed='true'] {
    font-weight: 600;
    text-decoration: none;
  }
  h2.amber {
    color: var(--attention-ink);
  }
  .weights {
    display: grid;
    grid-template-columns: minmax(3rem, max-content) minmax(3rem, 1fr) 4rem;
    border-inline-start: 3px solid var(--attention);
  }
  .weights label {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    gap: 0.8rem;
    align-items: center;
    padding: 0.05rem 0.6rem;
    font-size: 0.9375rem;
  }
  .weights label > span {
    overflow-wrap: anywhere;
  }
  .weights .here {
    background: var(--attention-soft);
    color: var(--attention-ink);
  }
  .weights.one {
    grid-template-columns: minmax(0, 1fr);
  }
  .weights.one label {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .weights.one input {
    grid-column: 1 / -1;
    grid-row: 2;
  }
  .aligned {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
  }
  .aligned li {
    padding: 0.1rem 0.5rem;
    border-radius: 4px;
    background: var(--panel-2);
    color: var(--ink-2);
  }
  .aligned .other {
    background: var(--attention-soft);
    color: var(--attention-ink);
  }
`;
