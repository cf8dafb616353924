import { css } from 'lit';

export const styles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
  }
  .bar .choices > span {
    color: var(--ink-2);
  }
  .temperature {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 0.8rem;
    align-items: center;
    font-size: 0.8125rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .temperature label {
    font-weight: 600;
    color: var(--ink);
  }
  .temperature input {
    width: 12rem;
    max-width: 100%;
    accent-color: var(--ink);
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(14rem, 1fr);
    gap: 1rem 2.5rem;
    align-items: start;
  }
  .waiting {
    min-height: 24rem;
  }
  .beside {
    display: grid;
    gap: 0.7rem;
    min-width: 0;
  }
  .readout {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    gap: 0.75rem;
    align-items: start;
    min-height: 6.2rem;
    margin: 0;
    font-size: 0.9375rem;
  }
  .readout ps-pixels {
    outline: 1px solid var(--line);
  }
  .readout strong {
    display: block;
    font-size: 1.5rem;
    font-variant-numeric: tabular-nums;
  }
  .readout .caption {
    color: var(--text-ink);
  }
  p.readout {
    display: block;
  }
  .words .readout {
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .adding {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: end;
  }
  .bar > .quiet,
  .adding .quiet {
    font-size: 0.875rem;
  }
  .adding label {
    display: grid;
    gap: 0.15rem;
    font-size: 0.8125rem;
    color: var(--text-ink);
    font-weight: 600;
    flex: 1 1 12rem;
  }
  .adding input {
    min-height: 2.25rem;
    padding: 0.2rem 0.6rem;
    font-weight: 400;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    width: 100%;
  }
  svg.histogram {
    width: 100%;
    max-width: 24rem;
    height: auto;
    overflow: visible;
  }
  .histogram .own {
    fill: var(--text);
    opacity: 0.35;
  }
  .histogram .other {
    fill: var(--noise);
    opacity: 0.35;
  }
  .histogram circle.own {
    opacity: 1;
  }
  .histogram circle.other {
    opacity: 0.8;
  }
  .histogram text {
    font-size: 11px;
    fill: var(--ink-2);
  }
  .histogram line {
    stroke: var(--line-strong);
  }
  ps-value-grid.words {
    --cell: 1.55rem;
    --cell-height: 1.55rem;
    --row-head: 5.5rem;
  }
  ps-scale-legend {
    max-width: 16rem;
  }
  @media (max-width: 64rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 40rem) {
    ps-value-grid {
      --row-head: 8.5rem;
      --cell: 2.5rem;
      --cell-height: 2.5rem;
    }
  }
`;
