import { css } from 'lit';

/** What can be set: `slider`, `choices`, `options`, `seedField` and `sentence` of `parts/`, and links that do something. */
export const fieldStyles = css`
  .slider { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: baseline; font-size: var(--type-m); }
  .slider span { font-weight: 600; }
  .slider output { grid-area: 1 / 2; font-weight: 600; text-align: end; }
  .slider input { grid-area: 2 / 1 / auto / -1; }
  .slider.flat { grid-template-columns: auto minmax(6rem, 1fr) minmax(3.2rem, auto); align-items: center; }
  .slider.flat > * { grid-area: auto; }
  input[type='range'] { width: 100%; min-width: 0; height: 2rem; margin: 0; accent-color: var(--accent, var(--ink)); cursor: pointer; }

  .choices { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: center; font-size: var(--type-s); }
  .choices > span { margin-inline-end: 0.2rem; color: var(--ink-2); }
  .choices .quiet { min-height: 2.1rem; padding: 0.15rem 0.7rem; background: var(--paper); }
  .choices .quiet[aria-pressed='true'], .predict .quiet[aria-pressed='true'] { background: var(--ink); color: var(--paper); border-color: var(--ink); }

  .options { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: center; border: 0; margin: 0; padding: 0; font-size: var(--type-s); }
  .options legend { float: left; padding: 0; color: var(--ink-2); }
  /* Where there is no room for all on one line, an option goes to the next and keeps its name whole. */
  .choice { display: inline-flex; flex-wrap: wrap; border: 1px solid var(--line-strong); border-radius: 6px; overflow: hidden; background: var(--paper); }
  .choice label { position: relative; flex: 1 1 auto; display: grid; place-items: center; padding: 0.25rem 0.7rem; min-height: 2.1rem; color: var(--ink); font-size: var(--type-s); cursor: pointer; }
  .choice label:has(:checked) { background: var(--ink); color: var(--paper); }
  .choice label:has(:focus-visible) { outline: var(--focus); outline-offset: -4px; }
  .choice input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }

  .field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; font-size: var(--type-m); font-weight: 600; }
  .field.text { color: var(--text-ink); }
  .field input, .field select, .field textarea {
    width: 100%;
    min-width: 0;
    min-height: 2.4rem;
    padding: 0.3rem 0.6rem;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    background: var(--paper);
    color: var(--ink);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .field textarea { display: block; padding-block: 0.5rem; line-height: 1.3; max-height: 9rem; field-sizing: content; resize: none; }
  .field ps-prompt-notes { font-weight: 400; }
  .seed { display: flex; gap: 0.4rem; max-width: 14rem; }
  .dice { flex: none; display: grid; place-items: center; width: 2.4rem; padding: 0; background: var(--paper); }
  .dice svg { width: 1.2rem; fill: currentColor; }

  .link { appearance: none; border: 0; background: none; padding: 0.3rem 0; color: var(--ink-2); text-decoration: underline; text-underline-offset: 0.2em; }
  .note .quiet { min-height: 2rem; padding: 0.1rem 0.6rem; margin-inline-start: 0.35rem; color: var(--text-ink); }
`;
