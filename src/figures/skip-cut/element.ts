import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { SkipsRecord } from '../../model/skipsRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing } from '../../state/probing';
import { $skipsRecord, openSkipsRecord } from '../../state/runRecords';
import { brightnessDifference } from '../../viz/brightness';
import { diverging, type Scale } from '../../viz/colourScale';
import { pictureDistance, type PictureDistance } from '../../viz/pictureParts';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { choices } from '../parts/controls';
import { dice } from '../parts/dice';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import { averages } from './chart';
import { isOf, PaintedPairs, recordedPair, type Asked, type Pair } from './pairs';
import { styles } from './styles';
import { texts, type Guess, type SkipCutTexts } from './texts/index';
import { u } from './u';
import * as view from './view';

const DIFFERENCE: Scale = { table: diverging, min: -128, max: 128 };
/** Of a preview while a slider is dragged; half of the whole run's. */
const PREVIEW_STEPS = 5;
/** Recorded scales lie this far apart: until the model is here, sliders stop only there. */
const RECORDED_STRIDE = 0.5;
const LIVE_STRIDE = 0.05;
/** In pixels. */
const WIDEST_CHART = 680;
const NARROWEST_CHART = 220;

/** The UNet's skip connections as six sliders, and what becomes of a picture. */
export class SkipCut extends stateful(FigureElement<Guess, SkipCutTexts>, () => ({
  scales: [] as readonly number[],
  /** Scales that are only pointed at. */
  preview: null as readonly number[] | null,
  seed: 0,
  pair: null as Pair | null,
  busy: false,
  chartWidth: 320,
})) {
  static override styles = [FigureElement.styles, styles];
  protected override readonly arrangement = 'below';

  private readonly painted = new PaintedPairs();
  private derived: { pair: Pair; distance: PictureDistance; difference: Raster } | null = null;
  private measured: { record: SkipsRecord; measures: view.CutMeasure[] } | null = null;
  private readonly resized = new ResizeObserver(([entry]) => (this.chartWidth = Math.min(WIDEST_CHART, Math.max(NARROWEST_CHART, Math.floor(entry!.contentRect.width)))));

  constructor() {
    super(texts, [$skipsRecord, $probing, $machineBackend]);
  }

  private get record(): SkipsRecord | null {
    return fetchedOf($skipsRecord.get());
  }

  /** Held, or only pointed at. */
  private get shownScales(): readonly number[] {
    return this.preview ?? this.scales;
  }

  override firstUpdated(): void {
    void openSkipsRecord();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
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
    const recorded = this.pair?.source === 'live' ? null : recordedPair(record, this.seed, this.shownScales);
    if (recorded && !isOf(this.pair, recorded)) this.pair = recorded;
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
    if (place) this.resized.observe(place);
  }

  private readonly ask = newestWins(async (asked: Asked) => {
    this.busy = true;
    const pair = await this.painted.pairOf(asked);
    this.busy = false;
    if (pair && asked.seed === this.seed && !this.preview) this.pair = pair;
  });

  /** @param dragging more is to come: a preview will do */
  private set(scales: readonly number[], dragging = false): void {
    this.scales = scales;
    this.preview = null;
    if ($machineBackend.get()) this.compute(dragging ? PREVIEW_STEPS : undefined);
  }

  private compute(steps = this.record?.numInferenceSteps): void {
    if (steps) this.ask({ seed: this.seed, scales: this.scales, steps });
  }

  private chooseSeed(seed: number): void {
    this.seed = seed;
    if (!this.record!.seeds.includes(seed) || $machineBackend.get()) this.compute();
  }

  protected override letGo(): void {
    this.set(this.scales.map(() => 1));
  }

  protected override badge() {
    return sourceBadge(this.t, this.pair?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $skipsRecord.get(), open: openSkipsRecord };
  }

  protected override answer(): string | null {
    const { t, measured } = this;
    if (!measured) return null;
    const { measures, record } = measured;
    const count = record.skips.length;
    const { most, least } = view.extremes(measures, count);
    const name = (skip: number) => `${t.skip(skip + 1)} (${record.skips[skip]!.height} × ${record.skips[skip]!.width})`;
    const { detail, layout } = view.leanings(measures, count);
    return `${t.answer(name(most), measures[most]!.mean.mean.toFixed(2), name(least), measures[least]!.mean.mean.toFixed(2), record.measuredSeeds.length)} ${t.leaning(detail, layout, count)}`;
  }

  /** Of the shown pair, in words. */
  private get change(): string {
    const { t, pair } = this;
    const { scales } = pair!;
    const changed = scales.flatMap((scale, i) => (scale === 1 ? [] : [i]));
    const common = view.commonScale(scales);
    if (changed.length === 0) return t.nothingChanged;
    if (common !== null) return t.allScale(view.factor(common));
    return changed.length === 1 ? t.partScale(changed[0]! + 1, view.factor(scales[changed[0]!]!)) : t.many(changed.length);
  }

  /** The shown pair is about what is set. */
  private get fits(): boolean {
    return this.pair !== null && this.pair.seed === this.seed && view.sameScales(this.pair.scales, this.shownScales);
  }

  /** What is set is neither recorded nor being painted. */
  private get missing(): boolean {
    return !this.fits && !this.busy && $probing.get().phase !== 'loading';
  }

  protected override stage() {
    const { t, record, pair, scales } = this;
    if (!record || !pair) {
      if ($skipsRecord.get().phase === 'failed') return nothing;
      return html`<div class="both"><div></div><div class="two pictures">${[t.unchanged, t.changed].map((caption) => picture({ raster: null, label: caption, caption }))}</div></div>`;
    }
    return html`<div class="both">
      <div class="stack">
        <h2>${t.skipsTitle}</h2>
        <p class="note">${t.skipsHint}</p>
        ${u({
          t,
          skips: record.skips,
          scales,
          shown: this.shownScales,
          stride: $machineBackend.get() ? LIVE_STRIDE : RECORDED_STRIDE,
          set: (to, dragging) => this.set(to, dragging),
          point: (to) => this.point(record, to),
        })}
      </div>
      <div class="stack">${this.seeds(record)} ${this.pictures(pair, record)}</div>
    </div>`;
  }

  /** Only what is recorded can be looked at by pointing. */
  private point(record: SkipsRecord, scales: readonly number[] | null): void {
    if (!scales || (this.pair?.source !== 'live' && recordedPair(record, this.seed, scales))) this.preview = scales;
  }

  private seeds({ seeds }: SkipsRecord) {
    const { t, seed } = this;
    const offered = seeds.includes(seed) ? seeds : [...seeds, seed];
    return choices(
      { label: t.seed, of: offered.map((one) => [one, one] as const), chosen: seed, choose: (one) => this.chooseSeed(one) },
      html`<button type="button" class="quiet dice" aria-label=${t.dice} title=${t.dice} @click=${() => this.chooseSeed(crypto.getRandomValues(new Uint16Array(1))[0]!)}>${dice}</button>`,
    );
  }

  private pictures({ before, after, seed, steps }: Pair, record: SkipsRecord) {
    const { t, change, missing: stale } = this;
    return html`<div class="two pictures">
        ${picture({ raster: before, label: t.unchangedLabel(seed), caption: t.unchanged, stale })}
        ${picture({ raster: after, label: t.changedLabel(seed, change), caption: t.changed, kind: 'after', stale })}
      </div>
      ${
        stale
          ? html`<p class="row said state">${t.notRecorded} <button type="button" class="quiet" @click=${() => this.compute()}>${t.compute}</button> ${$machineBackend.get() ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}</p>`
          : html`<p class="said state">${change} · ${steps === record.numInferenceSteps ? t.steps(steps) : t.preview(steps)}</p>`
      }
      ${probingStatus(t, () => this.compute())}`;
  }

  protected override said(): string {
    const { t, busy, pair, derived, record, fits } = this;
    if (busy) return t.working;
    return pair && derived && fits && pair.steps === record?.numInferenceSteps ? `${this.change}. ${t.differenceLabel(derived.distance.mean.toFixed(1))}` : '';
  }

  protected override side() {
    const { t, derived, measured, missing: stale } = this;
    if (!derived || !measured) return nothing;
    const { distance, difference, pair } = derived;
    const { betweenSeeds } = measured.record;
    const share = (key: 'layout' | 'detail') => {
      const relative = distance[key] / betweenSeeds[key];
      return html`<dt>${t[key]}</dt>
        <dd><span class="bar"><i class=${key} style=${styleMap({ width: `${Math.min(100, relative * 100)}%` })}></i></span>${relative.toFixed(2)}</dd>`;
    };
    return html`<section class="change">
      ${picture({ raster: difference, label: t.differenceLabel(distance.mean.toFixed(1)), caption: t.difference, stale })}
      <div class="stack">
        <dl class="numbers">
          <dt>${t.pixels}</dt>
          <dd>${t.ofFull(distance.mean.toFixed(1))}</dd>
          <dt>${t.latents}</dt>
          <dd>${pair.latents.toFixed(3)}</dd>
          ${share('layout')} ${share('detail')}
        </dl>
        <p class="note">${t.unit}</p>
      </div>
      <ps-scale-legend .scale=${DIFFERENCE} .digits=${0} .note=${t.differenceNote}></ps-scale-legend>
    </section>
    ${$machineBackend.get() || stale || $probing.get().phase === 'loading' ? nothing : askModel(t, t.goLive, () => this.compute())}`;
  }

  protected override below() {
    const { t, guess, measured } = this;
    return guess && measured ? averages(t, measured.record, measured.measures, this.chartWidth) : nothing;
  }
}
customElements.define('ps-skip-cut', SkipCut);
