/** One step of a run with its guidance moved: the picture that it now expects, and the noise with words, without, and between. */
import { html, nothing, type TemplateResult } from 'lit';
import { reguide } from '../../model/guidance';
import type { Picture, Trace, TraceStep } from '../../model/trace';
import { selectStep } from '../../state/selection';
import { overGround, type Scale } from '../../viz/colourScale';
import { projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { niceCeil } from '../../viz/range';
import { mosaicOfChannels } from '../../viz/raster';
import '../parts/cell-map';
import { slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import type { GuidanceTexts } from './texts/index';
import * as view from './view';

/** The step's picture as it was and as it would be. */
export interface Decoded {
  step: TraceStep;
  scale: number;
  before: Picture;
  after: Picture;
}

interface Step {
  trace: Trace;
  step: TraceStep;
  measure: view.GuidanceMeasure;
  /** Latents to rough colours, where the run has pictures to learn it from. */
  projection: LatentProjection | null;
  scale: number;
  move: (scale: number) => void;
  /** Null: not decoded at this scale. */
  decoded: Decoded | null;
  decode: () => void;
  /** A number of the noise that is pointed at: its cell in the picture of four channels. */
  place: number | null;
  isLocked: boolean;
  hover: (place: number | null) => void;
  lock: (place: number | null) => void;
}

const scaleOf = (...lists: Float32Array[]): Scale => {
  const limit = niceCeil(view.commonLimit(...lists));
  return { table: overGround, min: -limit, max: limit };
};

export function stepSection(t: GuidanceTexts, of: Step): TemplateResult {
  const { trace, step, scale, measure } = of;
  const own = trace.request.guidanceScale;
  const value = t.stepValue(step.index + 1, trace.steps.length, step.timestep);
  return html`<section class="step stack" aria-label=${t.inside}>
    <h2>${t.inside}</h2>
    <div class="inside">
      ${cleanPictures(t, of)}
      <div class="stack">
        ${slider({ label: t.step, value: step.index + 1, min: 1, max: trace.steps.length, shown: value, move: (to) => selectStep(to - 1) })}
        ${slider({ label: t.scale, value: scale, min: 1, max: 12, step: 0.5, shown: `${view.number(scale)} · ${scale === own ? t.asRun : t.moved(view.number(own))}`, said: view.number(scale), move: of.move })}
        <p class="note">${t.scaleNote}</p>
        <dl>
          <dt>${t.angle}</dt>
          <dd>${t.degrees(measure.angle.toFixed(1))}</dd>
          <dt>${t.share}</dt>
          <dd>${(measure.share * 100).toFixed(1)} %</dd>
        </dl>
      </div>
    </div>
    ${noise(t, of)}
  </section>`;
}

function cleanPictures(t: GuidanceTexts, { trace, step, scale, projection, decoded, decode }: Step) {
  const own = trace.request.guidanceScale;
  const rough = (latents: Float32Array) => projection && projectLatents(latents, trace.latentShape, projection);
  const [before, after] = [decoded?.before ?? rough(step.predOriginalSample), decoded?.after ?? rough(reguide(step, own, scale).predOriginalSample)];
  const one = (raster: Picture | null, caption: string) => picture({ raster, caption, label: `${t.clean}. ${caption}` });
  return html`<div class="stack">
    <h3>${t.clean}</h3>
    <div class="clean pictures">${one(before, t.cleanOriginal(view.number(own)))} ${one(after, t.cleanMoved(view.number(scale)))}</div>
    <p class="note">${decoded ? t.decoded : t.rough}</p>
    ${decoded ? nothing : askModel(t, t.decodeHere, decode)} ${probingStatus(t, decode)}
  </div>`;
}

function noise(t: GuidanceTexts, { trace, step, scale, measure, place, isLocked, hover, lock }: Step) {
  const { latentShape, request } = trace;
  const { noiseGuided } = reguide(step, request.guidanceScale, scale);
  const difference = view.differenceOf(step);
  const colours = scaleOf(step.noiseUncond, step.noiseCond, noiseGuided);
  const panels: [string, Float32Array, number, Scale][] = [
    [t.uncond, step.noiseUncond, measure.uncond, colours],
    [t.cond, step.noiseCond, measure.cond, colours],
    // On the noises' own scale it would hardly be seen.
    [t.difference, difference, measure.difference, scaleOf(difference)],
    [t.guided(view.number(scale)), noiseGuided, view.rms(noiseGuided), colours],
  ];
  const pointed = place === null ? null : view.pointAt(place, latentShape);
  return html`<div class="panels pictures">
      ${panels.map(
        ([name, values, size, own]) => html`<figure>
          <h3>${name}</h3>
          <ps-cell-map
            .raster=${mosaicOfChannels(values, latentShape, own)}
            columns=${2 * latentShape[2]}
            count=${values.length}
            .cell=${place}
            ?locked=${isLocked}
            .label=${t.panel(name, size.toFixed(3))}
            @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hover(detail)}
            @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => lock(detail)}
          ></ps-cell-map>
          <figcaption>${t.rms(size.toFixed(3))} · ${t.range(view.number(own.max))}</figcaption>
        </figure>`,
      )}
    </div>
    <p class="said equation" aria-live="polite">
      ${
        pointed
          ? t.equation(
              pointed.channel + 1,
              pointed.row + 1,
              pointed.column + 1,
              step.noiseUncond[pointed.index]!,
              step.noiseCond[pointed.index]!,
              scale,
              noiseGuided[pointed.index]!,
            )
          : t.pointHint
      }
    </p>
    <ps-scale-legend .scale=${colours} .note=${t.legend}></ps-scale-legend>`;
}
