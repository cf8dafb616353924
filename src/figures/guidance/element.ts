import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Picture, Trace, TraceStep } from '../../model/trace';
import { reguide } from '../../model/guidance';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, mayAsk, probe, startJob } from '../../state/probing';
import { $source, $trace } from '../../state/run';
import { $guidanceRecord, openGuidanceRecord } from '../../state/runRecords';
import { $step, hoverStep, selectStep } from '../../state/selection';
import { openWordsRun } from '../../state/wordsRun';
import { diverging, type Scale } from '../../viz/colourScale';
import { fitLatentProjection, projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { pictureDistance } from '../../viz/pictureParts';
import { niceCeil } from '../../viz/range';
import { mosaicOfChannels } from '../../viz/raster';
import '../parts/cell-map';
import { failure } from '../parts/failure';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/line-chart';
import '../parts/machine-status';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import '../parts/pixels';
import '../parts/scale-legend';
import { styles } from './styles';
import { texts, type GuidanceTexts } from './texts/index';
import * as view from './view';

const SCALES = Array.from({ length: 12 }, (_, i) => i + 1);

interface Strip {
  prompt: string;
  seed: number;
  steps: number;
  pictures: Picture[];
  source: 'recorded' | 'live';
}

/** With words, without, their difference and the guided noise at every step, and one noise over guidance scales. */
export class Guidance extends stateful(FigureElement<view.Third, GuidanceTexts>, () => ({
  /** Chosen for the step shown; null: the run's own. */
  scale: null as number | null,
  decoded: null as { step: TraceStep; scale: number; before: Picture; after: Picture } | null,
  strip: null as Strip | null,
  /** A number of the noise that is pointed at: its cell in the picture of four channels. */
  place: null as number | null,
  /** The one that stays. */
  lockedPlace: null as number | null,
  /** Of the strip: locked, and hovered. */
  chosenScale: 4,
  hoverScale: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private derived: { trace: Trace; measures: view.GuidanceMeasure[]; projection: LatentProjection | null } | null = null;
  private job: ReturnType<typeof startJob> | null = null;
  /** The step and scale that were last asked to be decoded. */
  private asked = '';

  constructor() {
    super(texts, [$trace, $source, $step, $guidanceRecord, $probing, $machineBackend]);
  }

  override firstUpdated(): void {
    void openGuidanceRecord();
    void openWordsRun(this.language);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.job?.stop();
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    const step = trace && this.stepOf(trace);
    // Once the model is here, what a moved scale would give is decoded without being asked for.
    if (trace?.picture && step && this.scale !== null && this.watch.inSight && mayAsk() && (this.decoded?.step !== step || this.decoded.scale !== this.scale) && this.asked !== `${step.index}/${this.scale}`) {
      this.asked = `${step.index}/${this.scale}`;
      this.decode({ trace, step, scale: this.scale });
    }
    if (!trace || this.derived?.trace === trace) return;
    this.asked = '';
    const pairs = trace.steps.flatMap(({ predOriginalSample, picture }) => (picture ? [{ latents: predOriginalSample, picture }] : []));
    this.derived = { trace, measures: trace.steps.map(view.measureStep), projection: fitLatentProjection(pairs, trace.latentShape) };
  }

  private readonly decode = newestWins(async ({ trace, step, scale }: { trace: Trace; step: TraceStep; scale: number }) => {
    const { predOriginalSample } = reguide(step, trace.request.guidanceScale, scale);
    const pictures = await probe('decode', { latents: [step.predOriginalSample, predOriginalSample] });
    if (pictures) this.decoded = { step, scale, before: pictures[0]!, after: pictures[1]! };
  });

  private stepOf(trace: Trace): TraceStep | null {
    // Before one is chosen: what lies between noise and picture shows most.
    return trace.steps[Math.min(trace.steps.length - 1, $step.get() ?? Math.floor(trace.steps.length * 0.4))] ?? null;
  }

  private stopStrip(): void {
    this.job?.stop();
    this.job = null;
    this.requestUpdate();
  }

  private paintStrip(trace: Trace): void {
    this.job?.stop();
    const { prompt, seed, numInferenceSteps: steps } = trace.request;
    this.strip = { prompt, seed, steps, pictures: [], source: 'live' };
    const mine = startJob(async () => {
      const { strip } = this;
      if (!strip || this.job !== mine) return false;
      const run = await probe('run', { ...trace.request, guidanceScale: SCALES[strip.pictures.length]! }, $machineBackend.get() !== null);
      if (!run?.picture || this.job !== mine) return false;
      this.strip = { ...strip, pictures: [...strip.pictures, run.picture] };
      return this.strip.pictures.length < SCALES.length;
    });
    this.job = mine;
    void mine.done.then(() => this.job === mine && this.stopStrip());
  }

  protected override letGo(): void {
    this.scale = null;
    this.lockedPlace = null;
    selectStep(null);
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $machineBackend.get());
  }

  protected override answer(): string | null {
    const { t, derived } = this;
    const most = derived && view.strongest(derived.measures);
    return most && t.answer(most.index + 1, derived.trace.steps.length, t.thirds[most.third], derived.measures[most.index]!.difference.toFixed(3));
  }

  protected override body() {
    const trace = $trace.get();
    return html`${trace && trace.steps.length ? this.stage(trace) : html`<p class="note">${this.t.noTrace}</p>`} ${this.strips(trace)}`;
  }

  private stage(trace: Trace) {
    const { t } = this;
    const { measures, projection } = this.derived!;
    const step = this.stepOf(trace)!;
    const at = step.index;
    const own = trace.request.guidanceScale;
    const scale = this.scale ?? own;
    const { noiseGuided, predOriginalSample } = reguide(step, own, scale);
    const difference = view.differenceOf(step);
    const scaleOf = (...lists: Float32Array[]): Scale => {
      const limit = niceCeil(view.commonLimit(...lists));
      return { table: diverging, min: -limit, max: limit };
    };
    const colours = scaleOf(step.noiseUncond, step.noiseCond, noiseGuided);
    // On the noises' own scale it would hardly be seen.
    const faint = scaleOf(difference);
    const measure = measures[at]!;
    const guidedSize = view.measureStep({ noiseUncond: noiseGuided, noiseCond: noiseGuided }).cond;
    const panels: [string, Float32Array, number, Scale][] = [
      [t.uncond, step.noiseUncond, measure.uncond, colours],
      [t.cond, step.noiseCond, measure.cond, colours],
      [t.difference, difference, measure.difference, faint],
      [t.guided(number(scale)), noiseGuided, guidedSize, colours],
    ];
    const decoded = this.decoded?.step === step && this.decoded.scale === scale ? this.decoded : null;
    const rough = (latents: Float32Array) => projection && projectLatents(latents, trace.latentShape, projection);
    const before = decoded?.before ?? (projection ? rough(step.predOriginalSample) : null);
    const after = decoded?.after ?? rough(predOriginalSample);
    const change = (value: number) => (this.scale = value);
    const across = 2 * trace.latentShape[2];
    const place = this.place ?? this.lockedPlace;
    const pointed = place === null ? null : view.pointAt(place, trace.latentShape);
    const probing = $probing.get();
    return html`
      <label class="row">
        <span>${t.step}</span>
        <input
          class="step"
          type="range"
          min="1"
          max=${trace.steps.length}
          .value=${live(String(at + 1))}
          aria-valuetext=${t.stepValue(at + 1, trace.steps.length, step.timestep)}
          @input=${(event: Event) => selectStep(Number((event.target as HTMLInputElement).value) - 1)}
        />
        <output>${t.stepValue(at + 1, trace.steps.length, step.timestep)}</output>
      </label>
      <label class="row">
        <span>${t.scale}</span>
        <input
          class="scale"
          type="range"
          min="1"
          max="12"
          step="0.5"
          .value=${live(String(scale))}
          aria-valuetext=${number(scale)}
          @input=${(event: Event) => change(Number((event.target as HTMLInputElement).value))}
        />
        <output>${number(scale)} · ${scale === own ? t.asRun : t.moved(number(own))}</output>
      </label>
      <p class="note">${t.scaleNote}</p>
      <div class="panels">
        ${panels.map(
          ([name, values, size, own]) => html`<div>
            <h3>${name}</h3>
            <div class="picture">
              <ps-cell-map
                .raster=${mosaicOfChannels(values, trace.latentShape, own)}
                columns=${across}
                count=${values.length}
                .cell=${place}
                ?locked=${this.lockedPlace !== null}
                .label=${t.panel(name, size.toFixed(3))}
                @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => (this.place = detail)}
                @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => (this.lockedPlace = detail === this.lockedPlace ? null : detail)}
              ></ps-cell-map>
            </div>
            <p>${t.rms(size.toFixed(3))} · ${t.range(number(own.max))}</p>
          </div>`,
        )}
      </div>
      <p class="equation" aria-live="polite">
        ${pointed
          ? t.equation(pointed.channel + 1, pointed.row + 1, pointed.column + 1, step.noiseUncond[pointed.index]!, step.noiseCond[pointed.index]!, scale, noiseGuided[pointed.index]!)
          : t.pointHint}
      </p>
      <ps-scale-legend .scale=${colours} .note=${t.legend}></ps-scale-legend>
      <dl>
        <dt>${t.angle}</dt>
        <dd>${t.degrees(measure.angle.toFixed(1))}</dd>
        <dt>${t.share}</dt>
        <dd>${(measure.share * 100).toFixed(1)} %</dd>
      </dl>
      <div class="two">
        <div>
          <h2>${t.clean}</h2>
          <div class="clean">
            <div>
              <h3>${t.cleanOriginal(number(own))}</h3>
              <div class="picture"><ps-pixels .raster=${before} .label=${`${t.clean}. ${t.cleanOriginal(number(own))}`}></ps-pixels></div>
            </div>
            <div>
              <h3>${t.cleanMoved(number(scale))}</h3>
              <div class="picture"><ps-pixels .raster=${after} .label=${`${t.clean}. ${t.cleanMoved(number(scale))}`}></ps-pixels></div>
            </div>
          </div>
          <p class="note">${decoded ? t.decoded : t.rough}</p>
          ${decoded
            ? nothing
            : html`<p class="choices">
                <button type="button" class="quiet decode" @click=${() => this.decode({ trace, step, scale })}>${t.decodeHere}</button>
                ${$machineBackend.get() ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}
              </p>`}
          <ps-machine-status
            .state=${probing.phase === 'working' ? { phase: 'ready' } : probing}
            .texts=${t}
            .again=${t.again}
            @ps-again=${() => this.decode({ trace, step, scale })}
          ></ps-machine-status>
        </div>
        ${this.guess ? this.chart(trace, at) : nothing}
      </div>
    `;
  }

  /** Only after the guess: it is the answer. */
  private chart(trace: Trace, at: number) {
    const { t } = this;
    const sizes = this.derived!.measures.map(({ difference }) => difference);
    const max = Math.max(...sizes) || 1;
    const steps = sizes.map((_, i) => i + 1);
    return html`<div>
      <ps-line-chart
        .heading=${t.chart}
        .xs=${steps}
        .xTicks=${steps.filter((step) => step === 1 || step % 5 === 0)}
        .xTitle=${t.chartX}
        .linearUpTo=${1000}
        .lines=${[{ label: t.chartLine, values: sizes, colour: 'text' }]}
        .axis=${{ min: 0, max, ticks: [[0, '0'], [max, max.toFixed(2)]], format: (value: number) => value.toFixed(3) }}
        .at=${at}
        .valueText=${`${t.stepValue(at + 1, steps.length, trace.steps[at]!.timestep)}: ${sizes[at]!.toFixed(3)}`}
        @ps-hover-moment=${({ detail }: CustomEvent<number | null>) => hoverStep(detail)}
        @ps-choose-moment=${({ detail }: CustomEvent<number>) => selectStep(detail)}
      ></ps-line-chart>
      <details class="table">
        <summary>${t.asTable}</summary>
        <div>
          <table>
            <thead><tr><th scope="col">${t.step}</th><th scope="col">${t.norm}</th><th scope="col">${t.angle}</th></tr></thead>
            <tbody>
              ${this.derived!.measures.map(({ difference, angle }, i) => html`<tr><th scope="row">${i + 1}</th><td>${difference.toFixed(3)}</td><td>${t.degrees(angle.toFixed(1))}</td></tr>`)}
            </tbody>
          </table>
        </div>
      </details>
    </div>`;
  }

  private strips(trace: Trace | null) {
    const { t } = this;
    const state = $guidanceRecord.get();
    if (state.phase === 'failed' && !this.strip) return failure(t, t.stripFailed, state.detail, () => void openGuidanceRecord());
    const strip = this.strip ?? this.recordedStrip();
    if (!strip) return nothing;
    const measured = strip.pictures.map((picture) => ({
      picture,
      saturation: saturationText(picture),
      distance: pictureDistance(picture, strip.pictures[0]!).mean.toFixed(1),
    }));
    const at = Math.min(measured.length - 1, (this.hoverScale ?? this.chosenScale) - 1);
    const shown = measured[Math.max(0, at)];
    if (!shown) return html`<div><h2>${t.strip}</h2><p class="note" role="status">${t.stripDone(0, SCALES.length)}</p><p class="choices">${this.stopButton()}</p></div>`;
    return html`<div>
      <h2>${t.strip} · ${strip.source === 'live' ? t.live : t.recorded}</h2>
      <div class="strip">
        <div class="picture"><ps-pixels .raster=${shown.picture} .label=${t.stripAlt(SCALES[at]!, shown.saturation, shown.distance)}></ps-pixels></div>
        <div>
          <ps-map-row
            .items=${measured.map(({ picture, saturation, distance }, i): MapItem => ({ id: String(i), label: String(SCALES[i]), note: `, ${t.stripAlt(SCALES[i]!, saturation, distance)}`, raster: picture }))}
            chosen=${this.chosenScale - 1}
            shown=${at}
            .label=${t.strip}
            @ps-hover-map=${({ detail }: CustomEvent<string | null>) => (this.hoverScale = detail === null ? null : Number(detail) + 1)}
            @ps-choose-map=${({ detail }: CustomEvent<string>) => (this.chosenScale = Number(detail) + 1)}
          ></ps-map-row>
          <p>${t.stripAlt(SCALES[at]!, shown.saturation, shown.distance)}</p>
          <p class="note">${t.stripTrend(measured[0]!.saturation, measured.at(-1)!.saturation, SCALES[measured.length - 1]!)}</p>
        </div>
      </div>
      <p class="note">
        ${t.stripNote(strip.prompt, strip.seed, strip.steps)}
        ${strip.source === 'live' ? html`<span role="status">${t.stripDone(strip.pictures.length, SCALES.length)}</span>` : nothing}
      </p>
      <p class="choices">${this.job ? this.stopButton() : trace?.picture ? html`<button type="button" class="quiet" @click=${() => this.paintStrip(trace)}>${t.stripHere}</button>` : nothing}</p>
      <details class="table">
        <summary>${t.asTable}</summary>
        <div>
          <table>
            <thead><tr><th scope="col">${t.stripScale}</th><th scope="col">${t.saturation}</th><th scope="col">${t.distance}</th></tr></thead>
            <tbody>
              ${measured.map(({ saturation, distance }, i) => html`<tr><th scope="row">${SCALES[i]}</th><td>${saturation}</td><td>${distance}</td></tr>`)}
            </tbody>
          </table>
        </div>
      </details>
    </div>`;
  }

  private stopButton() {
    return this.job ? html`<button type="button" class="quiet" @click=${() => this.stopStrip()}>${this.t.stop}</button>` : nothing;
  }

  private recordedStrip(): Strip | null {
    const state = $guidanceRecord.get();
    if (state.phase !== 'ready') return null;
    const record = state.value;
    const found = record.strips.find(({ language }) => language === this.language);
    if (!found) return null;
    return {
      prompt: found.prompt,
      seed: record.seed,
      steps: record.numInferenceSteps,
      pictures: found.pictures,
      source: 'recorded',
    };
  }
}

const number = (value: number): string => String(Number(value.toFixed(1)));
const saturationText = (picture: Picture): string => view.saturation(picture).toFixed(3);

customElements.define('ps-guidance', Guidance);
