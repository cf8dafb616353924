import { css } from 'lit';

export const styles = css`
  .desk { display: grid; grid-template-columns: 22rem minmax(0, 1fr); gap: 1rem 2rem; align-items: start; }
  .work { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.7rem; min-width: 0; }
  /* Nothing may jump where a caption grows by a line. */
  .view figcaption { min-height: 2.6em; }
  .view .choices .quiet { padding-inline: 0.55rem; }
  .side { align-items: start; }
  .attention { color: var(--attention-ink); }
  .line { display: grid; align-items: center; }
  .line > * { grid-area: 1 / 1; }
  .line .row { gap: 0 0.9rem; }
  .line .link { color: var(--text-ink); text-align: start; }
  .line [inert] { visibility: hidden; }
  .words h2 span { font-size: var(--type-s); }
  .strip { justify-content: space-between; }
  .strip b { color: var(--ink); font-weight: 600; }
  ps-film-strip { --label: 7.5rem; }
  @container (max-width: 52rem) {
    .desk { grid-template-columns: 17rem minmax(0, 1fr); gap: 1rem 1.5rem; }
  }
  @container (max-width: 40rem) {
    .desk { grid-template-columns: minmax(0, 1fr); }
    /* The whole picture on a telephone's first screen. */
    .view figure { width: min(100%, 33svh); }
    .view figcaption { min-height: 0; }
    .question { font-size: var(--type-l); }
    ps-film-strip { --label: 6.5rem; }
  }
`;
