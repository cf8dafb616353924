import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { $gallery } from '../../state/gallery';
import {
  $learning,
  LEARNING_LIMITS,
  openLearning,
  pauseLearning,
  playLearning,
  restartLearning,
  setLearning,
  stepLearning,
  type Learning,
} from '../../state/learning';
import { diverging, type Scale } from '../../viz/colourScale';
import type { Raster } from '../../viz/raster';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import { FigureElement, type Opened } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/badge';
import { failure } from '../parts/failure';
import '../parts/pixels';
import '../parts/scale-legend';
import { axisEnd, chart } from './chart';
import { distribution } from './distribution';
import './matrix';
import { styles } from './styles';
import { texts, type Guess, type TrainClipTexts } from './texts/index';
import { captionsInRows, guessing, lastStretch, nearestCaptions, positionOf, rateOf, split, stretchSteps, stuck, type Cell } from './view';

const OBJECTIVES = ['contrastive', 'matchingOnly'] as const;
const COSINES: Scale = { table: diverging, min: -1, max: 1 };
/** Steps of matching pairs only after which what became of the others can be said. */
const ENOUGH_STEPS = 60;
/** A mean cosine of mismatched pairs above which all vectors are as good as one. */
const COLLAPSED = 0.9;
/** Steps between two words to who does not see the curves. */
const ANNOUNCED_EVERY = 250;
/** The least that the axis of steps shows. */
const LEAST_STEPS = 200;
/** In pixels. */
const WIDEST_CHART = 700;

/** A pair of encoders that learns here, from random numbers, while the reader watches and interferes. */
export class TrainClip extends stateful(FigureElement<Guess, TrainClipTexts>, () => ({
  hovered: null as Cell | null,
  chosen: null as Cell | null,
  chartWidth: 300,
})) {
  static override styles = [FigureElement.styles, styles];

  private inView: IntersectionObserver | undefined;
  private seen = false;
  /** Paused because nobody could see it: goes on when someone can. */
  private held = false;
  /** What became of the others, once it has seen matching pairs only. */
  private measured: { steps: number; mismatched: number; matched: number; recall: number } | null = null;
  private shown: { cosines: Float32Array; rows: Float32Array; split: ReturnType<typeof split>; means: { matched: number; mismatched: number } } | null = null;
  private scenes: { pictures: Raster[]; captions: string[] } | null = null;

  constructor() {
    super(texts, [$learning, $gallery]);
  }

  /** Whether there is something that can learn a step. */
  private get able(): boolean {
    return ['ready', 'running', 'paused'].includes($learning.get().phase);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.lookedAt);
    this.inView = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1)!.isIntersecting;
      if (this.seen) void openLearning(this.language);
      this.lookedAt();
    });
    this.inView.observe(this);
  }

  override firstUpdated(): void {
    const place = this.renderRoot.querySelector('.right')!;
    new ResizeObserver(() => (this.chartWidth = Math.min(WIDEST_CHART, place.clientWidth))).observe(place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.lookedAt);
    this.inView?.disconnect();
    pauseLearning();
  }

  /** Learning takes a whole core: it rests while the figure is out of sight. */
  private readonly lookedAt = (): void => {
    const visible = this.seen && !document.hidden;
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
    if (!snapshot || !this.scenes) this.shown = null;
    else if (this.shown?.cosines !== snapshot.cosines) {
      const n = this.scenes.pictures.length;
      const parts = split(snapshot.cosines, n);
      const means = { matched: mean(parts.matched), mismatched: mean(parts.mismatched) };
      this.shown = { cosines: snapshot.cosines, rows: captionsInRows(snapshot.cosines, n), split: parts, means };
      if (history.at(-1)?.objective === 'matchingOnly' && stretchSteps(history) >= ENOUGH_STEPS) {
        this.measured = { steps: stretchSteps(history), recall: snapshot.recall, ...means };
      }
    }
  }

  /** Nothing of its own to show, and nothing on its way: the recorded run stands in. */
  protected override opened(): Opened | null {
    const { failure, snapshot } = $learning.get();
    if (!failure || snapshot) return null;
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
    return this.opened() ? badge('recorded', t.recorded, t.recordedNote) : badge('recorded', t.waiting, t.waitingNote);
  }

  protected override body() {
    const { t } = this;
    const learning = $learning.get();
    return html`
      ${this.controls(learning)} ${this.trouble(learning)}
      <div class="stage" ?hidden=${this.opened() !== null}>
        <div class="left">
          <ps-learning-matrix
            .values=${this.shown?.rows ?? null}
            .pictures=${this.scenes?.pictures ?? []}
            .scale=${COSINES}
            .cell=${this.hovered ?? this.chosen}
            ?locked=${this.chosen !== null}
            .label=${t.matrix(this.scenes?.pictures.length ?? 0)}
            .columnsLabel=${t.columns(this.scenes?.pictures.length ?? 32)}
            .rowsLabel=${t.rows}
            @ps-hover-cell=${(event: CustomEvent<Cell | null>) => (this.hovered = event.detail)}
            @ps-choose-cell=${this.choose}
          ></ps-learning-matrix>
          <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.legend}></ps-scale-legend>
          ${this.cell()}
        </div>
        <div class="right">${this.curves(learning)}</div>
      </div>
      ${learning.facts && this.scenes
        ? html`<p class="note">${t.facts(learning.facts.parameters.toLocaleString(this.language), learning.facts.pairs, this.scenes.pictures.length)}</p>`
        : nothing}
      ${this.table()}
    `;
  }

  protected override answer() {
    const { t, measured } = this;
    if (!measured) return html`<p>${t.notYet} <button type="button" class="quiet" ?disabled=${!this.able} @click=${() => this.runWith('matchingOnly')}>${t.tryIt}</button></p>`;
    // Its numbers change a dozen times a second: `said` tells them now and then.
    return html`<p aria-live="off">
      ${t.answer(measured.steps, signed(measured.mismatched), signed(measured.matched), measured.recall.toFixed(2))}
      ${measured.mismatched > COLLAPSED ? t.collapsed : nothing}
      <button type="button" class="quiet" @click=${() => this.runWith('contrastive')}>${t.compare}</button>
    </p>`;
  }

  private runWith(objective: (typeof OBJECTIVES)[number]): void {
    setLearning({ objective });
    void restartLearning();
    playLearning();
  }

  private controls({ phase, settings, snapshot, seconds, seed }: Learning) {
    const { t } = this;
    const running = phase === 'running';
    const { able } = this;
    const canBegin = able || (phase === 'failed' && $learning.get().failure?.code === 'diverged');
    const { learningRate, batchSize } = LEARNING_LIMITS;
    return html`
      <div class="controls" role="group" aria-label=${t.controls}>
        <div class="buttons">
          <button type="button" class="primary play" ?disabled=${!able} title="${running ? t.pause : t.play} (${t.space})" @click=${() => this.toggle()}>
            ${running
              ? html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 2h3.5v12H3zM9.5 2H13v12H9.5z" /></svg>`
              : html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 2v12l10-6z" /></svg>`}
            ${running ? t.pause : t.play}
          </button>
          <button type="button" class="quiet" ?disabled=${!able} @click=${stepLearning}>${t.step}</button>
          <button type="button" class="quiet" ?disabled=${!canBegin} @click=${() => void restartLearning()}>${t.restart}</button>
          <button type="button" class="quiet" ?disabled=${!canBegin} @click=${() => void restartLearning(seed + 1)}>${t.reseed}</button>
        </div>
        <fieldset>
          <legend>${t.objective}</legend>
          <span class="choice">
            ${OBJECTIVES.map(
              (id) => html`<label
                ><input type="radio" name="objective" .checked=${live(settings.objective === id)} @change=${() => setLearning({ objective: id })} />${t.objectives[id]}</label
              >`,
            )}
          </span>
        </fieldset>
        <span class="field">
          <label for="rate">${t.rate}</label>
          <input
            id="rate"
            type="range"
            min="0"
            max="100"
            step="any"
            .value=${live(String(positionOf(settings.learningRate, learningRate)))}
            aria-valuetext=${String(settings.learningRate)}
            @keydown=${this.rateKey}
            @input=${(event: Event) => setLearning({ learningRate: rateOf(Number((event.target as HTMLInputElement).value), learningRate) })}
          />
          <output for="rate">${settings.learningRate}</output>
        </span>
        <span class="field">
          <label for="batch">${t.batch}</label>
          <input
            id="batch"
            type="range"
            min=${batchSize.minimum}
            max=${batchSize.maximum}
            step="1"
            .value=${live(String(settings.batchSize))}
            @input=${(event: Event) => setLearning({ batchSize: Number((event.target as HTMLInputElement).value) })}
          />
          <output for="batch">${settings.batchSize}</output>
        </span>
      </div>
      ${phase === 'idle' || phase === 'loading'
        ? html`<div class="status"><progress aria-label=${t.preparing}></progress><span>${t.preparing}</span></div>`
        : !snapshot
          ? nothing
          : html`<p class="where">${t.progress(snapshot.step, seconds.toFixed(1), seed)}</p>`}
    `;
  }

  /** A slider that takes any value takes no steps by keys: a twentieth of its length, a little more than a tenth of a decade. */
  private readonly rateKey = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = Math.round(positionOf($learning.get().settings.learningRate, LEARNING_LIMITS.learningRate) / 2.5) * 2.5;
    setLearning({ learningRate: rateOf(Math.min(100, Math.max(0, at + by * 2.5)), LEARNING_LIMITS.learningRate) });
  };

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

  private cell() {
    const { t, scenes, shown } = this;
    const cell = this.hovered ?? this.chosen;
    if (!scenes || !shown || !cell) return html`<div class="cell empty"><p class="note">${t.point}</p></div>`;
    const n = scenes.pictures.length;
    const value = signed(shown.rows[cell.caption * n + cell.picture]!);
    const own = cell.caption === cell.picture;
    const [caption, pictured] = [scenes.captions[cell.caption]!, scenes.captions[cell.picture]!];
    return html`<div class="cell">
      <ps-pixels .raster=${scenes.pictures[cell.picture]!} .label=${t.pictureOf(pictured)}></ps-pixels>
      <div aria-hidden="true">
        <p class="said">${t.caption(caption)}</p>
        <p class="note"><strong>${t.cell(value)}</strong> · ${own ? t.own : t.other}</p>
      </div>
      <p class="visually-hidden" aria-live="polite">${$learning.get().phase === 'running' ? nothing : t.cellWords(caption, pictured, value, own)}</p>
    </div>`;
  }

  private curves({ history, former, snapshot, settings }: Learning) {
    const { t, shown } = this;
    if (!snapshot || !shown) return nothing;
    const n = this.scenes!.pictures.length;
    const { step, recall } = snapshot;
    const now = recall.toFixed(2);
    const stretch = lastStretch(history);
    const objective = history.at(-1)?.objective ?? settings.objective;
    const since = step - stretchSteps(history);
    const loss = history.at(-1)?.loss;
    const batchSize = history.at(-1)?.batchSize ?? settings.batchSize;
    const x = axisEnd(Math.max(step, former.at(-1)?.step ?? 0), LEAST_STEPS);
    const level = objective === 'contrastive' ? guessing(batchSize) : 0;
    const y = axisEnd(Math.max(level * 1.1, ...stretch.map((point) => point.loss)), objective === 'contrastive' ? 1 : 0.5);
    const { matched, mismatched } = shown.means;
    return html`
      <section>
        <h2>${t.recallTitle} <span>${t.recallNow(now, Math.round(recall * n), n)}</span></h2>
        ${chart({
          width: this.chartWidth,
          label: t.recallLabel(now, step, (1 / n).toFixed(2)),
          series: [
            { name: 'former', points: former.map((point) => [point.step, point.recall]) },
            { name: 'now', points: history.map((point) => [point.step, point.recall]) },
          ],
          x,
          y: 1,
          yTicks: [0, 0.5, 1],
          xLabel: t.steps,
          rule: { y: 1 / n, label: t.chance(n) },
        })}
        ${former.length ? html`<p class="note small">${t.former}</p>` : nothing}
      </section>
      <section>
        <h2>${t.lossTitle[objective]} <span>${loss === undefined ? '' : loss.toFixed(3)}</span></h2>
        ${chart({
          width: this.chartWidth,
          label: t.lossLabel(t.lossTitle[objective], loss?.toFixed(3) ?? '–', step),
          series: [{ name: 'now', points: stretch.map((point) => [point.step, point.loss]) }],
          x,
          y,
          yTicks: [0, y / 2, y],
          xLabel: t.steps,
          rule: objective === 'contrastive' ? { y: level, label: t.guessing(batchSize) } : null,
        })}
        ${since > 0 && history.length > stretch.length ? html`<p class="note small">${t.lossSince(since)}</p>` : nothing}
      </section>
      <section>
        <h2>${t.spreadTitle}</h2>
        ${distribution(this.chartWidth, shown.split.matched, shown.split.mismatched, t.spreadLabel(signed(matched), signed(mismatched)))}
        <p class="key"><span class="own">${t.matched(signed(matched))}</span><span class="other">${t.mismatched(signed(mismatched))}</span></p>
      </section>
    `;
  }

  private table() {
    const { t, scenes, shown } = this;
    if (!scenes || !shown) return nothing;
    // A table that nobody looks at is not redrawn a dozen times a second.
    const open = this.renderRoot.querySelector<HTMLDetailsElement>('details.table')?.open ?? false;
    const n = scenes.pictures.length;
    return html`<details class="table" @toggle=${() => this.requestUpdate()}>
      <summary>${t.asTable}</summary>
      ${open
        ? html`<div role="region" tabindex="0" aria-label=${t.asTable}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t.tablePicture}</th>
                  <th scope="col">${t.tableOwn}</th>
                  <th scope="col">${t.tableNearest}</th>
                  <th scope="col">${t.tableNearestCosine}</th>
                </tr>
              </thead>
              <tbody>
                ${nearestCaptions(shown.cosines, n).map(
                  ({ nearest, cosine, own }, i) => html`<tr>
                    <th scope="row">${scenes.captions[i]}</th>
                    <td>${signed(own)}</td>
                    <td>${nearest === i ? t.itsOwn : scenes.captions[nearest]}</td>
                    <td>${signed(cosine)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing}
    </details>`;
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
