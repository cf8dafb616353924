import { css } from 'lit';

/** A few options side by side, of which one holds: radio buttons that look like one control. */
export const segmented = css`
  .choice {
    display: inline-flex;
    /* Where there is no room for all on one line, an option goes to the next and keeps its name whole. */
    flex-wrap: wrap;
    border: 1px solid var(--line-strong);
    border-radius: 6px;
    overflow: hidden;
  }
  .choice label {
    position: relative;
    flex: 1 1 auto;
    padding: 0.3rem 0.7rem;
    min-height: 2.15rem;
    color: var(--ink);
    font-size: 0.875rem;
    cursor: pointer;
    display: grid;
    place-items: center;
  }
  .choice label:has(:checked) {
    background: var(--ink);
    color: var(--paper);
  }
  .choice label:has(:focus-visible) {
    outline: var(--focus);
    outline-offset: -4px;
  }
  .choice input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }
`;
