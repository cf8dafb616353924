import { css } from 'lit';

export const styles = css`
  .pair {
    display: grid;
    grid-template-columns: 16rem minmax(0, 1fr);
    gap: 1rem 2rem;
    align-items: start;
  }
  .side {
    display: grid;
    gap: 0.5rem;
    min-width: 0;
  }
  .picture {
    position: relative;
    outline: 1px solid var(--line);
    background: var(--panel-2);
    aspect-ratio: 1;
  }
  .picture.over::after {
    content: attr(data-drop);
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: color-mix(in oklab, var(--paper) 80%, transparent);
    outline: 2px dashed var(--ink);
    outline-offset: -6px;
    font-weight: 600;
  }
  .origin {
    margin: 0;
    font-size: 0.8125rem;
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  .shelf {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .shelf button {
    appearance: none;
    border: 0;
    padding: 0;
    background: none;
    width: 2.75rem;
    outline: 1px solid var(--line);
  }
  .shelf button[aria-pressed='true'] {
    outline: 3px solid var(--ink);
  }
  .shelf button:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
  }
  .file label {
    display: inline-grid;
    place-items: center;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    padding: 0.2rem 0.7rem;
    min-height: 2.25rem;
    font-size: 0.875rem;
    cursor: pointer;
  }
  .file label:hover {
    background: var(--panel-2);
  }
  .file label:has(:focus-visible) {
    outline: var(--focus);
    outline-offset: 2px;
  }
  @media (hover: hover) and (pointer: fine) {
    /* A mouse's machine has its camera elsewhere: there the same button would open the same dialogue twice. */
    .file .camera {
      display: none;
    }
  }
  .captionLabel {
    display: grid;
    gap: 0.2rem;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--text-ink);
  }
  textarea {
    width: 100%;
    min-height: 2.75rem;
    max-height: 9rem;
    field-sizing: content;
    resize: none;
    padding: 0.55rem 0.8rem;
    font-size: 1.0625rem;
    font-weight: 400;
    line-height: 1.5;
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--line-strong);
    border-radius: 6px;
  }
  textarea:focus-visible {
    border-color: var(--text-ink);
    outline-offset: -1px;
  }
  .vectors {
    display: grid;
    gap: 0.35rem;
    margin-top: 0.4rem;
  }
  .vectors h3 {
    margin: 0.35rem 0 0;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .vectors h3.text {
    color: var(--text-ink);
  }
  .vectors h3 em {
    font-style: normal;
    font-weight: 400;
    color: var(--ink-2);
  }
  ps-vector-bars.waiting {
    opacity: 0.3;
  }
  .readout {
    margin: 0;
    min-height: 1.4em;
    font-size: 0.8125rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .result {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.25rem 1.5rem;
    align-items: center;
  }
  .number {
    margin: 0;
    font-size: 2.5rem;
    font-weight: 650;
    line-height: 1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .number span {
    display: block;
    font-size: 0.8125rem;
    font-weight: 400;
    letter-spacing: 0;
    color: var(--ink-2);
    margin-bottom: 0.2rem;
  }
  .angle {
    width: 13rem;
    max-width: 100%;
    height: auto;
    overflow: visible;
  }
  .angle text {
    font-size: 11px;
    fill: var(--ink-2);
  }
  .angle .caption {
    stroke: var(--text);
    fill: none;
  }
  .angle text.caption {
    fill: var(--text-ink);
    stroke: none;
  }
  .angle .image {
    stroke: var(--ink);
  }
  .angle .arc {
    fill: none;
    stroke: var(--line-strong);
  }
  details.unroll summary {
    cursor: pointer;
    font-size: 0.9375rem;
    font-weight: 600;
    width: fit-content;
    padding-block: 0.3rem;
  }
  .sum {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.4rem 1rem;
    margin: 0.5rem 0 0;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .sum dt {
    font-weight: 600;
  }
  .sum dd {
    margin: 0;
    min-width: 0;
  }
  .numbers {
    max-height: 16rem;
    overflow: auto;
  }
  .side.image .choices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .side.image .choices .quiet {
    padding-inline: 0.3rem;
  }
  .side .quiet,
  .keep .quiet {
    font-size: 0.875rem;
  }
  .keep {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }
  @media (max-width: 56rem) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
    .side.image {
      width: min(100%, 20rem);
      margin-inline: auto;
    }
  }
  @media (max-width: 30rem) {
    .result {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
