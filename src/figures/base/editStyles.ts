import { css } from 'lit';

/** What figures that edit a run have: sentences and a seed to set, and the pictures before and after side by side. */
export const editStyles = css`
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 2.5rem;
  }
  .ask {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.4rem 0.8rem;
    align-items: center;
    font-size: 0.875rem;
    color: var(--text-ink);
  }
  .ask input {
    width: 100%;
    min-width: 0;
    min-height: 2.25rem;
    padding: 0.3rem 0.6rem;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    background: var(--paper);
    color: var(--ink);
  }
  .ask ps-prompt-notes {
    grid-column: 1 / -1;
  }
  .seed {
    display: flex;
    gap: 0.4rem;
    max-width: 12rem;
  }
  .dice {
    flex: none;
    display: grid;
    place-items: center;
    width: 2.25rem;
    padding: 0;
  }
  .dice svg {
    width: 1.2rem;
    fill: currentColor;
  }
  output {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  input[type='range'] {
    width: 100%;
    min-width: 0;
    margin: 0;
    height: 2rem;
    accent-color: var(--attention-ink);
  }
  .squares {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.75rem;
  }
  .squares.old .picture {
    opacity: 0.45;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figcaption {
    font-size: 0.8125rem;
    color: var(--ink-2);
    min-height: 2.3em;
    display: flex;
    align-items: end;
    margin-bottom: 0.3rem;
    line-height: 1.15;
  }
  .picture {
    aspect-ratio: 1;
    background: var(--panel-2);
  }
  .state {
    margin: 0;
    font-size: 0.9375rem;
    min-height: 1.4rem;
  }
  @media (min-width: 56rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr);
    }
  }
`;
