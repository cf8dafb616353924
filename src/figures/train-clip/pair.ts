import { html, nothing } from 'lit';
import { signed } from '../../viz/signed';
import '../parts/pixels';
import type { TrainClipTexts } from './texts/index';
import type { Cell, Measured, Scenes } from './view';

/** The picture and the caption of one cell, with their cosine. @param isChosen chosen or pointed at; said aloud unless the numbers are running */
export function pair(t: TrainClipTexts, { pictures, captions }: Scenes, measured: Measured | null, { caption, picture }: Cell, isChosen: boolean, isRunning: boolean) {
  const own = caption === picture;
  const [text, pictured] = [captions[caption]!, captions[picture]!];
  const value = measured ? signed(measured.rows[caption * pictures.length + picture]!) : '…';
  return html`<div class="pair">
    <ps-pixels .raster=${pictures[picture]!} .label=${t.pictureOf(pictured)}></ps-pixels>
    <div aria-hidden="true">
      <p class="said">${t.caption(text)}</p>
      <p class="note"><b>${t.cell(value)}</b> · ${own ? t.own : t.other}</p>
    </div>
    <p class="note hint">${isChosen ? nothing : t.point}</p>
    <p class="visually-hidden" aria-live="polite">${isRunning || !isChosen ? nothing : t.cellWords(text, pictured, value, own)}</p>
  </div>`;
}
