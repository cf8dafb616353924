import { css } from 'lit';

export const styles = css`
  .row {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 1rem 1rem;
    max-width: 46rem;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figcaption {
    margin-top: 0.35rem;
    font-size: 0.8125rem;
    line-height: 1.35;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  figcaption b {
    display: block;
    color: var(--ink);
    font-weight: 600;
  }
  .framed {
    position: relative;
  }
  .grid {
    cursor: crosshair;
    touch-action: manipulation;
  }
  .frame {
    position: absolute;
    outline: 2px solid #fff;
    box-shadow: 0 0 0 3.5px #15171c;
    pointer-events: none;
  }
  .where {
    margin: 0.35rem 0 0;
    min-height: 1.35em;
    font-size: 0.8125rem;
    line-height: 1.35;
    font-variant-numeric: tabular-nums;
  }
  .blank {
    aspect-ratio: 1;
    display: grid;
    place-items: center;
    font-size: 0.8125rem;
    color: var(--ink-2);
    background: var(--panel);
  }
  .sliders {
    display: grid;
    gap: 0.4rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .sliders label {
    display: grid;
    grid-template-columns: 13rem minmax(6rem, 24rem) 4.5ch;
    gap: 0.75rem;
    align-items: center;
  }
  .sliders output {
    text-align: end;
  }
  fieldset {
    display: grid;
    gap: 0 2rem;
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  input[type='range'] {
    width: 100%;
    height: 2rem;
    margin: 0;
    accent-color: var(--ink);
  }
  td.strong {
    font-weight: 650;
  }
  @media (max-width: 40rem) {
    .row {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .sliders label {
      grid-template-columns: minmax(0, 1fr) 4.5ch;
      gap: 0 0.75rem;
    }
    .sliders label span {
      grid-column: 1 / -1;
    }
    th,
    td {
      padding-inline-end: 0.75rem;
    }
  }
`;
