import { css } from 'lit';

/** The frame: its head, the stage with what stands beside or below it, the prediction, print. */
export const frameStyles = css`
  :host { display: block; container-type: inline-size; --figure-ground: var(--panel); }
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: 1rem clamp(0.9rem, 2.2cqi, 1.6rem) 1.3rem;
    background: var(--panel);
    border-radius: 12px;
  }
  .head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.3rem 1rem; align-items: center; }
  .name { margin: 0; font-size: var(--type-s); color: var(--ink-2); }
  .name::before { content: var(--figure-word, '') counter(figure) ' · '; }
  .head ps-badge { justify-self: end; max-width: 24rem; }
  .question { grid-column: 1 / -1; margin: 0; max-width: 52rem; font-size: var(--type-xl); font-weight: 650; line-height: 1.3; letter-spacing: -0.01em; text-wrap: pretty; }

  .plate { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem 2rem; align-items: start; }
  .stage, .side { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.8rem; align-content: start; min-width: 0; }
  .side { gap: 1rem; }
  .side:empty { display: none; }
  @container (min-width: 58rem) {
    .plate.beside { grid-template-columns: minmax(0, 1fr) clamp(17rem, 27cqi, 22rem); }
    .plate.below .side { grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem 2.5rem; }
    .beside .predict { flex-direction: column; align-items: stretch; }
    .beside .predict .quiet { text-align: start; }
    .beside .predict .link { align-self: start; }
    .beside .predict .answer { flex: none; }
  }

  .predict { display: flex; flex-wrap: wrap; align-items: center; gap: 0.45rem; font-size: var(--type-m); }
  .predict .quiet { background: var(--paper); min-height: 2.5rem; padding: 0.3rem 0.9rem; }
  .predict .answer { flex: 0 0 100%; display: grid; gap: 0.4rem; max-width: 52rem; padding-inline-start: 0.9rem; border-inline-start: 3px solid var(--ink); }
  .predict p { margin: 0; text-wrap: pretty; }
  .predict details { font-size: var(--type-s); color: var(--ink-2); }

  .fallback { display: none; }
  .fallback.shown { display: block; }
  @media print {
    .figure { display: none; }
    .fallback { display: block; }
  }
`;
