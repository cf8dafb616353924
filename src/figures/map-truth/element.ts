import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Picture, Trace } from '../../model/trace';
import type { TextUnit } from '../../model/faithfulness';
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
import '../parts/cell-map';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import { styles } from './styles';
import { texts, type MapTruthTexts } from './texts/index';
import * as view from './view';

/** Everything that is known of one step, whoever computed it. */
interface Findings {
  trace: Trace;
  index: number;
  units: readonly TextUnit[];
  effects: readonly Float32Array[];
  /** x̂0 with all words (null), or without a unit. */
  picture: (unit: number | null) => Picture;
  /** Of whole runs; null where it was not painted. */
  whole: (unit: number | null) => Picture | null;
  source: 'recorded' | 'live';
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
    if (this.watch.inSight && mayAsk() && !this.findings) this.ask();
  }

  private ask(): void {
    const trace = $trace.get();
    // A run that grows is asked about when it stands still.
    if (!trace?.picture || this.index < 0 || (this.asked?.trace === trace && this.asked.index === this.index && ['loading', 'working'].includes($probing.get().phase))) return;
    this.asked = { trace, index: this.index };
    askTruth(this.asked);
  }

  private get findings(): Findings | null {
    const trace = $trace.get();
    const { index } = this;
    if (!trace || index < 0) return null;
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
      trace,
      index,
      units: record.units,
      effects: record.effects[index]!,
      picture: (unit) => record.pictures[index]![unit === null ? 0 : unit + 1]!,
      whole: (unit) => record.whole[unit === null ? 0 : unit + 1]!,
      source: 'recorded',
    };
  }

  protected override badge() {
    return sourceBadge(this.t, this.findings?.source === 'live', $machineBackend.get());
  }

  /** Nothing failed for who has what this device found. */
  protected override opened() {
    const { $state, open } = truthRecords[this.language];
    return this.findings ? null : { state: $state.get(), open };
  }

  protected override body() {
    const { findings } = this;
    const trace = $trace.get();
    if (findings) return this.found(findings);
    return trace?.picture && this.opened()?.state.phase === 'ready' ? this.offer(trace) : html`<div class="waiting"></div>`;
  }

  /** Another run than the recorded one: its effects are computed when asked for, and without asking once the model is here. */
  private offer(trace: Trace) {
    const { t } = this;
    const probing = $probing.get();
    return html`${this.time(trace)}
      <p class="note">${t.notYet}</p>
      ${probing.phase === 'working' ? html`<p class="note">${t.computing}</p>` : probing.phase === 'loading' ? nothing : html`<p class="choices"><button type="button" class="quiet" @click=${() => this.ask()}>${t.compute}</button><span class="note">${t.downloadsOnce}</span></p>`}
      ${this.machine(() => this.ask())}
      <div class="waiting"></div>`;
  }

  private machine(again: () => void) {
    const probing = $probing.get();
    return probing.phase === 'loading' || probing.phase === 'failed' ? html`<ps-machine-status .state=${probing} .texts=${this.t} again=${this.t.again} @ps-again=${again}></ps-machine-status>` : nothing;
  }

  private nameOf({ kind, text }: TextUnit): string {
    return kind === 'word' ? `“${text}”` : this.t.unitNames[kind];
  }

  private comparisons({ trace, index, units, effects }: Findings): view.Comparison[] {
    return this.compared([trace.steps[index], effects], () => view.compare(trace, trace.steps[index]!, units, effects));
  }

  private time(trace: Trace) {
    const { t } = this;
    const text = t.stepOf(this.index + 1, trace.steps.length);
    return html`<label class="time">${t.step}
      <input type="range" min="1" max=${trace.steps.length} .value=${String(this.index + 1)} aria-valuetext=${text} @input=${(event: Event) => selectStep(Number((event.target as HTMLInputElement).value) - 1)} />
      <output>${text}</output>
    </label>`;
  }

  private found(findings: Findings) {
    const { t, marks } = this;
    const { trace, index, units, effects } = findings;
    const [, height, width] = trace.latentShape;
    const step = trace.steps[index]!;
    const comparisons = this.comparisons(findings);
    const token = $token.get();
    const chosen = Math.max(0, token === null ? view.firstUnit(comparisons) : units.findIndex(({ columns }) => columns.includes(token)));
    const unit = units[chosen]!;
    const name = this.nameOf(unit);
    const shown = this.revealed.has(name) || this.revealed.has('all');
    const map = view.mapOfUnit(step, unit) ?? new Float32Array(width * height);
    const effect = effects[chosen]!;
    const [mapScale, effectScale] = [view.scaleOf(map), view.scaleOf(effect)];
    const picture = step.picture ?? trace.picture ?? emptyRaster(width, height);
    const where = (values: Float32Array) => {
      const peak = peakOf(values, width, height);
      return { place: t.place(peak.row, peak.column), value: peak.value };
    };
    const mapPeak = where(map);
    const effectPeak = where(effect);
    const whole = findings.whole(chosen);
    return html`
      <div class="choose">
        <div class="choices" role="group" aria-label=${t.words}>
          <span>${t.words}</span>
          ${units.map((one, i) => html`<button type="button" class="quiet ${one.kind}" aria-pressed=${i === chosen ? 'true' : 'false'} @click=${() => this.choose(one)}>${one.kind === 'word' ? one.text : t.unitNames[one.kind]}</button>`)}
        </div>
        ${this.time(trace)}
      </div>
      <div class="squares">
        <figure>
          <figcaption>${t.mapTitle}</figcaption>
          <ps-pixels .raster=${overlayHeatmap(picture, map, width, height, mapScale)} .label=${t.mapWords(name, mapPeak.place, mapPeak.value, comparisons[chosen]!.share)}></ps-pixels>
          <ps-scale-legend .scale=${mapScale} .note=${t.mapNote}></ps-scale-legend>
          <p class="words">${t.mapWords(name, mapPeak.place, mapPeak.value, comparisons[chosen]!.share)}.</p>
        </figure>
        <figure>
          <figcaption>${t.marksTitle}</figcaption>
          <ps-cell-map
            .raster=${marks.size > 0 ? highlightItems(picture, view.maskOfMarks(marks, picture.width, picture.height), [1]) : picture}
            columns=${view.MARKS}
            count=${view.MARKS ** 2}
            .cell=${this.at}
            .label=${t.marksLabel(marks.size)}
            @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => (this.at = detail)}
            @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => this.mark(detail)}
          ></ps-cell-map>
          <p class="note">${t.marksHint}</p>
          <p class="choices">
            ${shown ? nothing : html`<button type="button" class="quiet go" ?disabled=${marks.size === 0} @click=${() => this.reveal(name)}>${t.reveal}</button>`}
            <button type="button" class="quiet" ?disabled=${marks.size === 0} @click=${() => (this.marks = new Set())}>${t.clear}</button>
            ${shown ? nothing : html`<button type="button" class="link" @click=${() => this.reveal('all')}>${t.showAtOnce}</button>`}
          </p>
        </figure>
        <figure class="effect">
          <figcaption>${t.effectTitle}</figcaption>
          ${shown
            ? html`<ps-pixels .raster=${rasterOfValues(effect, width, height, effectScale)} .label=${t.effectWords(name, effectPeak.place, effectPeak.value)}></ps-pixels>
                <ps-scale-legend .scale=${effectScale} .note=${t.effectNote}></ps-scale-legend>
                <p class="words" role="status">${t.effectWords(name, effectPeak.place, effectPeak.value)}.</p>`
            : html`<div class="empty"><p class="note">${t.hidden}</p></div>`}
        </figure>
        <figure class="pair">
          <figcaption>${t.predicted}</figcaption>
          <div>
            <ps-pixels .raster=${findings.picture(null)} .label=${t.with}></ps-pixels>
            ${shown ? html`<ps-pixels .raster=${findings.picture(chosen)} .label=${t.without(name)}></ps-pixels>` : html`<div class="empty"></div>`}
            <span>${t.with}</span><span>${shown ? t.without(name) : ''}</span>
          </div>
          ${shown
            ? html`<figcaption>${t.wholeTitle}</figcaption>
                <div>
                  <ps-pixels .raster=${findings.whole(null)} .label=${t.wholeWith}></ps-pixels>
                  ${whole ? html`<ps-pixels .raster=${whole} .label=${t.wholeWithout(name)}></ps-pixels>` : html`<div class="empty"><button type="button" class="quiet" @click=${() => askRunWithout({ trace, unit })}>${t.askWhole}</button></div>`}
                  <span>${t.wholeWith}</span><span>${t.wholeWithout(name)}</span>
                </div>`
            : nothing}
        </figure>
      </div>
      ${this.machine(() => this.ask())} ${shown ? this.results(comparisons, chosen, effect, width, height) : nothing}
    `;
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

  private results(comparisons: readonly view.Comparison[], chosen: number, effect: Float32Array, width: number, height: number) {
    const { t, marks } = this;
    const one = comparisons[chosen]!;
    const name = this.nameOf(one.unit);
    const best = Math.max(one.others ?? 0, one.centre ?? 0);
    const { looked, works } = view.extremes(comparisons);
    const { own, others, centre } = view.overWords(comparisons);
    const number = (value: number) => value.toFixed(2).replace('-', '−');
    const bar = (label: string, value: number | null, none: string, mine = false) => html`<tr class=${mine ? 'mine' : ''}>
      <th scope="row">${label}</th>
      <td>
        ${value === null
          ? html`<span class="none">${none}</span>`
          : html`<span class="track" aria-hidden="true"><i style=${styleMap({ left: `${50 + Math.min(0, value) * 50}%`, width: `${Math.abs(value) * 50}%` })}></i></span><span class="value">${number(value)}</span>`}
      </td>
    </tr>`;
    return html`<div class="results">
      <div>
        <h2>${t.chartTitle} <span>${t.chartNote}</span></h2>
        <table class="bars">
          <tbody>
            ${bar(t.rows.own, one.own, '–', true)}
            ${marks.size > 0 ? bar(t.rows.marks, view.markedCorrelation(marks, effect, width, height), t.marksNone) : nothing}
            ${bar(t.rows.others, one.others, '–')} ${bar(t.rows.centre, one.centre, '–')} ${bar(t.rows.uniform, null, t.uniformNone)}
          </tbody>
        </table>
      </div>
      <div class="verdict" role="status">
        <p><strong>${t.verdicts[view.verdictOf(one)](name, one.own ?? 0, best)}</strong></p>
        <p>${t.extremes(this.nameOf(looked.unit), looked.share, this.nameOf(works.unit), works.share, works.size / Math.max(1e-9, looked.size))}</p>
        <p class="note">${t.overall(own.mean, own.low, own.high, others.mean, centre.mean, own.n)}</p>
        <p class="note">${t.wholeNote}</p>
      </div>
    </div>
    <details class="table">
      <summary>${t.asTable}</summary>
      <div role="region" tabindex="0" aria-label=${t.asTable}>
        <table>
          <thead><tr>${Object.values(t.columns).map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
          <tbody>
            ${comparisons.map((row) => html`<tr><th scope="row">${this.nameOf(row.unit)}</th><td>${(100 * row.share).toFixed(1)} %</td><td>${row.size.toFixed(4)}</td>${[row.own, row.others, row.centre].map((value) => html`<td>${value === null ? '–' : number(value)}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}
customElements.define('ps-map-truth', MapTruth);
