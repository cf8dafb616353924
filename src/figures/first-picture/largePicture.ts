/** The large picture: one row of the strip at one step, or where a chosen word was looked at. */
import { html } from 'lit';
import type { Token, Trace, TraceStep } from '../../model/trace';
import { overlayHeatmap } from '../../viz/overlay';
import { peakOf } from '../../viz/place';
import { rasterOfValues } from '../../viz/raster';
import { choices } from '../parts/controls';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import type { FirstPictureTexts, RowId } from './texts/index';
import * as view from './view';

interface Look {
  trace: Trace;
  step: TraceStep;
  colours: view.RunColours;
  row: RowId;
  /** Null: none is chosen. */
  token: number | null;
  /** A word's map without the picture below it. */
  alone: boolean;
}

export const nameOf = (t: FirstPictureTexts, { kind, text }: Token): string => (kind === 'word' ? text : t.tokenNames[kind]);

export function largePicture(t: FirstPictureTexts, { trace, step, colours, row, token, alone }: Look, setAlone: (alone: boolean) => void, letGo: () => void) {
  const caption = t.caption(trace.request.prompt ? t.quoted(trace.request.prompt) : t.noWordsQuoted, trace.request.seed);
  const where = t.stepOf(step.index + 1, trace.request.numInferenceSteps);
  const attention = token === null ? null : view.attentionOf(trace, step);
  const chosen = token === null ? null : trace.tokens[token];
  if (token === null || !chosen || !attention) {
    const scale = row === 'latents' || row === 'clean' ? null : colours.noise;
    return html`<div class="view stack">
      ${picture({ raster: view.cellOf(trace, step, row, colours), label: t.viewLabel(t.rows[row], where, caption), caption: html`<b>${t.rows[row]}</b> · ${caption}` })}
      <ps-scale-legend .scale=${scale} .digits=${1} .note=${t.rowNotes[row]}></ps-scale-legend>
    </div>`;
  }
  const { width, height } = attention;
  const values = attention.maps[token]!;
  const scale = view.heatScale(trace, token);
  const name = chosen.kind === 'word' ? t.quoted(chosen.text) : nameOf(t, chosen);
  const peak = peakOf(values, width, height);
  const told = t.heatWords(name, t.place(peak.row, peak.column), view.share(peak.value), view.share(peak.mean));
  const below = view.pictureOf(trace, step);
  const raster = alone || !below ? rasterOfValues(values, width, height, scale) : overlayHeatmap(below, values, width, height, scale);
  return html`<div class="view stack">
    ${picture({ raster, label: `${told}. ${where}`, caption: html`<span class="attention">${told}.</span>` })}
    <ps-scale-legend .scale=${scale} .note=${t.heatNote(name)}></ps-scale-legend>
    ${choices(
      {
        label: t.heatView,
        unnamed: true,
        of: [
          [false, t.overPicture],
          [true, t.mapAlone],
        ],
        chosen: alone,
        choose: setAlone,
      },
      html`<button type="button" class="link" @click=${letGo}>${t.letGo}</button>`,
    )}
  </div>`;
}
