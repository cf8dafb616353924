import { html, nothing, type TemplateResult } from 'lit';
import { dot } from '../../viz/pca';
import { picture } from '../parts/picture';
import type { Pair } from './choice';
import type { Neighbour, Neighbours } from './neighbours';
import type { ClipMapTexts } from './texts/index';
import { thumb, type GallerySheet } from './thumb';
import type { Point } from './view';

/** Of so many times the count that is listed, a point is far away. */
const FAR = 4;

/** What a point is called in a sentence. */
export const calledBy = (t: ClipMapTexts, { kind, text }: Point): string => (kind === 'picture' ? t.pictureOf(text) : t.quoted(text));

/** The picture and the text that are chosen, and how near they are. */
export function pairPanel(t: ClipMapTexts, points: readonly Point[], pair: Pair): TemplateResult {
  const shown = pair.picture === null ? null : points[pair.picture]!;
  const text = pair.text === null ? null : points[pair.text]!;
  return html`<section class="stack">
    <h2>${t.pair}</h2>
    <div class="pair">
      ${picture({ raster: shown?.picture, label: shown ? t.pictureOf(shown.text) : '' })}
      <div>
        <p class="said blue" lang=${text?.language ?? nothing}>${text ? text.text : t.nobody}</p>
        ${shown && text ? html`<p class="said"><strong>${t.cosine(dot(shown.vector, text.vector))}</strong></p>` : nothing}
      </div>
    </div>
  </section>`;
}

interface Around {
  t: ClipMapTexts;
  points: readonly Point[];
  index: number;
  near: Neighbours;
  sheet: GallerySheet;
  /** The reader chose it. */
  held: boolean;
  full: boolean;
  hover: (index: number | null) => void;
  choose: (key: string) => void;
  put: (scene: number) => void;
  letGo: () => void;
}

/** What is nearest to a point by cosine, and what is nearest to it on the map: not the same. */
export function neighbourPanel({ t, points, index, near, sheet, held, full, hover, choose, put, letGo }: Around): TemplateResult {
  const point = points[index]!;
  const item = (neighbour: Neighbour, rank: (rank: number) => string, far: boolean) => {
    const other = points[neighbour.index]!;
    return html`<li class=${far ? 'far' : ''}>
      <button type="button" @click=${() => choose(other.key)} @pointerenter=${() => hover(neighbour.index)} @pointerleave=${() => hover(null)}>
        ${thumb(other, sheet)}
        <span class=${other.picture ? '' : 'blue'} lang=${other.language ?? nothing}><span class="visually-hidden">${t.kindOf[other.kind]}: </span>${other.text}</span>
        <span class="number">${t.number(neighbour.cosine)}<small>${rank(neighbour.otherRank)}</small></span>
      </button>
    </li>`;
  };
  const addable = point.scene !== null && !point.inMatrix ? point.scene : null;
  const name = calledBy(t, point);
  return html`<section class="stack" aria-label="${t.nearestTo} ${name}">
    <h2>${t.nearestTo} <b class=${point.picture ? '' : 'blue'} lang=${point.language ?? nothing}>${name}</b></h2>
    ${
      addable !== null || held
        ? html`<div class="choices">
          ${addable === null ? nothing : html`<button type="button" class="quiet" @click=${() => put(addable)}>${t.put}</button>`}
          ${held ? html`<button type="button" class="quiet" @click=${letGo}>${t.letGo}</button>` : nothing} ${full ? html`<span role="status">${t.full}</span>` : nothing}
        </div>`
        : nothing
    }
    <div class="lists">
      <div>
        <h3>${t.byCosine}</h3>
        <ul class="near">${near.byCosine.map((neighbour) => item(neighbour, t.mapRank, false))}</ul>
      </div>
      <div>
        <h3>${t.onMap}</h3>
        <ul class="near">${near.onMap.map((neighbour) => item(neighbour, t.trueRank, neighbour.otherRank > FAR * near.count))}</ul>
      </div>
    </div>
    <p class="note">${t.kept(near.kept, near.count)}</p>
  </section>`;
}
