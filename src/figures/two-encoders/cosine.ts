/** How one number comes of two vectors: as an angle, and step by step. */
import { html, svg } from 'lit';
import type { CosineParts } from '../../model/similarity';
import { signed } from '../../viz/signed';
import { table } from '../parts/table';
import '../parts/vector-bars';
import type { TwoEncodersTexts } from './texts/index';
import { commonLimit, runningSum } from './view';

/** The cosine, written large, with the angle it is of; null while an encoder is at work. */
export function result(t: TwoEncodersTexts, parts: CosineParts | null) {
  return html`<div class="result">
    <p class="number"><span>${t.cosine}</span>${parts ? signed(parts.cosine) : '…'}</p>
    ${parts ? angle(t, parts) : svg`<svg class="angle" viewBox="0 0 200 82" aria-hidden="true"></svg>`}
  </div>`;
}

/** The picture's direction lies flat; the caption's stands off it by the angle. */
function angle(t: TwoEncodersTexts, { degrees, cosine }: CosineParts) {
  const radians = (degrees * Math.PI) / 180;
  const [cx, cy, length] = [100, 64, 56];
  const at = (radius: number) => [cx + radius * Math.cos(radians), cy - radius * Math.sin(radians)] as const;
  const [ax, ay] = at(22);
  const [tx, ty] = at(length + 6);
  const anchor = tx > cx + 20 ? 'start' : tx < cx - 20 ? 'end' : 'middle';
  const near = degrees < 14;
  return svg`<svg class="angle" viewBox="0 0 200 82" role="img" aria-label=${t.angleLabel(degrees.toFixed(0), signed(cosine))}>
    <path class="arc" d="M ${cx + 22} ${cy} A 22 22 0 0 0 ${ax} ${ay}"></path>
    <path class="image" stroke-width="2" d="M ${cx} ${cy} h ${length} m -7 -4 l 7 4 l -7 4" fill="none"></path>
    <g transform="rotate(${-degrees} ${cx} ${cy})"><path class="caption" stroke-width="2" d="M ${cx} ${cy} h ${length} m -7 -4 l 7 4 l -7 4"></path></g>
    <text x=${cx + length + 6} y=${cy + 4}>${t.pictureArrow}</text>
    <text class="caption" x=${near ? cx + length + 6 : tx} y=${near ? cy - 16 : Math.max(11, Math.min(ty + 3, cy - 2))} text-anchor=${near ? 'start' : anchor}>${t.captionArrow}</text>
    <text x=${cx + 4} y=${cy + 15} text-anchor="middle">${t.angle(degrees.toFixed(0))}</text>
  </svg>`;
}

/** @param point told of the number pointed at, `at` */
export function steps(
  t: TwoEncodersTexts,
  parts: CosineParts,
  picture: Float32Array,
  caption: Float32Array,
  at: number | null,
  point: (event: CustomEvent<number | null>) => void,
) {
  const sum = signed(parts.dot);
  return html`<details class="more">
      <summary>${t.unroll}</summary>
      <dl class="sum">
        <dt>${t.multiply}</dt>
        <dd>${t.multiplyText(signed(picture[0]!), signed(caption[0]!), picture.length)}</dd>
        <dt>${t.add}</dt>
        <dd>
          <ps-vector-bars .vector=${parts.products} .limit=${commonLimit([parts.products])} .running=${runningSum(parts.products)} .at=${at} .label=${t.products(sum)} @ps-hover-number=${point}></ps-vector-bars>
          <p class="note">${t.products(sum)}</p>
        </dd>
        <dt>${t.divide}</dt>
        <dd>${t.divideText(sum, parts.lengthA.toFixed(2), parts.lengthB.toFixed(2), signed(parts.cosine))} <span class="note">${t.divideNote}</span></dd>
      </dl>
    </details>
    ${table(
      t.tableTitle,
      t.table,
      Array.from(picture, (value, k) => [k + 1, signed(value, 3), signed(caption[k]!, 3), signed(parts.products[k]!, 3)]),
    )}`;
}
