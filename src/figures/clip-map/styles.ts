import { css } from 'lit';

export const styles = css`
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.75rem;
  }
  .settings .choices {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  .settings .label {
    color: var(--ink-2);
    margin-inline-end: 0.1rem;
  }
  .map {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 19rem;
    gap: 1.25rem 2rem;
    align-items: start;
  }
  .left {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
  }
  .notes {
    display: grid;
    gap: 0.5rem;
    max-width: 56rem;
  }
  .waiting {
    display: grid;
    place-content: center;
    height: clamp(20rem, 46vw, 35rem);
    border: 1px solid var(--line);
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.4rem 1.5rem;
    align-items: center;
    font-size: 0.8125rem;
  }
  .below .choices {
    flex-wrap: nowrap;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    flex: 1 1 16rem;
  }
  select {
    font: inherit;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    min-height: 2rem;
    min-width: 0;
    flex: 1 1 auto;
    max-width: 22rem;
    padding: 0.1rem 0.4rem;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    min-width: 0;
  }
  .panel section {
    display: grid;
    gap: 0.4rem;
  }
  .pair {
    display: grid;
    grid-template-columns: 5rem minmax(0, 1fr);
    gap: 0.75rem;
    align-items: center;
    margin: 0;
    font-size: 0.9375rem;
  }
  .pair .frame {
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  .pair p {
    margin: 0;
  }
  .pair strong {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .blue {
    color: var(--text-ink);
  }
  .near {
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: 0.8125rem;
    line-height: 1.3;
  }
  .near button {
    appearance: none;
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr) auto;
    gap: 0.5rem;
    align-items: center;
    width: 100%;
    min-height: 2rem;
    padding: 0.15rem 0.25rem;
    border: 0;
    border-bottom: 1px solid var(--line);
    background: none;
    text-align: start;
  }
  .near button:hover {
    background: var(--panel-2);
  }
  .near .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .near small {
    display: block;
    font-size: 0.75rem;
    color: var(--ink-2);
  }
  .near .far small {
    color: var(--error-ink);
  }
  .thumb {
    display: block;
    flex: none;
    width: 1.5rem;
    height: 1.5rem;
  }
  .thumb.sheet {
    background-repeat: no-repeat;
  }
  .thumb.word {
    width: 0.6rem;
    height: 0.6rem;
    margin-inline: 0.45rem;
    border-radius: 50%;
    background: var(--text);
  }
  h3 {
    margin: 0;
    font-size: 0.8125rem;
    font-weight: 400;
    color: var(--ink-2);
  }
  .rows {
    max-height: clamp(20rem, 46vw, 35rem);
    overflow: auto;
    border: 1px solid var(--line);
    padding-inline: 0.6rem;
  }
  .rows table {
    width: 100%;
    font-size: 0.8125rem;
  }
  .rows thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--paper);
    padding-block: 0.35rem;
    white-space: nowrap;
  }
  .rows th,
  .rows td {
    padding-inline-end: 1rem;
    vertical-align: middle;
  }
  .rows .numeric {
    text-align: end;
    white-space: nowrap;
  }
  .rows thead button {
    appearance: none;
    border: 0;
    padding: 0.15rem 0;
    background: none;
    color: inherit;
    font-weight: 600;
  }
  .rows thead button:hover {
    text-decoration: underline;
  }
  .rows tbody th button {
    appearance: none;
    display: flex;
    gap: 0.5rem;
    align-items: center;
    border: 0;
    padding: 0.1rem 0;
    background: none;
    text-align: start;
    min-width: 9rem;
  }
  .rows tbody th button:hover {
    text-decoration: underline;
  }
  .rows tr.chosen {
    background: var(--text-soft);
  }
  .rows .matrix th {
    font-weight: 600;
  }
  .rows tbody th {
    font-weight: 400;
  }
  .rows .neighbour {
    min-width: 9rem;
  }
  .rows .number {
    color: var(--ink-2);
    margin-inline-end: 0.25rem;
  }
  details {
    font-size: 0.875rem;
    color: var(--ink-2);
  }
  details p {
    margin: 0.3rem 0 0;
  }
  summary {
    cursor: pointer;
    width: fit-content;
  }
  @media (max-width: 56rem) {
    .map {
      grid-template-columns: minmax(0, 1fr);
    }
    ps-point-cloud {
      --cloud-height: min(100vw, 70vh);
    }
  }
`;
