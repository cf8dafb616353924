import { css } from 'lit';

export const styles = css`
  .large { --across: 3; gap: 1rem; }
  .small { align-items: start; gap: 1rem; }
  .small figure { flex: 0 0 10rem; }
  .small ps-scale-legend { flex: 1 1 12rem; }
  .framed { position: relative; }
  .grid { cursor: crosshair; touch-action: manipulation; outline: 1px solid var(--line); }
  .grid:focus-visible { outline: var(--focus); outline-offset: 2px; }
  .over { position: absolute; inset: 0 0 auto; aspect-ratio: 1; pointer-events: none; }
  .frame { position: absolute; outline: 2px solid #fff; box-shadow: 0 0 0 3.5px #15171c; pointer-events: none; }
  .where { min-height: 1.4em; }
  .shifts { gap: 0.1rem; }
  .pokes { justify-content: space-between; }
  .pokes .quiet { font-size: var(--type-s); }
  .shifts .slider span { font-weight: 400; }
  @container (max-width: 40rem) {
    .large { --across: 2; }
    .large > :first-child { grid-column: 1 / -1; }
    .small figure { flex: 1 1 0; }
    .small ps-scale-legend { flex-basis: 100%; }
  }
`;
