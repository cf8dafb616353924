import { html, nothing, type TemplateResult } from 'lit';
import type { NoiseRecord } from '../../model/noiseRecord';
import type { Picture } from '../../model/trace';
import { $batch, dealBatch, type DealtExample } from '../../state/trainingBatch';
import { projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { mosaicOfChannels, type Raster } from '../../viz/raster';
import type { NoiseExampleTexts } from './texts/index';
import { NOISE_SCALE } from './view';

/** What shows examples: scenes of the gallery, and latents as colours. */
export interface Shown {
  record: NoiseRecord;
  pictureOf: (scene: number) => Picture;
  captionOf: (scene: number) => string;
  colours: LatentProjection | null;
}

/** Training examples as a batch brings them: a table whose rows stand as cards. */
export function batch(t: NoiseExampleTexts, shown: Shown): TemplateResult {
  const dealt = $batch.get();
  return html`<div class="batch stack">
    <p class="row"><button type="button" class="quiet" @click=${() => dealBatch((dealt?.seed ?? 0) + 1)}>${t.deal}</button></p>
    ${
      dealt
        ? html`<table aria-label=${t.batch(dealt.seed)}>
            <thead class="visually-hidden">
              <tr>
                ${[t.columns.level, t.columns.words, t.columns.noisy, t.columns.noise, t.columns.picture].map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${dealt.examples.map((example) => card(t, example, shown))}
            </tbody>
          </table>
          <p class="note">${t.batchNote}</p>`
        : nothing
    }
  </div>`;
}

function card(t: NoiseExampleTexts, { scene, level, dropped, noise, latents }: DealtExample, { record, pictureOf, captionOf, colours }: Shown): TemplateResult {
  const caption = captionOf(scene);
  const cell = (name: string, raster: Raster | null) =>
    html`<td data-name=${name}><ps-pixels .raster=${raster} .label=${`${name}: ${t.exampleWords(level, caption)}`}></ps-pixels></td>`;
  return html`<tr>
    <th scope="row" data-name=${t.columns.level}>${level}</th>
    <td class="words" data-name=${t.columns.words}>${dropped ? html`<i>${t.dropped}</i> <span>${t.droppedNote}</span>` : caption}</td>
    ${cell(t.columns.noisy, colours && projectLatents(latents, record.latentShape, colours))} ${cell(t.columns.noise, mosaicOfChannels(noise, record.latentShape, NOISE_SCALE))}
    ${cell(t.columns.picture, pictureOf(scene))}
  </tr>`;
}
