import { css } from 'lit';

export const styles = css`
  /* Room for what comes, so that the text below does not jump. */
  .loading {
    min-height: 38rem;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem 1.25rem;
    align-items: end;
  }
  .filters label {
    display: grid;
    gap: 0.15rem;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .filters .search {
    flex: 1 1 14rem;
    max-width: 26rem;
    color: var(--text-ink);
    font-weight: 600;
  }
  .filters input,
  .filters select {
    min-height: 2.25rem;
    padding: 0.2rem 0.6rem;
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 400;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    width: 100%;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 20rem;
    gap: 1rem 2rem;
    align-items: start;
  }
  .all {
    display: grid;
    gap: 0.6rem;
    min-width: 0;
  }
  .scroll {
    max-height: 27rem;
    overflow-y: auto;
    padding: 4px;
    margin: -4px;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(3.5rem, 1fr));
    gap: 5px;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .tile {
    appearance: none;
    display: block;
    width: 100%;
    border: 0;
    padding: 0;
    background: none;
    outline: 1px solid var(--line);
  }
  .tile:hover {
    outline: 2px solid var(--ink-2);
  }
  .tile[aria-pressed='true'] {
    outline: 3px solid var(--ink);
  }
  .tile:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .detail {
    display: grid;
    gap: 0.6rem;
    min-width: 0;
  }
  /* On a line of its own, so that what is said of a noun does not move the noun from under the pointer. */
  .detail h2 span {
    display: block;
  }
  .large {
    aspect-ratio: 1;
    outline: 1px solid var(--line);
    cursor: crosshair;
  }
  .captions {
    margin: 0;
    display: grid;
    gap: 0.35rem;
    font-size: 1.0625rem;
    line-height: 1.5;
    color: var(--text-ink);
    min-height: 6.5rem;
    align-content: start;
  }
  .captions p {
    margin: 0;
  }
  .noun {
    appearance: none;
    display: inline;
    border: 0;
    border-bottom: 2px solid var(--text);
    padding: 0 0.05em;
    background: none;
    font: inherit;
    color: inherit;
  }
  .noun.here {
    background: var(--text-soft);
    border-bottom-color: var(--text-ink);
  }
  @media (max-width: 56rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .detail {
      order: -1;
      grid-template-columns: minmax(0, 1fr);
      width: min(100%, 20rem);
      margin-inline: auto;
    }
    .loading {
      min-height: 66rem;
    }
    .scroll {
      max-height: 19rem;
    }
    .filters .search {
      flex-basis: 100%;
      max-width: none;
    }
  }
`;
