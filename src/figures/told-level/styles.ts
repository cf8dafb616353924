import { css } from 'lit';

export const styles = css`
  .source {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
  }
  .choices > span {
    color: var(--ink-2);
  }
  .other {
    margin-inline-start: 1rem;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    align-items: start;
  }
  .stage.waiting {
    min-height: 36rem;
  }
  .left,
  .right {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.55rem;
    min-width: 0;
  }
  .right {
    gap: 0.9rem;
  }
  .map {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr);
    gap: 0.2rem 0.35rem;
    /* The last level is wider than its cell. */
    padding-inline-end: 0.4rem;
    font-size: 0.75rem;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .axis.y {
    writing-mode: vertical-rl;
    /* Hangul would stand upright, and then on its head. */
    text-orientation: sideways;
    rotate: 180deg;
    text-align: center;
  }
  .axis.x {
    grid-column: 3;
    text-align: center;
  }
  .levels {
    display: flex;
  }
  .levels i {
    flex: 1 1 0;
    min-width: 0;
    min-height: 0;
    font-style: normal;
    display: grid;
    place-items: center;
  }
  .levels.y {
    flex-direction: column;
    min-width: 1.6rem;
  }
  .levels.y i {
    height: 0;
    justify-items: end;
    line-height: 1;
  }
  .levels.x {
    grid-column: 3;
  }
  .levels.x i {
    white-space: nowrap;
    width: 0;
  }
  .cells {
    position: relative;
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  .diagonal {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .diagonal path {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  /* Light on dark or dark on light, whatever the cells are. */
  .diagonal .under {
    stroke: #17120c;
    stroke-width: 2;
    opacity: 0.75;
  }
  .diagonal .over {
    stroke: #fff;
    stroke-width: 2;
    stroke-dasharray: 5 5;
  }
  .readout {
    margin: 0;
    font-size: 0.875rem;
    min-height: 2.45rem;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.5rem;
    align-items: center;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    margin-bottom: 0.9rem;
  }
  .colours {
    position: relative;
    height: 0.7rem;
    border-radius: 2px;
    outline: 1px solid var(--line);
  }
  .colours i {
    position: absolute;
    inset-block: 0;
    font-style: normal;
  }
  .tick {
    width: 1px;
    height: 1rem;
    margin-left: -0.5px;
    background: var(--ink-2);
  }
  .tick b {
    position: absolute;
    top: 100%;
    left: 50%;
    translate: -50% 0;
    font-weight: 400;
    font-size: 0.75rem;
    line-height: 1.1;
    color: var(--ink-2);
  }
  .here {
    width: 3px;
    margin-left: -1.5px;
    top: -5px;
    height: calc(100% + 5px);
    background: var(--ink);
    box-shadow: 0 0 0 1px var(--paper);
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0.75rem;
  }
  .pictures.stale {
    opacity: 0.45;
  }
  .pictures .picture {
    aspect-ratio: 1;
    background: var(--panel-2);
    outline: 1px solid var(--line);
  }
  .pictures .lie .picture {
    outline: 2px solid var(--unet);
  }
  .covered .picture {
    display: grid;
    place-items: center;
    text-align: center;
    padding: 0.3rem;
    font-size: 0.8125rem;
    color: var(--ink-2);
  }
  .covered .picture p {
    margin: 0;
  }
  .name {
    margin: 0.35rem 0 0;
    font-size: 0.8125rem;
    font-weight: 400;
    line-height: 1.3;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .lie .name {
    color: var(--unet-ink);
  }
  .numbers caption,
  .table caption {
    text-align: start;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink-2);
    padding-bottom: 0.2rem;
  }
  .numbers {
    width: min(100%, 30rem);
  }
  .numbers th,
  .numbers td {
    padding-inline-end: 1rem;
  }
  .numbers tbody th {
    font-weight: 400;
    color: var(--ink-2);
  }
  .numbers td + td {
    font-weight: 600;
  }
  .strip {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
  }
  .scroll {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(var(--item, 2.05rem), 1fr);
    gap: 3px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    padding: 4px;
    margin: -4px;
  }
  .item {
    cursor: pointer;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.15rem;
    text-align: center;
    font-size: 0.75rem;
    line-height: 1.15;
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
  }
  .item .wait {
    display: block;
    aspect-ratio: 1;
    background: var(--panel-2);
  }
  .item[aria-checked='true'] {
    color: var(--ink);
    font-weight: 650;
  }
  .item[aria-checked='true'] ps-pixels,
  .item[aria-checked='true'] .wait {
    outline: 3px solid var(--ink);
  }
  .mark {
    font-weight: 400;
  }
  details ul {
    margin: 0.2rem 0 0.5rem;
    padding-inline-start: 1.2rem;
    font-size: 0.875rem;
    color: var(--ink-2);
    max-width: 52rem;
  }
  details li {
    margin-bottom: 0.3rem;
  }
  @media (max-width: 60rem) {
    .stage {
      grid-template-columns: minmax(0, 1fr);
    }
    .left {
      width: min(100%, 28rem);
    }
  }
  @media (max-width: 34rem) {
    .scroll {
      --item: 2.9rem;
    }
    .pictures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .other {
      margin-inline-start: 0;
    }
  }
`;
