import { css } from 'lit';

export const styles = css`
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 2rem;
    --line-height: 1.05rem;
  }
  .stage.waiting {
    min-height: 34rem;
  }
  .where {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.45rem;
    align-content: start;
    max-width: 20rem;
    font-size: 0.875rem;
  }
  .line {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) auto;
    gap: 0.5rem;
    align-items: center;
    color: var(--ink-2);
  }
  select {
    font: inherit;
    color: var(--ink);
    min-height: 2.25rem;
    padding: 0.2rem 0.4rem;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    background: var(--paper);
    grid-column: 2 / -1;
    min-width: 0;
  }
  input[type='range'] {
    width: 100%;
    min-width: 0;
    height: 2.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  output {
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .way {
    display: grid;
    gap: 0.4rem;
    align-content: start;
  }
  .say {
    margin: 0;
    font-size: 1rem;
    min-height: 3em;
    max-width: 46rem;
    text-wrap: pretty;
  }
  .sums {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    align-items: start;
  }
  .block {
    display: grid;
    column-gap: 0.6rem;
    row-gap: 0.2rem;
    min-width: 0;
  }
  .match {
    grid-template-columns: 5rem minmax(0, 1fr);
  }
  .numbers {
    grid-template-columns: 5rem 3.2rem 5rem minmax(5rem, 1fr);
  }
  .mix {
    grid-template-columns: 5rem minmax(0, 1fr);
  }
  .mix .label:first-child {
    grid-column: 2;
  }
  .ahead {
    visibility: hidden;
    position: relative;
  }
  /* What is still to come has its place already, and its name on it. */
  .ahead[data-next]::after {
    content: attr(data-next) / '';
    visibility: visible;
    position: absolute;
    inset: var(--head, 0) 0 var(--foot, 0);
    display: grid;
    place-items: center;
    border: 1px dashed var(--line-strong);
    border-radius: 4px;
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  /* Inside a block that is still to come, no part of it is named as well. */
  .ahead .ahead::after {
    content: none;
  }
  .label,
  .total {
    font-size: 0.75rem;
    line-height: var(--line-height);
    min-height: var(--line-height);
    color: var(--ink-2);
    white-space: nowrap;
  }
  .numbers .label {
    text-align: end;
  }
  .numbers .label:is(:first-child, :nth-child(4)) {
    text-align: start;
  }
  .single {
    height: var(--line-height);
  }
  .total {
    border-top: 1px solid var(--line-strong);
    text-align: end;
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .total:nth-last-child(1) {
    text-align: start;
  }
  .mix .total {
    border: 0;
    text-align: start;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: 0.75rem;
    line-height: var(--line-height);
    font-variant-numeric: tabular-nums;
  }
  ol li {
    height: var(--line-height);
    white-space: nowrap;
  }
  .names li {
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--ink-2);
    cursor: pointer;
  }
  .names .word {
    color: var(--text-ink);
  }
  .here {
    font-weight: 700;
    background: var(--attention-soft);
  }
  .figures li {
    text-align: end;
  }
  .bars li {
    display: flex;
    align-items: center;
    gap: 0.35rem;
  }
  .bars i {
    height: 0.6rem;
    background: var(--attention);
    flex: none;
    min-width: 1px;
  }
  .matrix {
    display: block;
    --cell-map-height: calc(var(--rows) * var(--line-height));
  }
  .row {
    display: block;
    --cell-map-height: var(--line-height);
  }
  .term {
    margin: 0;
    min-height: 1.5rem;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .scales {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 0.75rem 1.5rem;
    max-width: 48rem;
  }
  /* One below another, what is still to come would be a hole. */
  @media (max-width: 61.99rem) {
    .block.ahead {
      display: none;
    }
  }
  @media (min-width: 62rem) {
    .stage {
      grid-template-columns: 15rem minmax(0, 1fr);
    }
    .where {
      grid-row: 1 / span 6;
    }
    .sums {
      grid-template-columns: minmax(0, 1.25fr) minmax(13rem, 0.8fr) minmax(0, 1fr);
      gap: 1rem;
    }
    /* The three blocks share their tokens' lines: what stands side by side belongs together. */
    .narrow {
      display: none;
    }
    .numbers,
    .mix {
      --head: calc(3 * (var(--line-height) + 0.2rem));
      --foot: calc(var(--line-height) + 0.2rem);
    }
    .bars {
      --head: 0;
      --foot: 0;
    }
    .numbers {
      grid-template-columns: 3.2rem 5rem minmax(6rem, 1fr);
      padding-top: calc(2 * (var(--line-height) + 0.2rem));
    }
    .mix {
      grid-template-columns: minmax(0, 1fr);
      padding-top: calc(2 * (var(--line-height) + 0.2rem));
    }
    .mix .label:first-child {
      grid-column: 1;
    }
    .mix .names,
    .mix .label.total {
      display: none;
    }
  }
`;
