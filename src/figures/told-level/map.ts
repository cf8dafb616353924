/** The heat map of one quantity: true levels in rows, told ones in columns, the diagonal where both are the same, and its colours. */
import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { cssGradient } from '../../viz/colourScale';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import '../parts/cell-map';
import type { ToldLevelTexts } from './texts/index';
import { cellNumber, placeOf, shareAlong, type MapScale, type Place, type Quantity } from './view';

interface ErrorMap {
  t: ToldLevelTexts;
  levels: readonly number[];
  quantity: Quantity;
  raster: Raster | null;
  scale: MapScale;
  place: Place;
  /** At `place`; null while it is not known. */
  value: number | null;
  /** What is said of `place`. */
  words: string;
  hover: (place: Place | null) => void;
  /** Null: back to the truth. */
  choose: (place: Place | null) => void;
}

export function errorMap({ t, levels, quantity, raster, scale, place, value, words, hover, choose }: ErrorMap) {
  const side = levels.length;
  const every = levels.map((level, i) => html`<i>${i % 4 === 0 ? level : nothing}</i>`);
  const pointed =
    (then: (place: Place | null) => void) =>
    ({ detail }: CustomEvent<number | null>) =>
      then(detail === null ? null : placeOf(detail, side));
  return html`<div class="stack">
    <h2>${t.mapTitle[quantity]}</h2>
    <div class="map">
      <span class="axis y">${t.true}</span>
      <span class="levels y" aria-hidden="true">${every}</span>
      <div class="cells">
        <ps-cell-map
          .raster=${raster}
          .columns=${side}
          .count=${side * side}
          .cell=${cellNumber(place, side)}
          .locked=${true}
          .cross=${true}
          .label=${`${t.mapLabel(side, t.mapTitle[quantity])} ${words}`}
          @ps-hover-cell=${pointed(hover)}
          @ps-choose-cell=${pointed(choose)}
        ></ps-cell-map>
        <svg class="diagonal" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="under" d="M0 0 100 100" />
          <path class="over" d="M0 0 100 100" />
        </svg>
      </div>
      <span class="levels x" aria-hidden="true">${every}</span>
      <span class="axis x">${t.told}</span>
    </div>
    ${legend(scale, value)}
    <p class="note">${t.diagonal} ${quantity === 'left' ? t.leftColours : nothing}</p>
  </div>`;
}

function legend(scale: MapScale, value: number | null) {
  const at = (of: number) => styleMap({ left: `${100 * Math.min(1, Math.max(0, shareAlong(scale, of)))}%` });
  const show = (of: number) => (scale.ends[0] < 0 ? signed(of, 0) : String(of));
  return html`<div class="legend">
    <span>${show(scale.ends[0])}</span>
    <span class="colours" style=${styleMap({ background: cssGradient(scale.scale.table) })}>
      ${scale.ticks.map((tick) => html`<i class="tick" style=${at(tick)}><b>${show(tick)}</b></i>`)} ${value === null ? nothing : html`<i class="here" style=${at(value)}></i>`}
    </span>
    <span>${show(scale.ends[1])}</span>
  </div>`;
}
