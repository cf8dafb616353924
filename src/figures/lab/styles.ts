import { css } from 'lit';

export const styles = css`
  /* The page's heading names it, and the last tab does what a figure's menu does. */
  .head { display: none; }
  .bench { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 1.5rem; align-items: start; }
  .squares { --across: 3; gap: 1rem; }
  .square figcaption { display: grid; grid-template-columns: auto minmax(0, 1fr); grid-template-rows: 1.5rem 1.2rem; gap: 0.1rem 0.5rem; align-items: center; }
  .square .prompt { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--text-ink); }
  .square .picture { position: relative; }
  .region { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
  .region path { fill: none; stroke: #fff; stroke-width: 1.5px; vector-effect: non-scaling-stroke; filter: drop-shadow(0 0 1px #000); }
  .said { min-height: 1.4em; }
  .time { --label: 4rem; gap: 0.3rem; }
  .tools { gap: 0.8rem; }
  .tabs { display: flex; flex-wrap: wrap; gap: 0 1.25rem; border-bottom: 1px solid var(--line); }
  .tabs button { appearance: none; border: 0; border-bottom: 3px solid transparent; padding: 0.45rem 0; min-height: 2.5rem; background: none; font-size: var(--type-m); color: var(--ink-2); }
  .tabs button[aria-selected='true'] { color: var(--ink); font-weight: 600; border-color: var(--ink); }
  #panel { gap: 0.8rem; }
  #panel:focus { outline: none; }
  .numbers table { font-size: var(--type-s); }
  .numbers :is(th, td) { padding: 0.1rem 0.5rem 0.1rem 0; border: 0; }

  @container (min-width: 58rem) {
    .plate.beside { grid-template-columns: minmax(0, 1fr) 17.5rem; }
    /* However long the list of changes gets, what they change stays in sight. */
    .stage { position: sticky; top: 0.5rem; }
  }
  @container (min-width: 74rem) {
    .bench { grid-template-columns: minmax(0, 1fr) 13.5rem; }
  }
  @container (max-width: 40rem) {
    .squares { --across: 2; gap: 0.75rem; }
    .square figcaption { grid-template-rows: 1.5rem auto; }
    .square .prompt { white-space: normal; }
    [data-side='difference'] { grid-column: 1 / -1; width: 60%; }
  }
`;
