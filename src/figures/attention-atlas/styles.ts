import { css } from 'lit';

export const styles = css`
  .line {
    min-height: 1.3rem;
  }
  .words {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
  }
  .stage {
    display: grid;
    grid-template-columns: 18.5rem minmax(0, 1fr) 16.5rem;
    grid-template-rows: auto 1fr;
    gap: 1.25rem 2rem;
    align-items: start;
  }
  .map,
  .ranks {
    grid-row: 1 / 3;
  }
  .plan,
  .heads {
    grid-column: 1;
  }
  .map {
    grid-column: 2;
  }
  .ranks {
    grid-column: 3;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.85rem;
    align-content: start;
  }
  ps-map-row {
    --map-row-item: 3.4rem;
  }
  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.55rem;
    min-width: 0;
  }
  .small {
    margin: 0;
    font-size: 0.8125rem;
    color: var(--ink-2);
    text-wrap: pretty;
  }
  .maps {
    display: grid;
    grid-template-columns: minmax(0, 26rem);
    gap: 0.75rem 1.25rem;
  }
  .maps.two {
    grid-template-columns: repeat(2, minmax(0, 22rem));
    row-gap: 0.45rem;
  }
  /* Name, map, words, scale, choices: side by side in the same rows. */
  .two .large {
    grid-row: span 5;
    grid-template-rows: subgrid;
  }
  .two h3 {
    align-self: end;
  }
  .two .said {
    min-height: 5.6em;
  }
  .large {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto;
    align-content: start;
    gap: 0.45rem;
    min-width: 0;
  }
  .large h3 {
    margin: 0;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .said {
    margin: 0;
    font-size: 0.9375rem;
    color: var(--attention-ink);
    /* Room for the longest, so that going over words moves nothing below. */
    min-height: 4.2em;
    text-wrap: pretty;
  }
  h2.attention {
    color: var(--attention-ink);
  }
  .ranking {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 1px;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .rank {
    appearance: none;
    border: 0;
    background: none;
    width: 100%;
    padding: 0.2rem 0.3rem;
    border-radius: 4px;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.15rem 0.5rem;
    text-align: start;
    color: var(--ink);
    min-height: 1.9rem;
  }
  button.rank:hover,
  .rank.shown {
    background: var(--attention-soft);
  }
  .rank[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--attention);
  }
  .rank .word {
    color: var(--text-ink);
    font-weight: 600;
  }
  .rank .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rank .bar {
    grid-column: 1 / -1;
    height: 4px;
    background: var(--panel-2);
  }
  .rank .bar i {
    display: block;
    height: 100%;
    background: var(--attention);
  }
  .rank .bar.special i {
    background: var(--noise);
  }
  .ranking .quiet {
    min-height: 1.75rem;
    padding: 0.05rem 0.5rem;
    font-size: 0.75rem;
    margin: 0 0 0.2rem 0.3rem;
  }
  .each {
    padding-inline-start: 0.8rem;
  }
  .both {
    display: block;
    height: 0.6rem;
    background: var(--attention);
  }
  .both i {
    display: block;
    height: 100%;
    background: var(--noise);
    border-inline-end: 2px solid var(--paper);
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin: 0;
    padding-inline-start: 3.5rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    color: var(--ink-2);
  }
  .where strong {
    color: var(--ink);
    font-weight: 600;
  }
  ps-film-strip {
    --label: 4.5rem;
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem 2.5rem;
    align-items: start;
  }
  .steps {
    /* As wide as the strip wants to be: a long run takes the whole line. */
    --wanted: min(100%, max(24rem, calc(4.5rem + var(--total) * 3.5rem)));
    flex: 1 1 var(--wanted);
    max-width: var(--wanted);
  }
  .averages {
    flex: 1 1 20rem;
  }
  .choices b {
    font-weight: 600;
    color: var(--ink-2);
    margin-inline-end: 0.25rem;
  }
  details.how {
    font-size: 0.8125rem;
    color: var(--ink-2);
    max-width: 44rem;
  }
  details.how p {
    margin: 0.3rem 0 0;
  }
  .how summary {
    cursor: pointer;
    width: fit-content;
    padding-block: 0.25rem;
  }
  .table td,
  .table th {
    padding-inline-end: 0.6rem;
  }
  .lists {
    display: grid;
    gap: 1rem 2rem;
  }
  @media (max-width: 80rem) {
    .stage {
      grid-template-columns: 18.5rem minmax(0, 1fr);
    }
    .ranks {
      grid-row: 3;
      grid-column: 1 / -1;
    }
    .ranking {
      grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      column-gap: 2rem;
      align-items: start;
    }
  }
  @media (max-width: 48rem) {
    .stage {
      grid-template: none / minmax(0, 1fr);
    }
    .stage .part {
      grid-area: auto;
    }
    ps-atlas-plan {
      width: min(100%, 20rem);
      margin-inline: auto;
    }
    .maps,
    .maps.two {
      grid-template-columns: minmax(0, 1fr);
    }
    .where {
      padding-inline-start: 0;
    }
  }
  @media (max-width: 34rem) {
    .line {
      min-height: 3.9rem;
    }
    .status {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.4rem;
      overflow-wrap: anywhere;
    }
  }
`;
