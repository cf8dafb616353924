import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import '../parts/pixels';
import type { Point } from './view';

export interface GallerySheet {
  sheetUrl: string;
  columns: number;
}

/** A point in small: its picture, or a text's blue dot. The gallery's come out of its sheet, so that hundreds cost no canvas. */
export function thumb({ picture, scene }: Point, { sheetUrl, columns }: GallerySheet) {
  if (!picture) return html`<span class="thumb word" aria-hidden="true"></span>`;
  if (scene === null) return html`<ps-pixels class="thumb" .raster=${picture}></ps-pixels>`;
  const at = (n: number) => `calc(-1.5rem * ${n})`;
  const style = styleMap({
    backgroundImage: `url("${sheetUrl}")`,
    backgroundSize: `calc(1.5rem * ${columns}) auto`,
    backgroundPosition: `${at(scene % columns)} ${at(Math.floor(scene / columns))}`,
  });
  return html`<span class="thumb sheet" style=${style} aria-hidden="true"></span>`;
}
