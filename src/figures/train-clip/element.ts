import { html, nothing } from 'lit';
import { $gallery } from '../../state/gallery';
import { $learning, LEARNING_LIMITS, openLearning, pauseLearning, playLearning, restartLearning, setLearning, stepLearning, type Learning } from '../../state/learning';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import { FigureElement, type Opened } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/badge';
import { options, slider } from '../parts/controls';
import { failure } from '../parts/failure';
import '../parts/scale-legend';
import { table } from '../parts/table';
import { COSINES, split } from '../similarity-matrix/view';
import { curves } from './curves';
import './matrix';
import { pair } from './pair';
import { styles } from './styles';
import { texts, type Guess, type TrainClipTexts } from './texts/index';
import { captionsInRows, nearestCaptions, positionOf, rateOf, stretchSteps, stuck, type Cell, type Measured, type Scenes } from './view';

const OBJECTIVES = ['contrastive', 'matchingOnly'] as const;
/** Steps of matching pairs only after which what became of the others can be said. */
const ENOUGH_STEPS = 60;
/** A mean cosine of mismatched pairs above which all vectors are as good as one. */
const COLLAPSED = 0.9;
/** Steps between two words to who does not see the curves. */
const ANNOUNCED_EVERY = 250;
/** Of the slider of the learning rate, in hundredths of its length: a tenth of a decade. */
const RATE_STEP = 2.5;
/** Shown while no cell is chosen: the first picture and its own caption. */
const FIRST_CELL: Cell = { caption: 0, picture: 0 };
/** In pixels. */
const WIDEST_CHART = 700;

/** A pair of encoders that learns here, from random numbers, while the reader watches and interferes. */
export class TrainClip extends stateful(FigureElement<Guess, TrainClipTexts>, () => ({
  hovered: null as Cell | null,
  chosen: null as Cell | null,
  chartWidth: 300,
})) {
  static override styles = [FigureElement.styles, styles];

  /** Paused because nobody could see it: goes on when someone can. */
  private held = false;
  /** What became of the others, once it has seen matching pairs only. */
  private answered: { steps: number; mismatched: number; matched: number; recall: number } | null = null;
  private measured: Measured | null = null;
  private scenes: Scenes | null = null;

  constructor() {
    super(texts, [$learning, $gallery]);
  }

  /** Whether there is something that can learn a step. */
  private get able(): boolean {
    return ['ready', 'running', 'paused'].includes($learning.get().phase);
  }

  /** It failed before there was anything to show: the recorded run stands in. */
  private get standsIn(): boolean {
    const { failure, snapshot } = $learning.get();
    return failure !== null && snapshot === null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.lookedAt);
  }

  override firstUpdated(): void {
    const place = this.renderRoot.querySelector('.curves')!;
    new ResizeObserver(() => (this.chartWidth = Math.min(WIDEST_CHART, place.clientWidth))).observe(place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.lookedAt);
    pauseLearning();
  }

  protected override updated(): void {
    if (this.watch.inSight && $learning.get().phase === 'idle') void openLearning(this.language);
    this.lookedAt();
  }

  /** Learning takes a whole core: it rests while the figure is out of sight. */
  private readonly lookedAt = (): void => {
    const visible = this.watch.inSight && !document.hidden;
    if (visible && this.held) {
      this.held = false;
      playLearning();
    } else if (!visible && $learning.get().phase === 'running') {
      this.held = true;
      pauseLearning();
    }
  };

  protected override willUpdate(): void {
    const { snapshot, facts, history } = $learning.get();
    const gallery = $gallery.get();
    if (!this.scenes && facts && gallery.phase === 'ready') {
      const { language } = this;
      const { pictureOf, scenes } = gallery.value;
      this.scenes = { pictures: facts.held.map(pictureOf), captions: facts.held.map((i) => scenes[i]!.captions[language]) };
    }
    if (!snapshot || !this.scenes) this.measured = null;
    else if (this.measured?.cosines !== snapshot.cosines) {
      const n = this.scenes.pictures.length;
      const parts = split(snapshot.cosines, n);
      const means = { matched: mean(parts.matched), mismatched: mean(parts.mismatched) };
      this.measured = { cosines: snapshot.cosines, rows: captionsInRows(snapshot.cosines, n), split: parts, means };
      if (history.at(-1)?.objective === 'matchingOnly' && stretchSteps(history) >= ENOUGH_STEPS) {
        this.answered = { steps: stretchSteps(history), recall: snapshot.recall, ...means };
      }
    }
  }

  protected override opened(): Opened | null {
    const { failure } = $learning.get();
    if (!failure || !this.standsIn) return null;
    return { state: { phase: 'failed', detail: failure.detail }, told: this.t.failures[failure.code], open: () => openLearning(this.language) };
  }

  protected override letGo(): void {
    this.chosen = this.hovered = null;
  }

  protected override toggle(): void {
    this.held = false;
    if ($learning.get().phase === 'running') pauseLearning();
    else playLearning();
  }

  protected override badge() {
    const { t } = this;
    const badge = (source: 'live' | 'recorded', label: string, note: string) => html`<ps-badge source=${source} .label=${label} .note=${note}></ps-badge>`;
    if ($learning.get().snapshot) return badge('live', t.live, t.liveNote);
    return this.standsIn ? badge('recorded', t.recorded, t.recordedNote) : badge('recorded', t.waiting, t.waitingNote);
  }

  protected override stage() {
    const { t, scenes, measured } = this;
    const learning = $learning.get();
    const n = scenes?.pictures.length;
    const cell = this.hovered ?? this.chosen;
    return html`<div class="both" ?hidden=${this.standsIn}>
      <div class="stack">
        <ps-learning-matrix
          .values=${measured?.rows ?? null}
          .pictures=${scenes?.pictures ?? []}
          .scale=${COSINES}
          .cell=${cell}
          ?locked=${this.chosen !== null}
          .label=${t.matrix(n ?? 0)}
          .columnsLabel=${t.columns(n ?? 32)}
          .rowsLabel=${t.rows}
          @ps-hover-cell=${(event: CustomEvent<Cell | null>) => (this.hovered = event.detail)}
          @ps-choose-cell=${this.choose}
        ></ps-learning-matrix>
        <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.legend}></ps-scale-legend>
        ${scenes ? pair(t, scenes, measured, cell ?? FIRST_CELL, cell !== null, learning.phase === 'running') : nothing}
      </div>
      <div class="curves">${curves(t, this.chartWidth, n ?? null, measured, learning)}</div>
    </div>`;
  }

  protected override below() {
    const { t, scenes, measured } = this;
    const { facts } = $learning.get();
    if (!scenes || !measured) return nothing;
    return html`${facts?.parameters ? html`<p class="note">${t.facts(facts.parameters.toLocaleString(this.language), facts.pairs, scenes.pictures.length)}</p>` : nothing}
    ${table(
      t.asTable,
      [t.tablePicture, t.tableOwn, t.tableNearest, t.tableNearestCosine],
      nearestCaptions(measured.cosines, scenes.pictures.length).map(({ nearest, cosine, own }, i) => [
        scenes.captions[i],
        signed(own),
        nearest === i ? t.itsOwn : scenes.captions[nearest],
        signed(cosine),
      ]),
    )}`;
  }

  protected override answer() {
    const { t, answered } = this;
    if (!answered) return html`<p>${t.notYet}</p><button type="button" class="quiet" ?disabled=${!this.able} @click=${() => this.runWith('matchingOnly')}>${t.tryIt}</button>`;
    // Its numbers change a dozen times a second: `said` tells them now and then.
    return html`<p aria-live="off">
        ${t.answer(answered.steps, signed(answered.mismatched), signed(answered.matched), answered.recall.toFixed(2))} ${answered.mismatched > COLLAPSED ? t.collapsed : nothing}
      </p>
      <button type="button" class="quiet" @click=${() => this.runWith('contrastive')}>${t.compare}</button>`;
  }

  private runWith(objective: (typeof OBJECTIVES)[number]): void {
    setLearning({ objective });
    void restartLearning();
    playLearning();
  }

  protected override side() {
    const { t, able } = this;
    const learning = $learning.get();
    const { phase, settings, snapshot, seconds, seed } = learning;
    const running = phase === 'running';
    const canBegin = able || (phase === 'failed' && learning.failure?.code === 'diverged');
    const { learningRate, batchSize } = LEARNING_LIMITS;
    return html`
      <div class="controls stack" role="group" aria-label=${t.controls}>
        <div class="buttons">
          <button type="button" class="primary play" ?disabled=${!able} title="${running ? t.pause : t.play} (${t.space})" @click=${() => this.toggle()}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${running ? 'M3 2h3.5v12H3zM9.5 2H13v12H9.5z' : 'M4 2v12l10-6z'} /></svg>
            ${running ? t.pause : t.play}
          </button>
          <button type="button" class="quiet" ?disabled=${!able} @click=${stepLearning}>${t.step}</button>
          <button type="button" class="quiet" ?disabled=${!canBegin} @click=${() => void restartLearning()}>${t.restart}</button>
          <button type="button" class="quiet" ?disabled=${!canBegin} @click=${() => void restartLearning(seed + 1)}>${t.reseed}</button>
        </div>
        ${
          phase === 'idle' || phase === 'loading'
            ? html`<div class="status"><progress aria-label=${t.preparing}></progress><span>${t.preparing}</span></div>`
            : html`<p class="note where">${snapshot ? t.progress(snapshot.step, seconds.toFixed(1), seed) : nothing}</p>`
        }
        ${options({ label: t.objective, of: OBJECTIVES.map((id) => [id, t.objectives[id]]), chosen: settings.objective, choose: (objective) => setLearning({ objective }) })}
        ${slider({
          label: t.rate,
          value: Math.round(positionOf(settings.learningRate, learningRate) / RATE_STEP) * RATE_STEP,
          min: 0,
          max: 100,
          step: RATE_STEP,
          shown: String(settings.learningRate),
          move: (position) => setLearning({ learningRate: rateOf(position, learningRate) }),
          flat: true,
        })}
        ${slider({ label: t.batch, value: settings.batchSize, min: batchSize.minimum, max: batchSize.maximum, shown: String(settings.batchSize), move: (size) => setLearning({ batchSize: size }), flat: true })}
      </div>
      ${this.trouble(learning)}
    `;
  }

  /** What goes wrong while it learns. */
  private trouble({ failure: failed, snapshot, history, settings }: Learning) {
    const { t } = this;
    if (failed && snapshot) {
      const diverged = failed.code === 'diverged';
      const retry = () => void (diverged ? restartLearning() : openLearning(this.language));
      return failure({ ...t, again: diverged ? t.restart : t.again }, t.failures[failed.code], failed.detail, retry);
    }
    return settings.objective === 'contrastive' && stuck(history) ? html`<p class="note warn">${t.stuck}</p>` : nothing;
  }

  protected override said(): string {
    const { t } = this;
    const { phase, snapshot, history } = $learning.get();
    if (phase === 'loading') return t.preparing;
    if (!snapshot || snapshot.step === 0) return '';
    if (phase !== 'running') return t.announce(snapshot.step, snapshot.recall.toFixed(2));
    const point = history.findLast(({ step }, i, all) => Math.floor(step / ANNOUNCED_EVERY) > Math.floor((all[i - 1]?.step ?? 0) / ANNOUNCED_EVERY));
    return point ? t.announce(point.step, point.recall.toFixed(2)) : '';
  }

  private readonly choose = (event: CustomEvent<Cell | null>): void => {
    const { chosen } = this;
    const same = event.detail !== null && chosen?.caption === event.detail.caption && chosen.picture === event.detail.picture;
    this.chosen = same ? null : event.detail;
    if (event.detail === null) this.hovered = null;
  };
}
customElements.define('ps-train-clip', TrainClip);
