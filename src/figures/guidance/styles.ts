import { css } from 'lit';

export const styles = css`
  .panels {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0.75rem;
  }
  h3 {
    margin: 0 0 0.3rem;
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.25;
    color: var(--ink-2);
  }
  .panels > div {
    display: grid;
    grid-template-rows: 1fr auto auto;
    align-items: end;
  }
  .panels p,
  .strip p {
    margin: 0.2rem 0 0;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    color: var(--ink-2);
  }
  .picture {
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  .row {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr) 15rem;
    gap: 0.3rem 1rem;
    align-items: center;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .row input {
    width: 100%;
    min-height: 2rem;
    accent-color: var(--ink);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, max-content) max-content;
    gap: 0.2rem 1rem;
    margin: 0;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  dt {
    color: var(--ink-2);
  }
  dd {
    margin: 0;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem 2rem;
    align-items: start;
  }
  .two > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .clean {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 14rem));
    gap: 0.75rem;
  }
  .strip {
    display: grid;
    grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr);
    gap: 1rem 1.5rem;
    align-items: start;
    margin-block: 0.5rem;
    --map-row-item: 4.6rem;
  }
  .choices {
    margin: 0;
  }
  .strip ~ .choices {
    margin-block: 0.5rem;
  }
  .equation {
    margin: 0;
    min-height: 1.5rem;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 48rem) {
    .panels {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .two,
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .strip {
      grid-template-columns: minmax(0, 1fr);
    }
    .strip > .picture {
      max-width: 16rem;
    }
  }
`;
