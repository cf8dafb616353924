import { html, nothing } from 'lit';
import { recordedEvaluation, RECORDED_NOISE_SEED, type NoiseRecord } from '../../model/noiseRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $gallery } from '../../state/gallery';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $level, $noised, $noiseRecord, $noiseSeed, alphaOf, chooseScene, hoverLevel, openNoise, selectLevel, setNoiseSeed, type Noised } from '../../state/noise';
import { $probing, probe } from '../../state/probing';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import '../parts/pixels';
import { seedField } from '../parts/seed-field';
import { Comparison, type Answer, type Shown } from './comparison';
import { LiveCurve } from './curve';
import { CurveSection } from './curveSection';
import { styles } from './styles';
import { texts, type Guess, type PredictorTexts } from './texts/index';
import { errorOf, errorText, LAST_LEVEL, measure, nearestIndex, regimeOf, spreadOf, type Measures, type Quantity, type Spread } from './view';

/** How many of the recorded scenes are offered. */
const SHELF = 8;
/** Levels whose errors the answer to the guess names, as far as they are recorded. */
const NAMED_LEVELS = [0, 100, 400, 700, LAST_LEVEL];
/** Below this level the noise counts as little. */
const LITTLE = 300;

/** The network guesses the noise in a noisy picture; the guess is held against the truth, at one level and at all. */
export class Predictor extends stateful(FigureElement<Guess, PredictorTexts>, () => ({
  quantity: 'noise' as Quantity,
  /** The reader has done something here that only the model can answer. */
  asked: false,
})) {
  static override styles = [FigureElement.styles, styles];

  private lastAsked: Noised | null = null;
  private answered: Answer | null = null;
  private shown: Shown | null = null;
  private spread: { record: NoiseRecord; v: Spread } | null = null;
  private readonly numbers = new WeakMap<object, number>();
  private specimens = 0;
  private readonly comparison = new Comparison();
  private readonly section = new CurveSection();
  private readonly curve = new LiveCurve(() => this.requestUpdate());

  constructor() {
    super(texts, [$gallery, $level, $noised, $noiseRecord, $noiseSeed, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    return fetchedOf($noiseRecord.get());
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
    if (!noised || !this.watch.inSight || this.failed || !this.computesLive) {
      this.curve.stop();
      return;
    }
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
    if (!noised || !record || !spread) return nothing;
    const computed = this.curve.isOf(this.idOf(noised)) ? this.curve.errors : null;
    return [
      this.comparison.draw(this.t, noised, record, this.shown),
      this.section.draw(this.t, {
        noised,
        record,
        spread: spread.v,
        computed,
        quantity: this.quantity,
        open: this.guess !== null,
        choose: (quantity) => (this.quantity = quantity),
      }),
    ];
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

  private sentence({ found }: Measures): string {
    const { t } = this;
    return `${t.means(t.share(found.noise), t.share(found.picture))} ${t.meaning[regimeOf(found)]}`;
  }
}
customElements.define('ps-predictor', Predictor);
