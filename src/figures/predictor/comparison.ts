import { html } from 'lit';
import type { NoiseRecord } from '../../model/noiseRecord';
import type { Evaluation } from '../../model/probes';
import type { Picture } from '../../model/trace';
import type { Noised } from '../../state/noise';
import { diverging, type Scale } from '../../viz/colourScale';
import { mean } from '../../viz/mean';
import { niceCeil, symmetricLimit } from '../../viz/range';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import type { PredictorTexts } from './texts/index';
import { channelPanels, difference, errorText, QUANTITIES, type Measures } from './view';

/** What the network answered to one noisy picture. */
export interface Answer {
  noised: Noised;
  evaluation: Evaluation;
  /** x_t decoded. */
  noisy: Picture;
  source: 'recorded' | 'live';
}

/** The answer that is shown; stale where it is about what was asked before. */
export interface Shown {
  answer: Answer;
  stale: boolean;
  measures: Measures;
}

/** What the network was given and what it guessed beside the truth, in pictures and in numbers. While the level is dragged, only what hangs on it is worked out anew. */
export class Comparison {
  private readonly panelsOf = new WeakMap<Float32Array, { limit: number; raster: Raster; mean: number; deviation: number }>();
  private readonly differences = new WeakMap<Answer, { noise: Float32Array; picture: Float32Array }>();
  private lastLimit: { noise: Float32Array; limit: number } | null = null;

  draw(t: PredictorTexts, noised: Noised, { latentShape }: NoiseRecord, shown: Shown | null) {
    const stale = !shown || shown.stale;
    const limit = this.limitOf(noised.noise);
    const scale: Scale = { table: diverging, min: -limit, max: limit };
    const panels = (caption: string, values: Float32Array | undefined, old = false) => {
      let made = values && this.panelsOf.get(values);
      if (values && made?.limit !== limit) {
        const average = mean(values);
        const deviation = Math.sqrt(mean(values.map((x) => (x - average) ** 2)));
        this.panelsOf.set(values, (made = { limit, raster: channelPanels(values, latentShape, scale), mean: average, deviation }));
      }
      return picture({ raster: made?.raster, label: made ? t.panels(caption, signed(made.mean), signed(made.deviation)) : caption, caption, stale: old });
    };
    const { evaluation: said, noisy } = shown?.answer ?? {};
    const off = shown && this.differencesOf(shown.answer);
    const { measures } = shown ?? {};
    return html`<div class="machine">
        <div class="given stack">
          <h2>${t.gets}</h2>
          ${picture({
            raster: noisy,
            label: said ? t.getsLabel(said.timestep) : '',
            caption: said ? t.getsNote(said.timestep, Math.round(100 * said.alphaCumprod), Math.round(100 * (1 - said.alphaCumprod))) : '',
            stale,
          })}
        </div>
        <div class="compare">
          <h2>${t.columns.said}</h2>
          <h2>${t.columns.truth}</h2>
          <h2>${t.columns.difference}</h2>
          ${picture({ raster: said?.picture, label: said ? t.saidPictureLabel(said.timestep, errorText(measures!.error.picture)) : '', caption: t.cells.saidPicture, stale })}
          ${picture({ raster: noised.specimen.picture, label: t.truePictureLabel, caption: t.cells.truePicture })} ${panels(t.cells.pictureDifference, off?.picture, stale)}
          ${panels(t.cells.saidNoise, said?.noise, stale)} ${panels(t.cells.trueNoise, noised.noise)} ${panels(t.cells.noiseDifference, off?.noise, stale)}
        </div>
        <div class="numbers ${stale ? 'stale' : ''}">
          <h3>${t.numbersError}</h3>
          <dl>${QUANTITIES.map((id) => html`<dt>${t.quantities[id]}</dt><dd>${errorText(measures?.error[id] ?? NaN)}</dd>`)}</dl>
          <p class="note">${t.correlation} <b>${measures ? signed(measures.correlation, 3) : '…'}</b></p>
        </div>
      </div>
      <ps-scale-legend .scale=${scale} .digits=${1} .note=${t.scale(limit.toFixed(1))}></ps-scale-legend>`;
  }

  private limitOf(noise: Float32Array): number {
    if (this.lastLimit?.noise !== noise) this.lastLimit = { noise, limit: niceCeil(symmetricLimit([noise])) };
    return this.lastLimit.limit;
  }

  private differencesOf(answer: Answer): { noise: Float32Array; picture: Float32Array } {
    let found = this.differences.get(answer);
    if (!found) {
      const { evaluation, noised } = answer;
      found = { noise: difference(evaluation.noise, noised.noise), picture: difference(evaluation.predOriginalSample, noised.clean) };
      this.differences.set(answer, found);
    }
    return found;
  }
}
