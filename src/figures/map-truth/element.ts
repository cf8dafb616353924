import { html, nothing } from 'lit';
import type { Picture, Trace } from '../../model/trace';
import { unitsOf, type TextUnit } from '../../model/faithfulness';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $trace } from '../../state/run';
import { $selection, $step, $token, selectStep, selectToken } from '../../state/selection';
import { $liveTruth, $runWithout, askRunWithout, askTruth, truthRecords } from '../../state/truth';
import { openWordsRun, WORDS_REQUEST } from '../../state/wordsRun';
import { highlightItems } from '../../viz/highlight';
import { overlayHeatmap } from '../../viz/overlay';
import { peakOf } from '../../viz/place';
import { emptyRaster, rasterOfValues } from '../../viz/raster';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import '../parts/cell-map';
import { choices, slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import { allWords, results } from './results';
import { styles } from './styles';
import { texts, type MapTruthTexts } from './texts/index';
import * as view from './view';

/** Everything that is known of one step, whoever computed it. */
interface Findings {
  units: readonly TextUnit[];
  effects: readonly Float32Array[];
  /** x̂0 with all words (null), or without a unit. */
  picture: (unit: number | null) => Picture;
  /** Of whole runs; null where it was not painted. */
  whole: (unit: number | null) => Picture | null;
  source: 'recorded' | 'live';
}

/** What is on screen: of the run, and of what is known of it. */
interface Shown {
  trace: Trace;
  index: number;
  units: readonly TextUnit[];
  /** The unit that is taken away. */
  chosen: number;
  name: string;
  findings: Findings | null;
  /** None without findings. */
  comparisons: readonly view.Comparison[];
  /** The reader may see the effect, and it is known. */
  open: boolean;
}

/** A word's map beside what taking the word away really changes. */
export class MapTruth extends stateful(FigureElement<never, MapTruthTexts>, () => ({
  /** Squares that the reader marked. */
  marks: new Set() as ReadonlySet<number>,
  /** Units whose effect may be seen; a new word begins hidden again. */
  revealed: new Set() as ReadonlySet<string>,
  /** The square that is pointed at. */
  at: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly compared = remember<view.Comparison[]>();
  private asked: { trace: Trace; index: number } | null = null;
  private shown: Shown | null = null;

  constructor() {
    super(texts, [$trace, $selection, $liveTruth, $runWithout, $probing, $machineBackend, truthRecords.en.$state, truthRecords.ko.$state]);
  }

  override firstUpdated(): void {
    const language = this.language;
    void openWordsRun(language);
    void truthRecords[language].open();
  }

  private get index(): number {
    const count = $trace.get()?.steps.length ?? 0;
    // Before a step is chosen: one in which the things have their places, but not yet their looks.
    return Math.min($step.get() ?? Math.floor(count * 0.3), count - 1);
  }

  protected override willUpdate(): void {
    this.shown = this.derive();
    if (this.watch.inSight && mayAsk() && !this.shown?.findings) this.ask();
  }

  private readonly ask = (): void => {
    const trace = $trace.get();
    // A run that grows is asked about when it stands still.
    if (!trace?.picture || this.index < 0 || (this.asked?.trace === trace && this.asked.index === this.index && ['loading', 'working'].includes($probing.get().phase))) return;
    this.asked = { trace, index: this.index };
    askTruth(this.asked);
  };

  private findingsOf(trace: Trace, index: number): Findings | null {
    const live = $liveTruth.get();
    const without = $runWithout.get();
    if (live?.trace === trace && live.index === index) {
      return {
        ...live,
        picture: (unit) => live.pictures[unit === null ? 0 : unit + 1]!,
        whole: (unit) => (unit === null ? trace.picture : without?.trace === trace && without.unit.columns[0] === live.units[unit]!.columns[0] ? without.picture : null),
        source: 'live',
      };
    }
    const language = this.language;
    const state = truthRecords[language].$state.get();
    if (state.phase !== 'ready') return null;
    const record = state.value;
    const { prompt, seed, numInferenceSteps } = trace.request;
    if (prompt !== record.prompt || seed !== record.seed || numInferenceSteps !== WORDS_REQUEST[language].numInferenceSteps) return null;
    return {
      units: record.units,
      effects: record.effects[index]!,
      picture: (unit) => record.pictures[index]![unit === null ? 0 : unit + 1]!,
      whole: (unit) => record.whole[unit === null ? 0 : unit + 1]!,
      source: 'recorded',
    };
  }

  private derive(): Shown | null {
    const trace = $trace.get();
    const { index } = this;
    if (!trace || index < 0) return null;
    const findings = this.findingsOf(trace, index);
    const units = findings?.units ?? unitsOf(trace.tokens);
    const comparisons = findings ? this.compared([trace.steps[index], findings.effects], () => view.compare(trace, trace.steps[index]!, units, findings.effects)) : [];
    const token = $token.get();
    const first = findings ? view.firstUnit(comparisons) : units.findLastIndex(({ kind }) => kind === 'word');
    const chosen = Math.max(0, token === null ? first : units.findIndex(({ columns }) => columns.includes(token)));
    const name = this.nameOf(units[chosen]!);
    return { trace, index, units, chosen, name, findings, comparisons, open: findings !== null && (this.revealed.has(name) || this.revealed.has('all')) };
  }

  protected override badge() {
    return sourceBadge(this.t, this.shown?.findings?.source === 'live', $machineBackend.get());
  }

  /** Nothing failed for who has what this device found. */
  protected override opened() {
    const { $state, open } = truthRecords[this.language];
    return this.shown?.findings ? null : { state: $state.get(), open };
  }

  private nameOf({ kind, text }: TextUnit): string {
    return kind === 'word' ? `“${text}”` : this.t.unitNames[kind];
  }

  protected override stage() {
    const { t, shown } = this;
    if (!shown)
      return html`<div class="squares pictures">${[t.mapTitle('…'), t.marksTitle, t.effectTitle].map((title) => html`<div class="stack"><h2>${title}</h2><div class="picture"></div></div>`)}</div>`;
    return html`<div class="squares pictures">${this.map(shown)} ${this.marking(shown)} ${this.effect(shown)}</div>
      ${this.pairs(shown)}`;
  }

  private map({ trace, index, units, chosen, name }: Shown) {
    const { t } = this;
    const [, height, width] = trace.latentShape;
    const step = trace.steps[index]!;
    const map = view.mapOfUnit(step, units[chosen]!) ?? new Float32Array(width * height);
    const scale = view.scaleOf(map);
    const peak = peakOf(map, width, height);
    const words = t.mapWords(name, t.place(peak.row, peak.column), peak.value, map.reduce((sum, value) => sum + value, 0) / map.length);
    return html`<div class="stack">
      <h2>${t.mapTitle(name)}</h2>
      ${picture({ raster: overlayHeatmap(step.picture ?? trace.picture ?? emptyRaster(width, height), map, width, height, scale), label: words })}
      <ps-scale-legend .scale=${scale} .note=${t.mapNote}></ps-scale-legend>
      <p class="said">${words}.</p>
    </div>`;
  }

  private marking({ trace, index, name, findings, open }: Shown) {
    const { t, marks } = this;
    const [, height, width] = trace.latentShape;
    const raster = trace.steps[index]!.picture ?? trace.picture ?? emptyRaster(width, height);
    return html`<div class="stack">
      <h2>${t.marksTitle}</h2>
      <ps-cell-map
        class="picture"
        .raster=${marks.size > 0 ? highlightItems(raster, view.maskOfMarks(marks, raster.width, raster.height), [1]) : raster}
        columns=${view.MARKS}
        count=${view.MARKS ** 2}
        .cell=${this.at}
        .label=${t.marksLabel(marks.size)}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => (this.at = detail)}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => this.mark(detail)}
      ></ps-cell-map>
      <p class="note">${t.marksHint}</p>
      <div class="choices">
        ${open ? nothing : html`<button type="button" class="quiet go" ?disabled=${marks.size === 0 || !findings} @click=${() => this.reveal(name)}>${t.reveal}</button>`}
        <button type="button" class="quiet" ?disabled=${marks.size === 0} @click=${() => (this.marks = new Set())}>${t.clear}</button>
        ${open || !findings ? nothing : html`<button type="button" class="link" @click=${() => this.reveal('all')}>${t.showAtOnce}</button>`}
      </div>
    </div>`;
  }

  private effect({ trace, chosen, name, findings, open }: Shown) {
    const { t } = this;
    const title = html`<h2>${t.effectTitle}</h2>`;
    if (!findings || !open) return html`<div class="stack effect">${title} <div class="picture covered">${findings ? t.hidden : this.offer(trace)}</div></div>`;
    const [, height, width] = trace.latentShape;
    const effect = findings.effects[chosen]!;
    const scale = view.scaleOf(effect);
    const peak = peakOf(effect, width, height);
    const words = t.effectWords(name, t.place(peak.row, peak.column), peak.value);
    return html`<div class="stack effect">
      ${title} ${picture({ raster: rasterOfValues(effect, width, height, scale), label: words })}
      <ps-scale-legend .scale=${scale} .note=${t.effectNote}></ps-scale-legend>
      <p class="said" role="status">${words}.</p>
    </div>`;
  }

  /** Another run than the recorded one: its effects are computed when asked for, and without asking once the model is here. */
  private offer({ picture: whole }: Trace) {
    const { t } = this;
    const { phase } = $probing.get();
    if (phase === 'working') return t.computing;
    // Still being painted, or read from the record.
    if (!whole || this.opened()?.state.phase !== 'ready') return t.hidden;
    return html`<div>${t.notYet} ${phase === 'loading' || phase === 'failed' ? nothing : askModel(t, t.compute, this.ask)}</div>`;
  }

  private pairs({ trace, units, chosen, name, findings, open }: Shown) {
    const { t } = this;
    const whole = findings?.whole(chosen);
    const without = (raster: Picture | undefined, caption: string) => picture({ raster, label: caption, caption, covered: open ? null : '?' });
    return html`<div class="pair pictures">
      <div class="stack">
        <h3>${t.predictedTitle}</h3>
        <div class="pictures two">${picture({ raster: findings?.picture(null), label: t.with, caption: t.with })} ${without(findings?.picture(chosen), t.without(name))}</div>
        <p class="note">${t.predicted}</p>
      </div>
      <div class="stack">
        <h3>${t.wholeTitle}</h3>
        <div class="pictures two">
          ${picture({ raster: findings ? findings.whole(null) : trace.picture, label: t.wholeWith, caption: t.wholeWith })}
          ${
            open && !whole
              ? html`<figure>
                <div class="picture covered"><button type="button" class="quiet" @click=${() => askRunWithout({ trace, unit: units[chosen]! })}>${t.askWhole}</button></div>
                <figcaption>${t.wholeWithout(name)}</figcaption>
              </figure>`
              : without(whole ?? undefined, t.wholeWithout(name))
          }
        </div>
        <p class="note">${t.wholeNote}</p>
      </div>
    </div>`;
  }

  protected override side() {
    const { t, shown, marks } = this;
    if (!shown) return nothing;
    const { trace, index, units, chosen, findings, comparisons, open } = shown;
    const [, height, width] = trace.latentShape;
    return html`
      ${choices({ label: t.words, of: units.map((unit, i) => [i, html`<span class=${unit.kind}>${unit.kind === 'word' ? unit.text : t.unitNames[unit.kind]}</span>`]), chosen, choose: (unit) => this.choose(units[unit]!) })}
      ${slider({ label: t.step, value: index + 1, min: 1, max: trace.steps.length, shown: t.stepOf(index + 1, trace.steps.length), move: (step) => selectStep(step - 1) })}
      ${probingStatus(t, this.ask)}
      ${open ? results(t, comparisons, comparisons[chosen]!, marks.size > 0 ? view.markedCorrelation(marks, findings!.effects[chosen]!, width, height) : undefined, ({ unit }) => this.nameOf(unit)) : nothing}
    `;
  }

  protected override below() {
    const { t, shown } = this;
    return shown?.open ? allWords(t, shown.comparisons, ({ unit }) => this.nameOf(unit)) : nothing;
  }

  private choose(unit: TextUnit): void {
    selectToken(unit.columns[0]!);
    if (!this.revealed.has('all')) this.marks = new Set();
  }

  private mark(square: number | null): void {
    if (square === null) return;
    const marks = new Set(this.marks);
    if (!marks.delete(square)) marks.add(square);
    this.marks = marks;
    this.at = square;
  }

  private reveal(what: string): void {
    this.revealed = new Set([...this.revealed, what]);
  }
}
customElements.define('ps-map-truth', MapTruth);
