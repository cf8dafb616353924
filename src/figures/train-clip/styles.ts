import { css } from 'lit';

export const styles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.7rem 1.75rem;
    align-items: center;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .buttons {
    flex: 1 1 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
    color: var(--ink);
    font-size: 0.9375rem;
  }
  button:disabled {
    opacity: 0.5;
  }
  .play {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.55rem;
    min-width: 9.5rem;
  }
  .play svg {
    width: 0.9rem;
    height: 0.9rem;
    fill: currentColor;
  }
  fieldset,
  .field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.5rem;
    border: 0;
    padding: 0;
    margin: 0;
    min-width: 0;
  }
  legend {
    float: left;
    padding: 0;
  }
  input[type='range'] {
    width: 8rem;
    height: 2.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  output {
    min-width: 6ch;
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }
  .where {
    margin: 0;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    color: var(--ink-2);
  }
  .status {
    min-height: 1.225rem;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 29rem) minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    align-items: start;
  }
  .stage[hidden] {
    display: none;
  }
  .fallback.shown {
    margin-top: 1.25rem;
  }
  .left,
  .right,
  .right section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    min-width: 0;
  }
  .right {
    gap: 1rem;
  }
  .right section {
    gap: 0.3rem;
  }
  h2 span {
    font-variant-numeric: tabular-nums;
    margin-inline-start: 0.3rem;
  }
  .small {
    font-size: 0.8125rem;
  }
  .cell {
    display: grid;
    grid-template-columns: 4rem minmax(0, 1fr);
    gap: 0.2rem 0.8rem;
    align-items: center;
    min-height: 4rem;
    position: relative;
  }
  .cell.empty {
    grid-template-columns: minmax(0, 1fr);
  }
  .cell p {
    margin: 0;
  }
  .cell ps-pixels {
    outline: 1px solid var(--line);
  }
  .said {
    color: var(--text-ink);
    font-size: 0.9375rem;
    line-height: 1.3;
  }
  .note strong {
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }
  svg {
    display: block;
    max-width: 100%;
  }
  .chart text,
  .distribution text {
    font-size: 12px;
    fill: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .chart .tick {
    stroke: var(--line);
  }
  .chart .rule {
    stroke: var(--line-strong);
    stroke-dasharray: 4 3;
  }
  .chart path {
    fill: none;
    stroke-linejoin: round;
  }
  .chart .now {
    stroke: var(--ink);
    stroke-width: 1.75;
  }
  .chart .former {
    stroke: var(--noise);
    stroke-width: 1;
  }
  .distribution .rule {
    stroke: var(--line-strong);
  }
  .distribution .own {
    fill: var(--text);
    opacity: 0.85;
  }
  .distribution .other {
    fill: var(--noise);
    opacity: 0.7;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.2rem;
    margin: 0;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .key span::before {
    content: '';
    display: inline-block;
    width: 0.7rem;
    height: 0.7rem;
    margin-inline-end: 0.4rem;
    vertical-align: -0.05rem;
    background: var(--noise);
    opacity: 0.7;
  }
  .key .own {
    color: var(--text-ink);
  }
  .key .own::before {
    background: var(--text);
    opacity: 0.85;
  }
  .predict p .quiet {
    margin-inline-start: 0.3rem;
  }
  .error .quiet {
    margin-top: 0.4rem;
  }
  @media (max-width: 56rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .left {
      width: min(100%, 27rem);
      margin-inline: auto;
    }
  }
  @media (max-width: 34rem) {
    .play {
      flex: 1 1 100%;
    }
    .buttons {
      width: 100%;
    }
    .buttons .quiet {
      flex: 1 1 auto;
    }
    .field {
      width: 100%;
      flex-wrap: nowrap;
    }
    .field label {
      min-width: 5.5rem;
    }
    .field input[type='range'] {
      flex: 1;
      min-width: 0;
    }
  }
`;
