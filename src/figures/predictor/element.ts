import { html, nothing } from 'lit';
import type { Evaluation } from '../../model/probes';
import type { Picture } from '../../model/trace';
import { recordedEvaluation, RECORDED_NOISE_SEED, type NoiseRecord } from '../../model/noiseRecord';
import { $gallery } from '../../state/gallery';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import {
  $level,
  $noised,
  $noiseRecord,
  $noiseSeed,
  alphaOf,
  chooseScene,
  hoverLevel,
  openNoise,
  selectLevel,
  setNoiseSeed,
  type Noised,
} from '../../state/noise';
import { $probing, probe } from '../../state/probing';
import { diverging, type Scale } from '../../viz/colourScale';
import { mean } from '../../viz/mean';
import type { Raster } from '../../viz/raster';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/chart';
import type { ChartAxis, ChartLine } from '../parts/chart';
import { options, slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/pixels';
import '../parts/scale-legend';
import { seedField } from '../parts/seed-field';
import { table } from '../parts/table';
import { LiveCurve } from './curve';
import { styles } from './styles';
import { texts, type Guess, type PredictorTexts } from './texts/index';
import {
  axisOf,
  channelPanels,
  CURVE_LEVELS,
  difference,
  drawnCurve,
  errorOf,
  errorText,
  interpolated,
  LAST_LEVEL,
  measure,
  nearestIndex,
  QUANTITIES,
  regimeOf,
  spreadOf,
  type Measures,
  type Quantity,
  type Spread,
} from './view';

/** How many of the recorded scenes are offered. */
const SHELF = 8;
/** Levels whose errors the answer to the guess names, as far as they are recorded. */
const NAMED_LEVELS = [0, 100, 400, 700, LAST_LEVEL];
/** A curve that is covered; the same object each time, so that nothing is drawn again. */
const NOTHING: readonly never[] = [];
const LEVELS = [0, LAST_LEVEL];
const TICKS = [0, 200, 400, 600, 800, LAST_LEVEL];
/** What the arrow keys move on the chart, and the page keys. */
const STRIDE = { arrow: 10, page: 100 };
/** Below this level the noise counts as little. */
const LITTLE = 300;

/** What the network answered to one noisy picture. */
interface Answer {
  noised: Noised;
  evaluation: Evaluation;
  /** x_t decoded. */
  noisy: Picture;
  source: 'recorded' | 'live';
}

/** A line over noise levels, in the error of v. */
interface Line {
  levels: number[];
  ofV: ArrayLike<number>;
  source: 'recorded' | 'live';
  /** The same object as long as the line is the same. */
  of: object;
}

/** What the chart draws. */
interface Curves {
  mean: ChartLine;
  own: ChartLine;
  band: (readonly [level: number, low: number, high: number])[];
  axis: ChartAxis;
}

/** The network guesses the noise in a noisy picture; the guess is held against the truth, at one level and at all. */
export class Predictor extends stateful(FigureElement<Guess, PredictorTexts>, () => ({
  quantity: 'noise' as Quantity,
  /** The reader has done something here that only the model can answer. */
  asked: false,
})) {
  static override styles = [FigureElement.styles, styles];

  private lastAsked: Noised | null = null;
  private answered: Answer | null = null;
  private shown: { answer: Answer; stale: boolean; measures: Measures } | null = null;
  private spread: { record: NoiseRecord; v: Spread } | null = null;
  private readonly numbers = new WeakMap<object, number>();
  private specimens = 0;
  /** While the level is dragged, only what hangs on it is worked out anew. */
  private readonly panelsOf = new WeakMap<Float32Array, { limit: number; raster: Raster; mean: number; deviation: number }>();
  private readonly differences = new WeakMap<Answer, { noise: Float32Array; picture: Float32Array }>();
  private drawnCurves: { key: string; of: readonly unknown[]; curves: Curves } | null = null;
  private readonly curve = new LiveCurve(() => this.requestUpdate());

  constructor() {
    super(texts, [$gallery, $level, $noised, $noiseRecord, $noiseSeed, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    const state = $noiseRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override firstUpdated(): void {
    void openNoise();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.curve.stop();
  }

  /** A name for a picture and its noise, the same as long as both stay. */
  private idOf({ specimen, seed }: Noised): string {
    let number = this.numbers.get(specimen);
    if (number === undefined) this.numbers.set(specimen, (number = this.specimens++));
    return `${number}:${seed}`;
  }

  private get failed(): boolean {
    return $probing.get().phase === 'failed';
  }

  private get computesLive(): boolean {
    return $machineBackend.get() !== null || this.asked;
  }

  protected override willUpdate(): void {
    const noised = $noised.get();
    const { record } = this;
    if (record && this.spread?.record !== record) this.spread = { record, v: spreadOf(record.error) };
    if (noised) this.choose(this.answerTo(noised));
  }

  /** The live answer where it is about this picture and noise, otherwise the recorded one. */
  private answerTo(noised: Noised): Answer | null {
    const { answered, record } = this;
    const about = answered && this.idOf(answered.noised) === this.idOf(noised) ? answered : null;
    if (about && !(this.failed && about.noised !== noised)) return about;
    const recordable = record && noised.seed === RECORDED_NOISE_SEED && noised.specimen.scene === record.scenes[0];
    if (!recordable) return about;
    const index = nearestIndex(record.levels, noised.timestep);
    const before = this.shown?.answer;
    if (before?.source === 'recorded' && before.evaluation.timestep === record.levels[index]) return before;
    return { noised, evaluation: recordedEvaluation(record, index), noisy: record.noisy[index]!, source: 'recorded' };
  }

  /** Where there is no answer yet the last one stays, faint: the page must not jump or blink. */
  private choose(answer: Answer | null): void {
    const next = answer ?? this.shown?.answer ?? null;
    if (!next) return;
    const stale = answer === null;
    if (this.shown?.answer === next) this.shown = { ...this.shown, stale };
    else this.shown = { answer: next, stale, measures: measure(next.evaluation, next.noised) };
  }

  protected override updated(): void {
    const noised = $noised.get();
    if (!noised || !this.watch.inSight || this.failed || !this.computesLive) return this.curve.stop();
    if (this.lastAsked !== noised) {
      this.lastAsked = noised;
      this.curve.rest();
      this.ask(noised);
    }
    if ($machineBackend.get()) this.curve.run(this.idOf(noised), noised);
  }

  private readonly ask = newestWins(async (noised: Noised) => {
    const [answers, noisy] = await Promise.all([
      probe('evaluate', { latents: [noised.latents], timesteps: [noised.timestep], pictures: true }),
      probe('decode', { latents: [noised.latents] }),
    ]);
    this.curve.rest();
    if (!answers || !noisy) return;
    this.answered = { noised, evaluation: answers[0]!, noisy: noisy[0]!, source: 'live' };
    this.requestUpdate();
  });

  protected override letGo(): void {
    hoverLevel(null);
  }

  protected override opened() {
    return { state: $noiseRecord.get(), open: openNoise };
  }

  protected override stage() {
    const { record, spread } = this;
    const noised = $noised.get();
    return noised && record && spread ? [this.comparison(noised, record), this.curveSection(noised, record, spread.v)] : nothing;
  }

  protected override side() {
    const { t, shown } = this;
    const level = $level.get();
    const stale = !shown || shown.stale ? 'stale' : '';
    return html`
      ${slider({ label: t.level, value: level, min: 0, max: LAST_LEVEL, shown: String(level), said: t.levelOf(level), move: selectLevel })} ${this.shelf()}
      ${seedField(t, $noiseSeed.get(), (seed) => this.takeSeed(seed))}
      <div class="stack ${stale}">
        <p class="said">${shown ? this.sentence(shown.measures) : nothing}</p>
        <p class="note">${t.shareNote}</p>
      </div>
      ${this.startButton()} ${probingStatus(t, this.compute)}
    `;
  }

  protected override said(): string {
    const { shown } = this;
    return shown && !shown.stale ? this.sentence(shown.measures) : '';
  }

  protected override badge() {
    const { t, shown } = this;
    if (!shown || shown.stale) return sourceBadge({ ...t, recorded: t.notAnswered, recordedNote: $noised.get() ? t.notAnsweredNote : '' }, false, null);
    const { source, evaluation } = shown.answer;
    return sourceBadge({ ...t, recordedNote: t.recordedAt(evaluation.timestep, $level.get()) }, source === 'live', $machineBackend.get());
  }

  private readonly compute = (): void => {
    this.asked = true;
    this.lastAsked = null;
    const noised = $noised.get();
    // A failure holds back what the figure asks by itself; what the reader asks is asked.
    if (noised && this.failed) {
      this.lastAsked = noised;
      this.ask(noised);
    }
    this.requestUpdate();
  };

  private startButton() {
    const { t, shown } = this;
    const { phase } = $probing.get();
    if ($machineBackend.get() || phase === 'failed' || phase === 'loading' || (this.asked && phase !== 'cancelled')) return nothing;
    return askModel(t, shown?.stale || !shown ? t.compute : t.goLive, this.compute);
  }

  protected override predict(guess: Guess | 'none'): void {
    super.predict(guess);
    this.quantity = 'noise';
  }

  protected override answer(): string | null {
    const { t, spread } = this;
    if (!spread) return null;
    const { levels, scenes } = spread.record;
    const named = NAMED_LEVELS.flatMap((level) => (levels.includes(level) ? [{ level, ofV: spread.v.mean[levels.indexOf(level)]! }] : []));
    const error = (quantity: Quantity, { level, ofV }: { level: number; ofV: number }) => errorOf(quantity, ofV, alphaOf(level));
    const [first, last] = [named[0]!, named.at(-1)!];
    const hardest = named.reduce((worst, one) => (error('noise', one) > error('noise', worst) ? one : worst));
    return [
      t.answer(scenes.length, named.map((one) => t.answerPart(errorText(error('noise', one)), one.level)).join(', ')),
      hardest.level < LITTLE ? t.hardWhenLittle : t.hardElsewhere(hardest.level),
      ...(error('picture', last) > error('picture', first)
        ? [t.pictureInstead(errorText(error('picture', first)), errorText(error('picture', last)), first.level, last.level)]
        : []),
    ].join(' ');
  }

  private shelf() {
    const { t, record } = this;
    const gallery = $gallery.get();
    const scene = $noised.get()?.specimen.scene ?? null;
    if (gallery.phase !== 'ready' || !record) return nothing;
    return html`<div class="shelf pictures" role="group" aria-label=${t.scenes}>
      ${record.scenes.slice(0, SHELF).map(
        (one) => html`<button
          type="button"
          aria-pressed=${one === scene ? 'true' : 'false'}
          aria-label=${t.sceneOf(gallery.value.scenes[one]!.captions[this.language])}
          @click=${() => this.takeScene(one)}
        >
          <ps-pixels .raster=${gallery.value.pictureOf(one)}></ps-pixels>
        </button>`,
      )}
    </div>`;
  }

  private takeSeed(seed: number): void {
    setNoiseSeed(seed);
    this.needModel();
    this.requestUpdate();
  }

  private takeScene(scene: number): void {
    chooseScene(scene);
    this.needModel();
  }

  /** What the reader has set here is recorded, or else computed. */
  private needModel(): void {
    const noised = $noised.get();
    if (!noised || !this.record || !this.answerTo(noised)) this.asked = true;
  }

  private comparison(noised: Noised, { latentShape }: NoiseRecord) {
    const { t, shown } = this;
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

  private lastLimit: { noise: Float32Array; limit: number } | null = null;

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

  private sentence({ found }: Measures): string {
    const { t } = this;
    return `${t.means(t.share(found.noise), t.share(found.picture))} ${t.meaning[regimeOf(found)]}`;
  }

  /** This picture's own line with this noise: recorded until at least as many levels are computed; null where there is none. */
  private ownLine(noised: Noised, record: NoiseRecord): Line | null {
    const scene = noised.seed === RECORDED_NOISE_SEED && noised.specimen.scene !== null ? record.scenes.indexOf(noised.specimen.scene) : -1;
    const computed = this.curve.isOf(this.idOf(noised)) ? [...this.curve.errors].sort(([a], [b]) => a - b) : [];
    if (computed.length < (scene < 0 ? 2 : record.levels.length)) return scene < 0 ? null : { levels: record.levels, ofV: record.error[scene]!, source: 'recorded', of: record.error[scene]! };
    return { levels: computed.map(([level]) => level), ofV: computed.map(([, ofV]) => ofV), source: 'live', of: this.curve.errors };
  }

  private curveSection(noised: Noised, record: NoiseRecord, spread: Spread) {
    const { t, quantity } = this;
    const { levels } = record;
    const level = $level.get();
    const own = this.ownLine(noised, record);
    const open = this.guess !== null;
    const at = (known: readonly number[], values: ArrayLike<number>, where: number): number | null => {
      const ofV = interpolated(known, values, where);
      return ofV === null ? null : errorOf(quantity, ofV, alphaOf(where));
    };
    const curves = this.curvesOf(record, spread, own);
    const marks = { mean: at(levels, spread.mean, level), own: own ? at(own.levels, own.ofV, level) : null };
    const name = t.plottedNames[quantity];
    const meanText = errorText(marks.mean ?? NaN);
    const ownText = marks.own === null ? null : errorText(marks.own);
    return html`<section class="curve stack" aria-label=${t.curve}>
      <div class="row heading">
        <h2>${t.curve}</h2>
        ${options({ label: t.plotted, of: QUANTITIES.map((id) => [id, t.plottedNames[id]]), chosen: quantity, choose: (id) => (this.quantity = id) })}
      </div>
      ${open
        ? html`<ul class="key">
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><path class="own" d="M0 4H20" /></svg>${t.own}${own ? ` (${t.ownSource[own.source]})` : ''} <b>${ownText ?? '–'}</b></li>
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><path class="mean" d="M0 4H20" /></svg>${t.meanLine(record.scenes.length)} <b>${meanText}</b></li>
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><rect width="20" height="8" /></svg>${t.band}</li>
          </ul>`
        : html`<p class="note key">${t.covered}</p>`}
      <ps-chart
        .label=${t.chartLabel(name)}
        .height=${250}
        .xs=${LEVELS}
        .xTicks=${TICKS}
        .stride=${STRIDE}
        .axis=${curves.axis}
        .band=${open ? curves.band : NOTHING}
        .lines=${open ? [{ ...curves.mean, mark: marks.mean }, { ...curves.own, mark: marks.own }] : NOTHING}
        .reference=${{ value: 1, label: t.zeros }}
        .at=${level}
        .valueText=${open ? t.chartValue(level, meanText, ownText) : t.chartCovered(level)}
        @ps-choose-x=${({ detail }: CustomEvent<number>) => selectLevel(detail)}
        @ps-hover-x=${({ detail }: CustomEvent<number | null>) => hoverLevel(detail)}
      ></ps-chart>
      <p class="note axis">${t.axis(curves.axis.logarithmic === true)}</p>
      ${this.lineState(noised, own, levels.length)}
      ${open
        ? table(
            t.asTable,
            [t.tableLevel, t.tableMean(name), t.tableOwn(name)],
            levels.map((one) => [one, errorText(at(levels, spread.mean, one)!), errorText((own && at(own.levels, own.ofV, one)) ?? NaN)]),
          )
        : nothing}
    </section>`;
  }

  private curvesOf(record: NoiseRecord, spread: Spread, own: Line | null): Curves {
    const key = `${this.quantity} ${own?.source} ${own?.levels.length}`;
    const of = [record, own?.of];
    if (this.drawnCurves?.key !== key || of.some((one, i) => one !== this.drawnCurves!.of[i])) {
      const drawn = (levels: readonly number[], ofV: ArrayLike<number>) => drawnCurve(this.quantity, levels, ofV, alphaOf);
      const lineOf = (points: ReturnType<typeof drawn>): Pick<ChartLine, 'xs' | 'values'> => ({ xs: points.map(([at]) => at), values: points.map(([, value]) => value) });
      const high = drawn(record.levels, spread.high);
      const line = own ? drawn(own.levels, own.ofV) : [];
      const curves: Curves = {
        mean: { ...lineOf(drawn(record.levels, spread.mean)), colour: 'noise-ink', dashed: true, thin: true },
        own: { ...lineOf(line), colour: 'unet' },
        band: drawn(record.levels, spread.low).map(([level, low], i) => [level, low, high[i]![1]] as const),
        axis: axisOf(this.quantity, [...high, ...line].map(([, value]) => value)),
      };
      this.drawnCurves = { key, of, curves };
    }
    return this.drawnCurves.curves;
  }

  /** How far this picture's own line is. */
  private lineState(noised: Noised, own: Line | null, recorded: number) {
    const { t } = this;
    const done = this.curve.isOf(this.idOf(noised)) ? this.curve.errors.size : 0;
    const of = CURVE_LEVELS.length;
    if ($machineBackend.get() && !this.failed && done < of) {
      const note = t.progress(done, of);
      return html`<div class="status"><progress max=${of} .value=${done} aria-label=${note}></progress><span>${note}</span></div>`;
    }
    return html`<p class="note line">${done === of ? t.complete(of) : own ? t.recordedLine(recorded) : t.noLine}</p>`;
  }
}
customElements.define('ps-predictor', Predictor);
