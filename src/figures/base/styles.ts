import { css } from 'lit';

/** What all parts share. The colours are the page's custom properties, which reach into shadow roots. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font-family: var(--sans, system-ui, sans-serif);
    color: var(--ink);
    line-height: 1.4;
  }
  :host([hidden]) {
    display: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
  }
  canvas {
    display: block;
    image-rendering: pixelated;
  }
  :focus-visible {
    outline: var(--focus, 2px solid Highlight);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quiet {
    appearance: none;
    background: none;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    padding: 0.3rem 0.7rem;
    min-height: 2.25rem;
  }
  .quiet:hover:not(:disabled) {
    background: var(--panel-2);
  }
  .primary {
    appearance: none;
    border: 1px solid transparent;
    border-radius: 6px;
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
    padding: 0.45rem 1.3rem;
    min-height: 2.75rem;
    white-space: nowrap;
  }
  .primary:hover {
    background: color-mix(in oklab, var(--ink) 82%, var(--paper));
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;
