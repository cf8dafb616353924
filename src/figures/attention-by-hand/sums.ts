/** Every number of one look: query, keys, scores, shares, values, and where the one comes from that is pointed at. */
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { products, type AttendedByHand } from '../../model/attendByHand';
import type { Token } from '../../model/trace';
import { $selection, hoverToken, selectToken } from '../../state/selection';
import { rasterOfValues, type Raster } from '../../viz/raster';
import '../parts/cell-map';
import type { HandTexts } from './texts/index';
import * as view from './view';

/** A number that is pointed at: its column, in the row of a token or in one of the two single rows. */
export interface Pointed {
  part: 'query' | 'key' | 'value' | 'taken';
  column: number;
  /** null in a single row. */
  token: number | null;
}

export interface Sums {
  t: HandTexts;
  worked: AttendedByHand;
  kinds: readonly Token['kind'][];
  nameOf: (token: number) => string;
  /** Stages up to this one are shown. */
  reached: number;
  /** Pointed at or chosen. */
  token: number | null;
  pointed: Pointed | null;
  point: (pointed: Pointed | null) => void;
}

const decimals = (value: number, digits: number): string => value.toFixed(digits).replace('-', '−');
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const chooseToken = (token: number): void => selectToken($selection.get().token === token ? null : token);

export function sums(of: Sums): TemplateResult {
  const { t, worked, kinds, nameOf, reached, token, pointed, point } = of;
  const { width, tokens, query, keys, values, scores, exponentials, shares, taken } = worked;
  const scales = view.scalesOf(worked);
  const column = pointed?.column ?? null;
  const largest = Math.max(...shares);
  const ahead = (id: view.Stage) => (reached >= view.STAGES.indexOf(id) ? '' : 'ahead');
  const now = (id: view.Stage) => (reached === view.STAGES.indexOf(id) ? 'now' : '');
  const here = (i: number) => (i === token ? 'here' : '');
  const matrix = (part: 'key' | 'value', raster: Raster, label: string) => html`<ps-cell-map
    class="matrix"
    style=${styleMap({ '--rows': String(tokens) })}
    .raster=${raster}
    columns=${width}
    count=${width * tokens}
    .cell=${token !== null && column !== null ? token * width + column : null}
    ?cross=${true}
    .label=${label}
    @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => {
      point(detail === null ? null : { part, column: detail % width, token: Math.floor(detail / width) });
      hoverToken(detail === null ? null : Math.floor(detail / width));
    }}
    @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => detail !== null && selectToken(Math.floor(detail / width))}
  ></ps-cell-map>`;
  const single = (part: 'query' | 'taken', of: ArrayLike<number>, scale: typeof scales.match, label: string) => html`<ps-cell-map
    class="single"
    .raster=${view.rowOf(of, scale)}
    columns=${width}
    count=${width}
    .cell=${column}
    .label=${label}
    @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => point(detail === null ? null : { part, column: detail, token: null })}
  ></ps-cell-map>`;
  const names = html`<ol class="names" aria-hidden="true">
    ${kinds.map((kind, i) => html`<li class="${kind} ${here(i)}" @pointerenter=${() => hoverToken(i)} @pointerleave=${() => hoverToken(null)} @click=${() => chooseToken(i)}>${nameOf(i)}</li>`)}
  </ol>`;
  const list = (of: ArrayLike<number>, digits: number) =>
    html`<ol class="figures" aria-hidden="true">${Array.from(of, (value, i) => html`<li class=${here(i)}>${decimals(value, digits)}</li>`)}</ol>`;
  const multiplied =
    token === null
      ? null
      : html`<ps-cell-map class="single" skipped .raster=${view.rowOf(products(worked, token), scales.product)} columns=${width} count=${width} .cell=${column} .label=${t.productsLabel(nameOf(token))}></ps-cell-map>`;
  return html`<div class="sums">
      <div class="block match">
        <div class="label ${now('query')}">${t.stages.query}</div>
        ${single('query', query, scales.match, t.queryLabel)}
        <div class="label ${ahead('scores')}">${token === null ? '' : t.scaleProduct}</div>
        <div class="label ${ahead('scores')}">${multiplied}</div>
        <div class="label">${t.tokens}</div>
        <div class="label ${now('keys')}">${t.stages.keys}</div>
        ${names} ${matrix('key', rasterOfValues(keys, width, tokens, scales.match), t.keysLabel)}
      </div>
      <div class="block numbers ${ahead('scores')}" data-next=${t.stages.scores}>
        <div class="label narrow">${t.tokens}</div>
        <div class="label ${now('scores')}">${t.score}</div>
        <div class="label ${ahead('shares')}">${t.exponential}</div>
        <div class="label ${ahead('shares')} ${now('shares')}">${t.share}</div>
        <div class="narrow">${names}</div>
        ${list(scores, 2)}
        <div class=${ahead('shares')}>${list(exponentials, 3)}</div>
        <ol class="bars ${ahead('shares')}" data-next=${t.stages.shares} aria-hidden="true">
          ${Array.from(shares, (share, i) => html`<li class=${here(i)}><i style=${styleMap({ width: `${(share / largest) * 55}%` })}></i><span>${share.toFixed(3)}</span></li>`)}
        </ol>
        <div class="total narrow"></div>
        <div class="total ${ahead('shares')}">${t.sum}</div>
        <div class="total ${ahead('shares')}">${total(exponentials).toFixed(3)}</div>
        <div class="total ${ahead('shares')}">${total(shares).toFixed(3)}</div>
      </div>
      <div class="block mix ${ahead('values')}" data-next=${t.stages.values}>
        <div class="label ${now('values')}">${t.valueTitle}</div>
        ${names} ${matrix('value', view.weighted(values, shares, width, scales.value), t.valuesLabel)}
        <div class="label total">${t.sum}</div>
        ${single('taken', taken, scales.value, t.takenLabel)}
      </div>
    </div>
    <p class="said term" aria-live="polite">${term(of)}</p>`;
}

/** Where the number that is pointed at comes from. */
function term({ t, worked, nameOf, reached, token, pointed }: Sums): string {
  const { query, keys, values, scores, exponentials, shares, taken, width } = worked;
  if (pointed) {
    const { part, column, token: row } = pointed;
    if (part === 'query') return t.queryWords(column + 1, query[column]!);
    if (part === 'taken') return t.takenWords(column + 1, taken[column]!);
    if (part === 'key') return t.keyWords(column + 1, nameOf(row!), query[column]!, keys[row! * width + column]!);
    return t.valueWords(column + 1, nameOf(row!), values[row! * width + column]!, shares[row!]!);
  }
  if (token === null) return t.pointHint;
  if (reached < view.STAGES.indexOf('shares')) return t.scoreWords(nameOf(token), total(products(worked, token)), width, scores[token]!);
  return t.shareWords(nameOf(token), scores[token]!, exponentials[token]!, total(exponentials), shares[token]!);
}

/** What the colours of the rows and matrices stand for. */
export function legends(t: HandTexts, worked: AttendedByHand): TemplateResult {
  const { match, product, value } = view.scalesOf(worked);
  return html`<div class="legends pictures">
    ${(
      [
        [match, t.scaleMatch],
        [product, t.scaleProduct],
        [value, t.scaleValue],
      ] as const
    ).map(([scale, note]) => html`<ps-scale-legend .scale=${scale} .note=${note}></ps-scale-legend>`)}
  </div>`;
}
