import { css } from 'lit';

export const styles = css`
  .controls {
    display: grid;
    grid-template-columns: auto minmax(8rem, 1fr) auto auto;
    gap: 0.4rem 0.9rem;
    align-items: center;
    font-size: 0.875rem;
  }
  .controls label {
    font-weight: 600;
    color: var(--noise-ink);
  }
  .controls input {
    width: 100%;
    height: 2.5rem;
    margin: 0;
    accent-color: var(--noise);
  }
  .controls output {
    min-width: 3ch;
    font-weight: 650;
    font-size: 1.0625rem;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .controls .note {
    grid-column: 1 / -1;
    font-variant-numeric: tabular-nums;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 23rem);
    gap: 1.5rem 2.5rem;
    align-items: start;
  }
  .left,
  .right,
  section.part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    min-width: 0;
  }
  .left,
  .right {
    gap: 1.25rem;
  }
  h2 b {
    color: var(--ink);
    font-weight: 650;
  }
  h2.noise b {
    color: var(--noise-ink);
  }
  h2.unet b {
    color: var(--unet-ink);
  }
  .strip {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) 3.2rem;
    gap: 0.6rem;
    align-items: center;
    font-size: 0.75rem;
    line-height: 1.15;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .strip + .strip {
    margin-top: -0.15rem;
  }
  .strip.unet > span:first-child {
    color: var(--unet-ink);
  }
  .strip ps-cell-map {
    --cell-map-height: 1.25rem;
    background: var(--panel-2);
  }
  .strip > span:last-child {
    text-align: end;
  }
  .waves {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) 3.2rem;
    gap: 0 0.6rem;
    align-items: center;
    font-size: 0.75rem;
    line-height: 1.15;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .waves > span:nth-child(3n) {
    text-align: end;
    color: var(--ink);
  }
  .waves svg {
    width: 100%;
    height: 26px;
    display: block;
  }
  .legend {
    display: grid;
    grid-template-columns: auto 8rem auto minmax(0, 1fr);
    gap: 0.5rem;
    align-items: center;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .legend i {
    height: 0.7rem;
    border-radius: 2px;
  }
  svg text {
    font-size: 11px;
    fill: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .tick {
    stroke: var(--line);
  }
  .curve path,
  .waves path {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .waves path {
    stroke: var(--noise);
    stroke-width: 1;
  }
  .cursor {
    stroke: var(--ink);
    stroke-width: 1;
  }
  circle {
    fill: var(--ink);
    stroke: var(--paper);
    stroke-width: 1.5;
  }
  .curve {
    display: block;
    max-width: 100%;
  }
  .readout {
    margin: 0;
    min-height: 2.7em;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .field {
    display: grid;
    gap: 0.25rem;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  select {
    font: inherit;
    font-size: 0.875rem;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    min-height: 2.25rem;
    padding-inline: 0.4rem;
    width: 100%;
  }
  .matrix {
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr);
    gap: 2px 4px;
    font-size: 0.75rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .matrix .y {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    text-align: end;
  }
  .matrix .x {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
  }
  .matrix ps-cell-map {
    aspect-ratio: 1;
    --cell-map-height: 100%;
    background: var(--panel-2);
  }
  @media (max-width: 60rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .right {
      width: min(100%, 27rem);
    }
  }
  @media (max-width: 34rem) {
    .controls {
      grid-template-columns: auto 1fr;
    }
    .controls input,
    .controls .quiet {
      grid-column: 1 / -1;
    }
    .controls output {
      text-align: end;
      grid-row: 1;
      grid-column: 2;
    }
    .strip,
    .waves {
      grid-template-columns: 4.6rem minmax(0, 1fr) 2.6rem;
      gap: 0.4rem;
    }
    .waves {
      row-gap: 0;
    }
    .legend {
      grid-template-columns: auto 1fr auto;
    }
    .legend span:last-child {
      grid-column: 1 / -1;
    }
  }
`;
