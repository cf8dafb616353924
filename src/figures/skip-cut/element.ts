import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Picture, Trace } from '../../model/trace';
import type { SkipsRecord } from '../../model/skipsRecord';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, probe } from '../../state/probing';
import { $skipsRecord, openSkipsRecord } from '../../state/runRecords';
import { brightnessDifference } from '../../viz/brightness';
import { diverging, type Scale } from '../../viz/colourScale';
import { pictureDistance, rmsDistance, type PictureDistance } from '../../viz/pictureParts';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { dice } from '../parts/dice';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import { cutChart } from './chart';
import { styles } from './styles';
import { texts, type Guess, type SkipCutTexts } from './texts/index';
import * as view from './view';

const DIFFERENCE: Scale = { table: diverging, min: -128, max: 128 };
/** Of a preview while a slider is dragged; half of the whole run's. */
const PREVIEW_STEPS = 5;
/** Recorded scales lie this far apart: until the model is here, sliders stop only there. */
const RECORDED_STRIDE = 0.5;
const LIVE_STRIDE = 0.05;
/** Runs kept so that going back is at once; each is some hundred kB. */
const MOST_RUNS = 40;
/** In pixels. */
const WIDEST_CHART = 680;
const NARROWEST_CHART = 220;

interface Asked {
  seed: number;
  scales: readonly number[];
  steps: number;
}

/** Two pictures from the same noise, without and with the change. */
interface Pair {
  before: Picture;
  after: Picture;
  /** Root mean square of the differences of the final latents. */
  latents: number;
  seed: number;
  scales: readonly number[];
  steps: number;
  source: 'recorded' | 'live';
}

/** The UNet's skip connections as six sliders, and what becomes of a picture. */
export class SkipCut extends stateful(FigureElement<Guess, SkipCutTexts>, () => ({
  scales: [] as readonly number[],
  /** Scales that are only pointed at. */
  preview: null as readonly number[] | null,
  seed: null as number | null,
  pair: null as Pair | null,
  busy: false,
  chartWidth: 320,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly runs = new Map<string, Trace>();
  private derived: { pair: Pair; distance: PictureDistance; difference: Raster } | null = null;
  private measured: { record: SkipsRecord; measures: view.CutMeasure[] } | null = null;
  private resized: ResizeObserver | undefined;

  constructor() {
    super(texts, [$skipsRecord, $probing, $machineBackend]);
  }

  private get record(): SkipsRecord | null {
    const state = $skipsRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override firstUpdated(): void {
    void openSkipsRecord();
    this.resized = new ResizeObserver(([entry]) => (this.chartWidth = Math.min(WIDEST_CHART, Math.max(NARROWEST_CHART, Math.floor(entry!.contentRect.width)))));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized?.disconnect();
  }

  protected override willUpdate(): void {
    const { record } = this;
    if (!record) return;
    if (this.measured?.record !== record) this.measured = { record, measures: view.cutMeasures(record) };
    if (this.scales.length !== record.skips.length) {
      this.scales = record.skips.map(() => 1);
      this.seed = record.seeds[0]!;
    }
    // Recorded pictures are there at once; after the first one computed on this device they would only flicker.
    const recorded = this.pair?.source === 'live' ? null : this.recordedPair(record, this.preview ?? this.scales);
    if (recorded && !this.isShown(recorded)) this.pair = recorded;
    if (this.pair && this.derived?.pair !== this.pair) {
      const { before, after } = this.pair;
      this.derived = {
        pair: this.pair,
        distance: pictureDistance(before, after),
        difference: rasterOfValues(brightnessDifference(before, after), before.width, before.height, DIFFERENCE),
      };
    }
  }

  protected override updated(): void {
    // It comes with the guess; observing it again is nothing new to the observer.
    const place = this.renderRoot.querySelector('.drawn');
    if (place) this.resized?.observe(place);
  }

  private isShown({ seed, scales, steps }: Asked): boolean {
    return this.pair !== null && this.pair.seed === seed && this.pair.steps === steps && sameScales(this.pair.scales, scales);
  }

  private recordedPair(record: SkipsRecord, scales: readonly number[]): Pair | null {
    const row = record.seeds.indexOf(this.seed!);
    const column = row < 0 ? -1 : view.recordedColumn(record, scales);
    if (column < 0) return null;
    return {
      before: record.pictures[row]![0]!,
      after: record.pictures[row]![column]!,
      latents: view.recordedLatents(record, row, column),
      seed: this.seed!,
      scales,
      steps: record.numInferenceSteps,
      source: 'recorded',
    };
  }

  private async runOf({ seed, scales, steps }: Asked): Promise<Trace | null> {
    const key = `${seed}/${steps}/${scales.join()}`;
    const known = this.runs.get(key);
    if (known) return known;
    const trace = await probe('run', {
      prompt: '',
      seed,
      numInferenceSteps: steps,
      guidanceScale: 1,
      scheduler: 'ddim',
      interventions: { skipScales: scales, timestepOffset: 0 },
    });
    if (!trace) return null;
    if (this.runs.size >= MOST_RUNS) this.runs.delete(this.runs.keys().next().value!);
    this.runs.set(key, trace);
    return trace;
  }

  private readonly ask = newestWins(async (asked: Asked) => {
    this.busy = true;
    const neutral = asked.scales.map(() => 1);
    const before = await this.runOf({ ...asked, scales: neutral });
    const after = before && (await this.runOf(asked));
    this.busy = false;
    if (!before?.picture || !after?.picture || asked.seed !== this.seed || this.preview) return;
    this.pair = {
      before: before.picture,
      after: after.picture,
      latents: rmsDistance(before.finalLatents!, after.finalLatents!),
      source: 'live',
      ...asked,
    };
  });

  /** @param dragging more is to come: a preview will do */
  private set(scales: readonly number[], dragging = false): void {
    const { record } = this;
    if (!record) return;
    this.scales = scales;
    this.preview = null;
    if ($machineBackend.get() && this.seed !== null) this.ask({ seed: this.seed, scales, steps: dragging ? PREVIEW_STEPS : record.numInferenceSteps });
  }

  private compute(): void {
    const { record, scales, seed } = this;
    if (record && seed !== null) this.ask({ seed, scales, steps: record.numInferenceSteps });
  }

  private chooseSeed(seed: number): void {
    this.seed = seed;
    const { record } = this;
    if (!record) return;
    if (!record.seeds.includes(seed) || $machineBackend.get()) this.compute();
  }

  private reset(): void {
    this.set(this.scales.map(() => 1));
  }

  protected override letGo(): void {
    this.reset();
  }

  protected override badge() {
    return sourceBadge(this.t, this.pair?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $skipsRecord.get(), open: openSkipsRecord };
  }

  protected override body() {
    const { record } = this;
    return record
      ? html`<div class="stage">${this.controls(record)} ${this.pictures(record)} ${this.guess ? this.averages(record) : nothing}</div>`
      : html`<div class="stage waiting"></div>`;
  }

  private nameOf(change: number): string {
    return change < this.scales.length ? this.t.skip(change + 1) : this.t.all;
  }

  protected override answer(): string | null {
    const { t, measured, record } = this;
    if (!measured || !record) return null;
    const { measures } = measured;
    const count = record.skips.length;
    const { most, least } = view.extremes(measures, count);
    const name = (skip: number) => `${t.skip(skip + 1)} (${record.skips[skip]!.height} × ${record.skips[skip]!.width})`;
    const { detail, layout } = view.leanings(measures, count);
    return `${t.answer(name(most), measures[most]!.mean.mean.toFixed(2), name(least), measures[least]!.mean.mean.toFixed(2), record.measuredSeeds.length)} ${t.leaning(detail, layout, count)}`;
  }

  private controls(record: SkipsRecord) {
    const { t, scales } = this;
    const depths = view.depthsOf(record.skips);
    const shown = this.preview ?? scales;
    const stride = $machineBackend.get() ? LIVE_STRIDE : RECORDED_STRIDE;
    const common = view.commonScale(shown);
    const with1 = (i: number, scale: number) => scales.map((old, k) => (k === i ? scale : old));
    const onlyCut = (i: number) => scales.map((_, k) => (k === i ? 0 : 1));
    const value = (event: Event) => Number(Number((event.target as HTMLInputElement).value).toFixed(2));
    return html`<div class="controls">
      <h2>${t.skipsTitle}</h2>
      <p class="note">${t.skipsHint}</p>
      <div class="u">
        ${record.skips.map(({ height, channels, source, target }, i) => {
          const alone = sameScales(scales, onlyCut(i));
          const newDepth = depths[i] !== depths[i - 1];
          return html`<div class="skip" style=${styleMap({ '--depth': String(depths[i]), '--scale': String(shown[i]) })}>
            <span class="name"><b>${i + 1}</b>${newDepth ? html`<span>${height} × ${height}</span>` : nothing}</span>
            <span class="bridge">
              <i class="end" title=${source}></i>
              <span class="track">
                <input
                  type="range"
                  min="0"
                  max="2"
                  step=${stride}
                  .value=${live(String(shown[i]))}
                  aria-label=${t.slider(i + 1, height, source, target)}
                  aria-valuetext=${t.times(text(shown[i]!))}
                  title=${`${source} → ${target} · ${t.size(height, channels)}`}
                  @input=${(event: Event) => this.set(with1(i, value(event)), true)}
                  @change=${(event: Event) => this.set(with1(i, value(event)))}
                />
              </span>
              <i class="end" title=${target}></i>
            </span>
            <output>× ${text(shown[i]!)}</output>
            <button
              type="button"
              class="quiet"
              aria-label=${t.cutLabel(i + 1)}
              aria-pressed=${alone ? 'true' : 'false'}
              @click=${() => this.set(onlyCut(i))}
              @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.point(record, onlyCut(i))}
              @pointerleave=${() => (this.preview = null)}
            >
              ${t.cut}
            </button>
          </div>`;
        })}
        <p class="mid" style=${styleMap({ '--depth': String(Math.max(...depths)) })}>${t.mid}</p>
      </div>
      <div class="together">
        <label for="together">${t.together}</label>
        <input
          id="together"
          type="range"
          min="0"
          max="2"
          step=${stride}
          .value=${live(String(common ?? 1))}
          aria-valuetext=${common === null ? t.mixed : t.times(text(common))}
          @input=${(event: Event) => this.set(scales.map(() => value(event)), true)}
          @change=${(event: Event) => this.set(scales.map(() => value(event)))}
        />
        <output for="together">${common === null ? t.mixed : `× ${text(common)}`}</output>
        <button type="button" class="quiet" ?disabled=${common === 1} @click=${() => this.reset()}>${t.reset}</button>
      </div>
    </div>`;
  }

  /** Only what is recorded can be looked at by pointing. */
  private point(record: SkipsRecord, scales: readonly number[]): void {
    if (this.recordedPair(record, scales) && this.pair?.source !== 'live') this.preview = scales;
  }

  private describe(scales: readonly number[]): string {
    const { t } = this;
    const changed = scales.flatMap((scale, i) => (scale === 1 ? [] : [i]));
    if (changed.length === 0) return t.nothingChanged;
    const common = view.commonScale(scales);
    if (common !== null) return t.allScale(text(common));
    return changed.length === 1 ? t.partScale(changed[0]! + 1, text(scales[changed[0]!]!)) : t.many(changed.length);
  }

  private pictures(record: SkipsRecord) {
    const { t, pair, derived, measured } = this;
    if (!pair || !derived) return html`<div class="result"></div>`;
    const { distance, difference } = derived;
    const { betweenSeeds } = measured!.record;
    const probing = $probing.get();
    const fits = pair.seed === this.seed && sameScales(pair.scales, this.preview ?? this.scales);
    const missing = !fits && !this.busy && probing.phase !== 'loading';
    const said = this.describe(pair.scales);
    const whole = pair.steps === record.numInferenceSteps;
    const share = (key: 'layout' | 'detail') => {
      const relative = distance[key] / betweenSeeds[key];
      return html`<dt>${t[key]}</dt>
        <dd><span class="bar"><i class=${key} style=${styleMap({ width: `${Math.min(100, relative * 100)}%` })}></i></span>${relative.toFixed(2)}</dd>`;
    };
    return html`<div class="result">
      <div class="seeds choices" role="group" aria-label=${t.seed}>
        <span>${t.seed}</span>
        ${record.seeds.map(
          (seed) => html`<button type="button" class="quiet" aria-pressed=${seed === this.seed ? 'true' : 'false'} @click=${() => this.chooseSeed(seed)}>${seed}</button>`,
        )}
        ${record.seeds.includes(this.seed!) ? nothing : html`<button type="button" class="quiet" aria-pressed="true">${this.seed}</button>`}
        <button type="button" class="quiet dice" aria-label=${t.dice} title=${t.dice} @click=${() => this.chooseSeed(crypto.getRandomValues(new Uint16Array(1))[0]!)}>
          ${dice}
        </button>
      </div>
      <div class="pictures ${missing ? 'stale' : ''}">
        <div>
          <h3>${t.unchanged}</h3>
          <div class="picture"><ps-pixels .raster=${pair.before} .label=${t.unchangedLabel(pair.seed)}></ps-pixels></div>
        </div>
        <div>
          <h3>${t.changed}</h3>
          <div class="picture after"><ps-pixels .raster=${pair.after} .label=${t.changedLabel(pair.seed, this.describe(pair.scales))}></ps-pixels></div>
        </div>
        <div>
          <h3>${t.difference}</h3>
          <div class="picture"><ps-pixels .raster=${difference} .label=${t.differenceLabel(distance.mean.toFixed(1))}></ps-pixels></div>
        </div>
      </div>
      <p class="state">
        ${missing
          ? html`${t.notRecorded} <button type="button" class="quiet" @click=${() => this.compute()}>${t.compute}</button> ${$machineBackend.get() ? nothing : t.downloadsOnce}`
          : `${said} · ${whole ? t.steps(pair.steps) : t.preview(pair.steps)}`}
      </p>
      <p class="visually-hidden" role="status">${this.busy ? t.working : whole && fits ? `${said}. ${t.differenceLabel(distance.mean.toFixed(1))}` : nothing}</p>
      <ps-machine-status .state=${probing.phase === 'working' ? { phase: 'ready' } : probing} .texts=${t} .again=${t.again} @ps-again=${() => this.compute()}></ps-machine-status>
      <div class="numbers">
        <dl>
          <dt>${t.pixels}</dt>
          <dd>${t.ofFull(distance.mean.toFixed(1))}</dd>
          <dt>${t.latents}</dt>
          <dd>${pair.latents.toFixed(3)}</dd>
        </dl>
        <dl>${share('layout')} ${share('detail')}</dl>
      </div>
      <p class="note">${t.unit}</p>
      <ps-scale-legend .scale=${DIFFERENCE} .digits=${0} .note=${t.differenceNote}></ps-scale-legend>
      ${$machineBackend.get() || probing.phase === 'loading' || missing
        ? nothing
        : html`<p class="choices live"><button type="button" class="quiet" @click=${() => this.compute()}>${t.goLive}</button><span class="note">${t.downloadsOnce}</span></p>`}
    </div>`;
  }

  private averages(record: SkipsRecord) {
    const { t } = this;
    const { measures } = this.measured!;
    const rows = measures.map(({ layout, detail }, i) => ({ name: this.nameOf(i), layout, detail }));
    const label = t.chartLabel(rows.map(({ name, layout, detail }) => t.chartRow(name, layout.mean.toFixed(2), detail.mean.toFixed(2))).join(' '));
    const cell = ({ mean, low, high }: view.CutMeasure['layout']) => t.tableInterval(mean.toFixed(2), Math.max(0, low).toFixed(2), high.toFixed(2));
    return html`<div class="averages">
      <div class="said">
        <h2>${t.chartTitle}</h2>
        <p class="key"><span class="layout">${t.layout}</span><span class="detail">${t.detail}</span></p>
        <p class="note">${t.chartNote(record.measuredSeeds.length)}</p>
      </div>
      <div class="drawn">${cutChart(this.chartWidth, rows, label, t.chartAxis)}</div>
      <details class="table">
        <summary>${t.asTable}</summary>
        <div role="region" tabindex="0" aria-label=${t.asTable}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t.tableSkip}</th>
                <th scope="col">${t.tableFrom}</th>
                <th scope="col">${t.tableTo}</th>
                <th scope="col">${t.layout}</th>
                <th scope="col">${t.detail}</th>
              </tr>
            </thead>
            <tbody>
              ${measures.map(
                ({ layout, detail }, i) => html`<tr>
                  <th scope="row">${this.nameOf(i)}</th>
                  <td>${record.skips[i]?.source ?? '–'}</td>
                  <td>${record.skips[i]?.target ?? '–'}</td>
                  <td>${cell(layout)}</td>
                  <td>${cell(detail)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </div>`;
  }
}

const sameScales = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((scale, i) => scale === b[i]);
/** A factor without trailing zeros. */
const text = (scale: number): string => String(Number(scale.toFixed(2)));

customElements.define('ps-skip-cut', SkipCut);
