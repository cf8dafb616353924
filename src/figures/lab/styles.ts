import { css } from 'lit';

export const styles = css`
  .lab {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 1.75rem;
  }
  .settings {
    display: grid;
    align-content: start;
    gap: 1.1rem;
    min-width: 0;
  }
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.7rem;
    min-width: 0;
  }
  .progress:empty {
    display: none;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1rem;
    align-items: center;
  }
  .squares {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 1rem;
    align-items: start;
  }
  .square {
    margin: 0;
    display: grid;
    gap: 0.35rem;
    min-width: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  figcaption {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    grid-template-rows: 1.5rem 1.25rem;
    gap: 0.15rem 0.5rem;
    align-items: center;
    font-size: 0.875rem;
    line-height: 1.25rem;
    min-width: 0;
  }
  figcaption .prompt {
    grid-column: 1 / -1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--text-ink);
  }
  .picture {
    position: relative;
    aspect-ratio: 1;
    background: var(--panel-2);
    min-width: 0;
  }
  .picture.empty {
    display: grid;
    place-items: center;
    padding: 1rem;
    text-align: center;
  }
  .picture ps-cell-map {
    display: block;
  }
  .region {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .region path {
    fill: none;
    stroke: #fff;
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
    filter: drop-shadow(0 0 1px #000);
  }
  .said {
    margin: 0;
    font-size: 0.875rem;
    min-height: 1.25rem;
  }
  .upper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem 2rem;
    align-items: start;
  }
  .compared {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    min-width: 0;
  }
  .time {
    --label: 4rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.4rem;
    min-width: 0;
  }
  .tools {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.8rem;
    min-width: 0;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    border-bottom: 1px solid var(--line);
  }
  .tabs button {
    appearance: none;
    background: none;
    border: 0;
    border-bottom: 3px solid transparent;
    padding: 0.45rem 0;
    min-height: 2.5rem;
    font-size: 0.9375rem;
    color: var(--ink-2);
  }
  .tabs button[aria-selected='true'] {
    color: var(--ink);
    font-weight: 600;
    border-color: var(--ink);
  }
  #panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.8rem;
    min-width: 0;
  }
  #panel:focus {
    outline: none;
  }
  .numbers {
    font-size: 0.6875rem;
  }
  .numbers td {
    padding: 0.1rem 0.4rem 0.1rem 0;
    border: 0;
  }
  .choices .quiet {
    min-height: 2.25rem;
    padding-inline: 0.8rem;
  }

  @media (min-width: 62rem) {
    .lab {
      grid-template-columns: 17.5rem minmax(0, 1fr);
    }
    .settings {
      position: sticky;
      top: 0;
      max-height: 100vh;
      overflow-y: auto;
      padding-block: 0.25rem;
      padding-inline-end: 0.75rem;
      scrollbar-width: thin;
    }
    /* Three squares and the steps below them have to fit on a laptop's screen. */
    .upper {
      grid-template-columns: minmax(0, 1fr) 15rem;
    }
    ps-lab-shares {
      grid-area: 1 / 2 / span 2;
    }
  }
  @media (max-width: 40rem) {
    .squares {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    [data-side='difference'] {
      grid-column: 1 / -1;
      max-width: 60%;
    }
    figcaption {
      grid-template-rows: 1.5rem auto;
    }
    figcaption .prompt {
      white-space: normal;
    }
  }
  @media print {
    .lab {
      display: none;
    }
  }
`;
