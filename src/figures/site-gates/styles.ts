import { css } from 'lit';

export const styles = css`
  .waiting {
    min-height: 40rem;
  }
  h2.amber {
    color: var(--attention-ink);
  }
  .controls,
  .result,
  .mixing,
  .measured {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    align-content: start;
    min-width: 0;
  }
  .mixing {
    margin-top: 0.5rem;
    padding-top: 1rem;
    border-top: 1px solid var(--line);
  }
  .gates {
    display: grid;
    border-inline-start: 3px solid var(--attention);
    padding-inline-start: 0.6rem;
  }
  .gate {
    display: grid;
    grid-template-columns: minmax(11.5rem, 12.5rem) minmax(3rem, 1fr) 3.2rem auto;
    gap: 0.5rem;
    align-items: center;
    font-size: 0.875rem;
    padding-inline-start: calc(var(--depth) * 0.7rem);
  }
  .switch {
    display: flex;
    gap: 0.4rem;
    align-items: center;
    min-height: 2.25rem;
    white-space: nowrap;
  }
  input[type='checkbox'] {
    width: 1.05rem;
    height: 1.05rem;
    accent-color: var(--attention-ink);
    flex: none;
  }
  .gate .quiet {
    min-height: 1.8rem;
    padding: 0 0.5rem;
    font-size: 0.8125rem;
  }
  .gate .quiet[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
  }
  .duties {
    margin: 0;
    font-size: 0.9375rem;
    max-width: 46rem;
  }
  .scroll {
    overflow-x: auto;
  }
  .measured table {
    width: 100%;
    max-width: 46rem;
  }
  .measured td {
    position: relative;
    white-space: nowrap;
  }
  .measured td i {
    display: inline-block;
    height: 0.6rem;
    margin-inline-end: 0.4rem;
    background: var(--attention);
  }
  small {
    color: var(--ink-2);
  }
  .assign {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1rem;
    font-size: 0.8125rem;
  }
  .assign .note {
    flex-basis: 100%;
  }
  .assign label {
    display: flex;
    gap: 0.35rem;
    align-items: center;
    min-height: 2rem;
  }
  @media (max-width: 30rem) {
    .measured td i {
      display: none;
    }
    .gate {
      grid-template-columns: minmax(0, 1fr) auto auto;
      padding-block: 0.2rem;
    }
    .gate input[type='range'] {
      grid-column: 1 / -1;
      grid-row: 2;
    }
  }
`;
