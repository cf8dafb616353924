import { css } from 'lit';

export const styles = css`
  .waiting {
    min-height: 28rem;
  }
  .choose {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 2rem;
    align-items: center;
    justify-content: space-between;
  }
  .choices .word:not([aria-pressed='true']) {
    color: var(--text-ink);
  }
  .time {
    display: grid;
    grid-template-columns: auto minmax(7rem, 12rem) auto;
    gap: 0.6rem;
    align-items: center;
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  input[type='range'] {
    width: 100%;
    margin: 0;
    height: 2.25rem;
    accent-color: var(--ink);
  }
  output {
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .squares {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 1.25rem;
    align-items: start;
  }
  figure {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
    min-width: 0;
  }
  figcaption {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink-2);
    min-height: 1.2rem;
  }
  .words {
    margin: 0;
    font-size: 0.875rem;
  }
  .empty {
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    padding: 0.75rem;
    text-align: center;
    background: var(--panel-2);
    font-size: 0.8125rem;
  }
  .pair > div {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.3rem 0.6rem;
    font-size: 0.75rem;
    line-height: 1.3;
    color: var(--ink-2);
  }
  .pair figcaption {
    font-weight: 400;
  }
  .go:not(:disabled) {
    background: var(--ink);
    color: var(--paper);
    border-color: var(--ink);
  }
  .go:disabled {
    color: var(--ink-2);
  }
  .results {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: 1rem 2.5rem;
    align-items: start;
  }
  .bars {
    width: 100%;
    margin-top: 0.4rem;
  }
  .bars th {
    font-weight: 400;
    width: 44%;
    padding-block: 0.25rem;
    color: var(--ink-2);
  }
  .bars .mine th {
    font-weight: 600;
    color: var(--attention-ink);
  }
  .bars td {
    padding-inline-end: 0;
  }
  .track {
    display: inline-block;
    position: relative;
    width: calc(100% - 3.5rem);
    height: 0.8rem;
    vertical-align: middle;
    background: linear-gradient(var(--line-strong), var(--line-strong)) 50% / 1px 100% no-repeat;
  }
  .track i {
    position: absolute;
    top: 0;
    bottom: 0;
    background: var(--noise);
    min-width: 1px;
  }
  .mine .track i {
    background: var(--attention);
  }
  .value {
    display: inline-block;
    width: 3rem;
    text-align: end;
  }
  .none {
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .verdict p {
    margin: 0 0 0.5rem;
    font-size: 0.9375rem;
    text-wrap: pretty;
  }
  .verdict .note {
    font-size: 0.8125rem;
  }
`;
