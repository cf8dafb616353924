import { css } from 'lit';

export const styles = css`
  .link {
    appearance: none;
    border: 0;
    background: none;
    padding: 0.4rem 0.2rem;
    color: var(--ink-2);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 1.25rem 2.25rem;
    align-items: start;
  }
  .stage.waiting {
    min-height: 24rem;
  }
  .controls,
  .result,
  .averages {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    min-width: 0;
  }
  .averages {
    grid-column: 1 / -1;
    grid-template-columns: minmax(0, 17rem) minmax(0, 1fr);
    gap: 0.5rem 2.25rem;
    border-top: 1px solid var(--line);
    padding-top: 0.85rem;
  }
  .said {
    display: grid;
    gap: 0.5rem;
    align-content: start;
  }
  .averages .table {
    grid-column: 1 / -1;
  }
  .u,
  .together {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) 3.4rem 6.5rem;
    gap: 0 0.6rem;
    align-items: center;
  }
  .u {
    margin-top: 0.25rem;
  }
  .skip {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: subgrid;
    align-items: center;
    min-height: 2.75rem;
  }
  .name {
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    display: flex;
    gap: 0.6rem;
    align-items: baseline;
  }
  .name b {
    font-weight: 650;
  }
  .name span {
    color: var(--ink-2);
    white-space: nowrap;
  }
  .bridge {
    display: grid;
    grid-template-columns: 0.75rem minmax(0, 1fr) 0.75rem;
    align-self: stretch;
    padding-inline: calc(var(--depth) * 1rem);
  }
  /* The two sides of the U: the way down on the left, the way up on the right. */
  .end {
    background: var(--unet-soft);
    border-inline: 1px solid var(--unet);
  }
  .track {
    position: relative;
    display: grid;
    align-items: center;
  }
  /* The skip itself: as thick as what passes. */
  .track::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    top: 50%;
    height: calc(1px + var(--scale) * 6px);
    translate: 0 -50%;
    background: var(--unet);
    opacity: 0.45;
  }
  .together input {
    accent-color: var(--unet-ink);
  }
  input[type='range'] {
    position: relative;
    width: 100%;
    min-width: 0;
    height: 2.75rem;
    margin: 0;
    cursor: pointer;
  }
  .track input {
    appearance: none;
    background: none;
    touch-action: pan-y;
  }
  .track input::-webkit-slider-thumb {
    appearance: none;
    width: 1.25rem;
    height: 1.25rem;
    border: 0;
    border-radius: 50%;
    background: var(--unet-ink);
  }
  .track input::-moz-range-thumb {
    width: 1.25rem;
    height: 1.25rem;
    border: 0;
    border-radius: 50%;
    background: var(--unet-ink);
  }
  output {
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .skip .quiet,
  .together .quiet {
    min-height: 2rem;
    padding: 0.1rem 0.55rem;
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .skip .quiet[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    border-color: var(--ink);
  }
  .mid {
    grid-column: 2;
    margin: 0;
    margin-inline: calc(var(--depth) * 1rem);
    padding: 0.3rem 0.2rem;
    text-align: center;
    font-size: 0.75rem;
    line-height: 1.25;
    color: var(--unet-ink);
    background: var(--unet-soft);
    border: 1px solid var(--unet);
    border-top: 0;
  }
  .together {
    font-size: 0.8125rem;
    border-top: 1px solid var(--line);
    padding-top: 0.35rem;
    margin-top: 0.35rem;
  }
  .seeds {
    font-variant-numeric: tabular-nums;
  }
  .seeds > span {
    color: var(--ink-2);
  }
  .dice {
    display: grid;
    place-items: center;
    width: 2.25rem;
  }
  .choices .dice {
    padding: 0;
  }
  .dice svg {
    width: 1.15rem;
    fill: currentColor;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.75rem;
  }
  .pictures.stale .picture {
    opacity: 0.4;
  }
  .pictures h3 {
    margin: 0 0 0.3rem;
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.25;
    color: var(--ink-2);
  }
  .pictures > div {
    display: grid;
    grid-template-rows: 1fr auto;
    align-items: end;
  }
  .picture {
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  .state {
    margin: 0;
    min-height: 2.1rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .state .quiet {
    min-height: 2rem;
    padding: 0.1rem 0.6rem;
    margin-inline: 0 0.35rem;
    color: var(--ink);
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem 1.5rem;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.2rem 0.75rem;
    margin: 0;
    align-content: start;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  dt {
    color: var(--ink-2);
  }
  dd {
    margin: 0;
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .bar {
    flex: 1;
    height: 0.6rem;
    background: var(--panel-2);
  }
  .bar i {
    display: block;
    height: 100%;
  }
  .bar .layout,
  .key .layout::before {
    background: var(--unet);
  }
  .bar .detail,
  .key .detail::before {
    background: var(--ink-2);
  }
  .key {
    display: flex;
    gap: 1.2rem;
    margin: 0;
    font-size: 0.8125rem;
  }
  .key span::before {
    content: '';
    display: inline-block;
    width: 0.8rem;
    height: 0.6rem;
    margin-inline-end: 0.4rem;
  }
  .chart {
    display: block;
    max-width: 100%;
  }
  .chart text {
    font-size: 0.75rem;
    fill: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .chart .name {
    fill: var(--ink);
  }
  .chart .tick {
    stroke: var(--line);
  }
  .chart rect.layout {
    fill: var(--unet);
  }
  .chart rect.detail {
    fill: var(--ink-2);
  }
  .chart .whisker {
    fill: none;
    stroke: var(--ink);
  }
  @media (max-width: 64rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 48rem) {
    .averages {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 34rem) {
    .u,
    .together {
      grid-template-columns: 4.2rem minmax(0, 1fr) 2.6rem 5.6rem;
      column-gap: 0.35rem;
    }
    .name {
      gap: 0.35rem;
      font-size: 0.75rem;
    }
    .bridge {
      padding-inline: calc(var(--depth) * 0.4rem);
      grid-template-columns: 0.45rem minmax(0, 1fr) 0.45rem;
    }
    .mid {
      margin-inline: calc(var(--depth) * 0.4rem);
    }
    .skip .quiet,
    .together .quiet {
      padding-inline: 0.2rem;
      font-size: 0.75rem;
    }
    .u output,
    .together output {
      font-size: 0.8125rem;
    }
    .pictures {
      gap: 0.4rem;
    }
    .numbers {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
