import { css } from 'lit';

export const styles = css`
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 1.75rem;
    align-items: center;
  }
  .field {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    border: 0;
    padding: 0;
    margin: 0;
    min-width: 0;
  }
  .field > label {
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  input[type='number'] {
    width: 7.5rem;
    min-height: 2.25rem;
    padding: 0.2rem 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    background: var(--paper);
    font-variant-numeric: tabular-nums;
  }
  .field input[type='range'] {
    width: 9rem;
    height: 2.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  output {
    min-width: 2ch;
    font-variant-numeric: tabular-nums;
    font-size: 0.9375rem;
  }
  .dice {
    display: grid;
    place-items: center;
    width: 2.25rem;
    padding: 0;
  }
  .dice svg {
    width: 1.2rem;
    fill: currentColor;
  }
  .told {
    min-height: 1.3rem;
  }
  .steps,
  .inside,
  .panel,
  .few,
  .schedulers,
  .again,
  .view {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    min-width: 0;
    align-content: start;
  }
  .going {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.75rem;
    align-items: center;
  }
  .going .quiet,
  .panel .quiet,
  .few .quiet {
    font-size: 0.875rem;
  }
  .going .quiet:disabled,
  .panel .quiet:disabled,
  .few .quiet:disabled {
    color: var(--ink-2);
    border-color: var(--line);
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin: 0;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    color: var(--ink-2);
  }
  .where strong {
    color: var(--ink);
    font-weight: 600;
  }
  .step {
    display: grid;
    grid-template-columns: 16rem minmax(0, 1fr);
    gap: 1rem 2rem;
    align-items: start;
    border-top: 1px solid var(--line);
    padding-top: 0.85rem;
  }
  .step.empty {
    min-height: 24rem;
  }
  .picture {
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  h3 {
    margin: 0 0 0.3rem;
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.25;
    color: var(--ink-2);
  }
  .mosaics {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 11rem));
    gap: 0.85rem;
  }
  .mosaics > div {
    display: grid;
    grid-template-rows: 1fr auto;
    align-items: end;
  }
  .missing {
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    background: var(--panel-2);
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 2.5rem;
  }
  .sum {
    display: grid;
    gap: 0.1rem;
    margin: 0;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .sum > :first-child {
    font-family: Cambria, 'STIX Two Text', 'Noto Serif', Georgia, serif;
    font-size: 1.0625rem;
  }
  .sum span > span {
    white-space: nowrap;
  }
  .sum sub {
    font-size: 0.75em;
    line-height: 0;
  }
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    align-items: start;
    border-top: 1px solid var(--line);
    padding-top: 0.85rem;
  }
  .panel p,
  .few p {
    margin: 0;
  }
  .panel > * + .again {
    margin-top: 0.9rem;
  }
  .path {
    display: block;
    max-width: 100%;
    cursor: pointer;
  }
  .path path {
    fill: none;
  }
  .path text {
    font-size: 0.75rem;
    fill: var(--ink-2);
  }
  .path .direct {
    stroke: var(--line);
  }
  .path .latents {
    stroke: var(--noise);
    stroke-width: 1.5;
  }
  .path .latent {
    fill: var(--noise);
  }
  .path .predictions {
    stroke: var(--unet);
    opacity: 0.6;
  }
  .path .prediction {
    fill: var(--paper);
    stroke: var(--unet);
  }
  .path .other {
    stroke: var(--ink);
    stroke-dasharray: 2 4;
  }
  .path .aim {
    stroke: var(--ink);
    stroke-dasharray: 4 3;
  }
  .path .here {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .path .rule {
    stroke: var(--ink-2);
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.2rem;
    font-size: 0.8125rem;
  }
  .key span::before {
    content: '';
    display: inline-block;
    width: 1.1rem;
    margin-inline-end: 0.4rem;
    vertical-align: middle;
    border-top: 2px solid var(--noise);
  }
  .key .predictions::before {
    border-color: var(--unet);
  }
  .key .other::before {
    border-top: 2px dotted var(--ink);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 8.5rem));
    gap: 0.85rem;
    font-size: 0.8125rem;
  }
  .said {
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .few {
    border-top: 1px solid var(--line);
    padding-top: 0.85rem;
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 9rem));
    gap: 0.85rem;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .counts span {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.5rem;
    margin-top: 0.2rem;
    color: var(--ink-2);
  }
  .counts b {
    font-weight: 600;
    color: var(--ink);
  }
  @media (max-width: 64rem) {
    .step {
      grid-template-columns: 11rem minmax(0, 1fr);
      gap: 1rem 1.25rem;
    }
    .panels {
      grid-template-columns: minmax(0, 1fr);
    }
    ps-film-strip {
      --label: 6.5rem;
    }
  }
  @media (max-width: 44rem) {
    .step {
      grid-template-columns: minmax(0, 1fr);
    }
    .view {
      width: min(100%, 16rem);
      margin-inline: auto;
    }
  }
  @media (max-width: 34rem) {
    .mosaics {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .counts {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 0.5rem;
    }
    .going {
      grid-template-columns: 1fr 1fr;
    }
    .going .quiet {
      padding-inline: 0.3rem;
      font-size: 0.8125rem;
    }
    .going ps-scrubber {
      grid-column: 1 / -1;
      grid-row: 1;
    }
    .field.slider {
      width: 100%;
    }
    .field.slider input {
      flex: 1;
      min-width: 0;
    }
  }
`;
