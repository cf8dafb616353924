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
    grid-template-columns: 20rem minmax(0, 1fr);
    gap: 1.25rem 2rem;
    align-items: start;
  }
  .view {
    display: grid;
    gap: 0.5rem;
    min-width: 0;
  }
  .picture {
    position: relative;
    aspect-ratio: 1;
    background: var(--panel-2);
    /* A white picture on a white page still has its edge. */
    outline: 1px solid var(--line);
  }
  .picture ps-pixels {
    width: 100%;
  }
  .what {
    margin: 0;
    font-size: 0.875rem;
  }
  .what strong {
    font-weight: 650;
  }
  .what .attention {
    color: var(--attention-ink);
  }
  .right {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    min-width: 0;
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
  @media (min-width: 100rem) {
    .stage {
      grid-template-columns: 24rem minmax(0, 1fr);
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
  @media (max-width: 56rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .view {
      grid-template-columns: minmax(0, 1fr);
      width: min(100%, 20rem);
      margin-inline: auto;
    }
    ps-film-strip {
      --label: 6.5rem;
    }
  }
`;
