import { css } from 'lit';

export const styles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
    font-size: 0.875rem;
  }
  .bar .quiet {
    font-size: 0.875rem;
    min-height: 2.15rem;
    padding-block: 0.1rem;
  }
  fieldset {
    border: 0;
    padding: 0;
    margin: 0;
    min-width: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3rem 0.6rem;
  }
  legend {
    float: left;
    padding: 0;
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .step {
    flex: 1 1 20rem;
    display: grid;
    grid-template-columns: auto minmax(6rem, 1fr) auto;
    gap: 0.7rem;
    align-items: center;
    font-variant-numeric: tabular-nums;
  }
  .step label {
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .step input {
    width: 100%;
    height: 2.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  .step output {
    min-width: 12.5rem;
    font-size: 0.8125rem;
  }
  .map {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
    gap: 1rem 2rem;
    align-items: start;
  }
  .left,
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    min-width: 0;
  }
  .under {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.4rem 1rem;
    align-items: start;
  }
  .under .note {
    font-size: 0.8125rem;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .key li::before {
    content: '';
    display: inline-block;
    width: 0.7rem;
    height: 0.7rem;
    margin-inline-end: 0.4rem;
    vertical-align: -0.05rem;
    border: 2px solid var(--unet);
  }
  .key .attention::before {
    border-color: var(--attention);
    background: var(--attention-soft);
  }
  .key .skip::before,
  .key .noise::before {
    border: 0;
    border-top: 3px solid var(--unet);
    height: 0;
    width: 1rem;
    vertical-align: 0.25rem;
  }
  .key .noise::before {
    border-top: 1px solid var(--noise);
  }
  .run {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.5rem 0.9rem;
    align-items: center;
  }
  .play {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    font-size: 0.875rem;
  }
  .play svg {
    width: 0.85rem;
    height: 0.85rem;
    fill: currentColor;
  }
  .order {
    display: grid;
    grid-template-columns: repeat(var(--layers), minmax(0, 1fr));
    gap: 2px;
    align-items: end;
  }
  .order button {
    appearance: none;
    border: 0;
    padding: 0;
    min-height: 2.75rem;
    background: none;
    display: grid;
    align-items: end;
  }
  .order i {
    display: block;
    background: var(--unet-soft);
    border-block-end: 4px solid var(--unet);
  }
  .order .attention i {
    background: var(--attention-soft);
    border-color: var(--attention);
  }
  .order button:hover i,
  .order .here i {
    background: var(--unet);
  }
  .order .attention:hover i,
  .order .attention.here i {
    background: var(--attention);
  }
  .order .here i,
  .order .passed i {
    outline: 2px solid var(--ink);
    outline-offset: 1px;
  }
  .panel {
    align-content: start;
    min-height: 26rem;
  }
  .panel h2 {
    font-size: 1rem;
    color: var(--unet-ink);
    line-height: 1.3;
  }
  .panel h2.attention {
    color: var(--attention-ink);
  }
  .panel p {
    margin: 0;
    font-size: 0.875rem;
  }
  .facts {
    font-variant-numeric: tabular-nums;
  }
  .path {
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  .path code {
    font-size: 0.8125rem;
  }
  .grid {
    width: min(100%, 20rem);
  }
  .readout {
    min-height: 1.3em;
    font-variant-numeric: tabular-nums;
  }
  .walk {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
  }
  .walk .quiet {
    min-height: 2.15rem;
    padding: 0.1rem 0.6rem;
    font-size: 0.8125rem;
  }
  .choice label {
    font-size: 0.8125rem;
    min-height: 2rem;
  }
  td code {
    font-size: 0.75rem;
  }
  @media (max-width: 60rem) {
    .map {
      grid-template-columns: minmax(0, 1fr);
    }
    .panel {
      min-height: 0;
    }
    .grid {
      width: min(100%, 24rem);
    }
  }
  @media (max-width: 34rem) {
    .step {
      flex-basis: 100%;
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .step input {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .step output {
      min-width: 0;
      text-align: end;
    }
    .run,
    .under {
      grid-template-columns: minmax(0, 1fr);
    }
    .order {
      grid-template-columns: repeat(12, minmax(0, 1fr));
      row-gap: 0.5rem;
    }
    .play {
      justify-content: center;
    }
  }
`;
