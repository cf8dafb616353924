import { html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Picture } from '../../model/trace';
import { detailOf, type DetailMeasures, type ToldMeasures } from '../../model/told';
import type { ToldRecord } from '../../model/toldRecord';
import { $machineBackend } from '../../state/machine';
import { $epsilon, $lockedLevel, $noiseRecord, $specimen, chooseScene, selectLevel, setNoiseSeed } from '../../state/noise';
import { $probing } from '../../state/probing';
import { $toldMap, $toldRecord, fillToldMap, lookAtTold, openToldRecord, pauseToldMap, type ToldMap } from '../../state/told';
import { cssGradient } from '../../viz/colourScale';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/cell-map';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import { styles } from './styles';
import { texts, type Guess, type ToldLevelTexts } from './texts/index';
import * as view from './view';

/** Cells to the left of the truth that the lie of the question lies. */
const FIRST_LIE = 4;

/** One x̂0 with what is known of it. */
interface Answer {
  picture: Picture;
  measures: ToldMeasures;
  detail: DetailMeasures;
}

/** What the pictures show: one cell and the truth of its row. */
interface Panel {
  place: view.Place;
  source: 'recorded' | 'live';
  noisy: Picture;
  truth: Picture;
  honest: Answer;
  lied: Answer;
}

/** The UNet told another noise level than the true one: a map of its errors, and its pictures. */
export class ToldLevel extends stateful(FigureElement<Guess, ToldLevelTexts>, () => ({
  /** Null: whatever there is; live as soon as the machine has answered anything. */
  wanted: null as 'recorded' | 'live' | null,
  quantity: 'original' as view.Quantity,
  /** The column that is chosen; null: the truth, in whichever row. */
  told: null as number | null,
  hover: null as view.Place | null,
})) {
  static override styles = [FigureElement.styles, styles];

  /** The last panel that was complete: it stays, faint, while the next one is computed. */
  private panel: Panel | null = null;
  /** After the guess the lie of the question is told, once the record is here, unless the reader has told another. */
  private lieDue = false;
  private asked: { specimen: unknown; noise: unknown; cell: number } | null = null;
  private facts: { record: ToldRecord; lies: view.LieFacts } | null = null;
  private drawn: { values: readonly (number | null)[]; quantity: view.Quantity; raster: Raster } | null = null;

  constructor() {
    super(texts, [$toldRecord, $toldMap, $lockedLevel, $probing, $machineBackend, $specimen, $epsilon, $noiseRecord]);
  }

  private get record(): ToldRecord | null {
    const state = $toldRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  private get computes(): boolean {
    return this.wanted === 'live' || (this.wanted === null && $machineBackend.get() !== null);
  }

  /** The live map, once there is anything on it and the reader wants it. */
  private get map(): ToldMap | null {
    const map = $toldMap.get();
    return this.computes && map?.measures.some(Boolean) ? map : null;
  }

  override firstUpdated(): void {
    void openToldRecord();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    pauseToldMap();
  }

  private locked(record: ToldRecord): view.Place {
    const row = view.nearest(record.levels, $lockedLevel.get());
    return { row, column: this.told ?? row };
  }

  private choose(record: ToldRecord, place: view.Place): void {
    const { row } = this.locked(record);
    this.told = place.column;
    this.hover = null;
    // A level between two of the map's stays as it is where another figure chose it.
    if (place.row !== row) selectLevel(record.levels[place.row]!);
  }

  protected override letGo(): void {
    this.told = null;
    this.hover = null;
  }

  protected override predict(guess: Guess | 'none'): void {
    super.predict(guess);
    this.lieDue = true;
  }

  protected override willUpdate(): void {
    const { record } = this;
    if (!record) return;
    if (this.facts?.record !== record) this.facts = { record, lies: view.lieFacts(record) };
    if (this.lieDue) {
      this.lieDue = false;
      this.told ??= Math.max(0, this.locked(record).row - FIRST_LIE);
    }
    const place = this.hover ?? this.locked(record);
    this.panel = this.panelAt(record, place) ?? this.panel;
    const values = this.values(record);
    if (this.drawn?.values !== values || this.drawn.quantity !== this.quantity) {
      this.drawn = { values, quantity: this.quantity, raster: view.mapRaster(values, record.levels.length, view.mapScale(record, this.quantity)) };
    }
  }

  protected override updated(): void {
    const { record } = this;
    if (!record || !this.computes || !this.watch.inSight) {
      pauseToldMap();
      return;
    }
    const { phase } = $probing.get();
    if (phase === 'failed' || phase === 'cancelled') return;
    const place = this.hover ?? this.locked(record);
    const now = { specimen: $specimen.get(), noise: $epsilon.get(), cell: view.cellNumber(place, record.levels.length) };
    if (this.asked?.specimen !== now.specimen || this.asked.noise !== now.noise || this.asked.cell !== now.cell) {
      this.asked = now;
      lookAtTold(now.cell);
    }
    fillToldMap(this.locked(record).row);
  }

  private computeAgain(): void {
    this.wanted = 'live';
    this.asked = null;
    const { record } = this;
    if (record) lookAtTold(view.cellNumber(this.hover ?? this.locked(record), record.levels.length));
  }

  /** Of the map as it is shown, by the chosen quantity. The same array as long as nothing changed. */
  private values(record: ToldRecord): readonly (number | null)[] {
    const { map, quantity } = this;
    if (!map) return record.mean[quantity];
    if (this.liveValues?.of !== map.measures || this.liveValues.quantity !== quantity) {
      this.liveValues = { of: map.measures, quantity, values: map.measures.map((measures) => measures?.[quantity] ?? null) };
    }
    return this.liveValues.values;
  }
  private liveValues: { of: ToldMap['measures']; quantity: view.Quantity; values: readonly (number | null)[] } | null = null;

  /** Null where a part of it is still to come. */
  private panelAt(record: ToldRecord, place: view.Place): Panel | null {
    const { map } = this;
    const side = record.levels.length;
    const cell = view.cellNumber(place, side);
    const honest = view.cellNumber({ row: place.row, column: place.row }, side);
    if (map) {
      const noisy = map.noisy[place.row];
      const answer = (at: number): Answer | null => {
        const [picture, measures] = [map.pictures[at], map.measures[at]];
        return picture && measures && map.truth ? { picture, measures, detail: this.detailOf(picture, map.truth) } : null;
      };
      const [one, other] = [answer(honest), answer(cell)];
      return noisy && map.truth && one && other ? { place, source: 'live', noisy, truth: map.truth, honest: one, lied: other } : null;
    }
    const { first } = record;
    const answer = (at: number, column: number): Answer => ({
      picture: record.answers[place.row]![column]!,
      measures: { original: first.original[at]!, noise: first.noise[at]!, v: first.v[at]!, left: first.left[at]! },
      detail: { kept: first.kept[at]!, foreign: first.foreign[at]! },
    });
    return { place, source: 'recorded', noisy: record.noisy[place.row]!, truth: record.truth, honest: answer(honest, place.row), lied: answer(cell, place.column) };
  }

  private readonly details = new WeakMap<Picture, DetailMeasures>();
  private detailOf(picture: Picture, truth: Picture): DetailMeasures {
    let detail = this.details.get(picture);
    if (!detail) this.details.set(picture, (detail = detailOf(picture, truth)));
    return detail;
  }

  protected override badge() {
    return sourceBadge(this.t, this.map !== null, $machineBackend.get());
  }

  protected override opened() {
    return { state: $toldRecord.get(), open: openToldRecord };
  }

  protected override answer() {
    const { t, facts } = this;
    return (
      facts &&
      html`<p>${t.answerLow(facts.lies)} ${t.measured(facts.record.scenes.length, ...facts.record.lieLevels)}</p>
        <p>${t.answerHigh(facts.lies)} ${t.answerCost(facts.lies)}</p>`
    );
  }

  protected override body() {
    if (this.record) return this.stage(this.record);
    return $toldRecord.get().phase === 'failed' ? nothing : html`<div class="stage waiting"></div>`;
  }

  private stage(record: ToldRecord) {
    return html`${this.source(record)}
      <div class="stage">
        <div class="left">${this.heatmap(record)}</div>
        <div class="right">${this.pictures(record)}</div>
      </div>
      ${this.how()} ${this.table(record)}`;
  }

  private source(record: ToldRecord) {
    const { t, map, computes } = this;
    const probing = $probing.get();
    const done = map?.measures.filter(Boolean).length ?? 0;
    const all = record.levels.length ** 2;
    const noise = $noiseRecord.get();
    return html`<div class="source">
        <div class="choices" role="group" aria-label=${t.which}>
          <span>${t.which}</span>
          ${(['recorded', 'live'] as const).map(
            (id) => html`<button type="button" class="quiet" aria-pressed=${(id === 'live') === computes ? 'true' : 'false'} @click=${() => this.show(id)}>
              ${t.sources[id](record.scenes.length)}
            </button>`,
          )}
          ${map && noise.phase === 'ready'
            ? html`<button type="button" class="quiet other" @click=${() => chooseScene(nextScene(noise.value.scenes, map.specimen.scene))}>${t.scene}</button>
                <button type="button" class="quiet" @click=${() => setNoiseSeed(crypto.getRandomValues(new Uint32Array(1))[0]!)}>${t.noise}</button>`
            : nothing}
        </div>
        ${computes || $machineBackend.get() ? nothing : html`<p class="note">${t.downloadsOnce}</p>`}
      </div>
      ${computes
        ? html`<ps-machine-status .state=${probing.phase === 'working' ? { phase: 'ready' } : probing} .texts=${t} .again=${t.again} @ps-again=${() => this.computeAgain()}></ps-machine-status>`
        : nothing}
      ${map
        ? html`<div class="status">
            <progress max=${all} .value=${done} aria-label=${t.filling(done, all)}></progress>
            <span>${done < all ? t.filling(done, all) : t.complete(all)}</span>
          </div>`
        : nothing}`;
  }

  private show(source: 'recorded' | 'live'): void {
    if (source === 'live' && ['failed', 'cancelled'].includes($probing.get().phase)) this.computeAgain();
    else this.wanted = source;
  }

  private heatmap(record: ToldRecord) {
    const { t, quantity, guess } = this;
    const { levels } = record;
    const side = levels.length;
    const locked = this.locked(record);
    const place = this.hover ?? locked;
    const cell = view.cellNumber(place, side);
    const values = this.values(record);
    const scale = view.mapScale(record, quantity);
    const value = values[cell] ?? null;
    const truth = values[view.cellNumber({ row: place.row, column: place.row }, side)] ?? null;
    const [trueLevel, toldLevel] = [levels[place.row]!, levels[place.column]!];
    const times = quantity === 'left' || truth === null || value === null || place.row === place.column ? null : (value / truth).toFixed(1);
    const words = value === null ? t.notYet(trueLevel, toldLevel) : t.cell(t.quantities[quantity], this.write(value, quantity), trueLevel, toldLevel, times);
    const every = levels.map((level, i) => (i % 4 === 0 ? level : null));
    return html`
      ${guess
        ? html`<div class="choices" role="group" aria-label=${t.quantity}>
            <span>${t.quantity}</span>
            ${view.QUANTITIES.map(
              (id) => html`<button type="button" class="quiet" aria-pressed=${id === quantity ? 'true' : 'false'} @click=${() => (this.quantity = id)}>${t.quantities[id]}</button>`,
            )}
          </div>`
        : html`<h2>${t.mapTitle[quantity]}</h2>`}
      <div class="map">
        <span class="axis y">${t.true}</span>
        <span class="levels y" aria-hidden="true">${every.map((level) => html`<i>${level}</i>`)}</span>
        <div class="cells">
          <ps-cell-map
            .raster=${this.drawn?.raster ?? null}
            .columns=${side}
            .count=${side * side}
            .cell=${cell}
            .locked=${true}
            .cross=${true}
            .label=${`${t.mapLabel(side, t.mapTitle[quantity])} ${words}`}
            @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => (this.hover = detail === null ? null : view.placeOf(detail, side))}
            @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => (detail === null ? this.letGo() : this.choose(record, view.placeOf(detail, side)))}
          ></ps-cell-map>
          <svg class="diagonal" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path class="under" d="M0 0 100 100" />
            <path class="over" d="M0 0 100 100" />
          </svg>
        </div>
        <span class="levels x" aria-hidden="true">${every.map((level) => html`<i>${level}</i>`)}</span>
        <span class="axis x">${t.told}</span>
      </div>
      <p class="readout">${words}</p>
      ${this.legend(scale, value)}
      <p class="note">${t.diagonal} ${t.legend[quantity === 'left' ? 'left' : 'error']}</p>
      <p class="visually-hidden" aria-live="polite">${this.hover ? nothing : words}</p>
    `;
  }

  private write(value: number, quantity: view.Quantity): string {
    return quantity === 'left' ? this.t.percent(value) : view.short(value);
  }

  private legend(scale: view.MapScale, value: number | null) {
    const at = (of: number) => styleMap({ left: `${100 * Math.min(1, Math.max(0, view.shareAlong(scale, of)))}%` });
    const show = (of: number) => (scale.ends[0] < 0 ? signed(of, 0) : String(of));
    return html`<div class="legend">
      <span>${show(scale.ends[0])}</span>
      <span class="colours" style=${styleMap({ background: cssGradient(scale.scale.table) })}>
        ${scale.ticks.map((tick) => html`<i class="tick" style=${at(tick)}><b>${show(tick)}</b></i>`)} ${value === null ? nothing : html`<i class="here" style=${at(value)}></i>`}
      </span>
      <span>${show(scale.ends[1])}</span>
    </div>`;
  }

  private pictures(record: ToldRecord) {
    const { t, panel, guess } = this;
    if (!panel) return html`<p class="note">${t.working}</p>`;
    const place = this.hover ?? this.locked(record);
    const stale = panel.place.row !== place.row || panel.place.column !== place.column;
    const { levels } = record;
    const [trueLevel, toldLevel] = [levels[panel.place.row]!, levels[panel.place.column]!];
    const frame = (title: string, picture: Picture, label: string, kind = '') =>
      html`<div class=${kind}>
        <div class="picture"><ps-pixels .raster=${picture} .label=${label}></ps-pixels></div>
        <p class="name">${title}</p>
      </div>`;
    const by = toldLevel - trueLevel;
    return html`
      <div class="pictures ${stale ? 'stale' : ''}">
        ${frame(t.noisy(trueLevel), panel.noisy, t.noisy(trueLevel))} ${frame(t.honest(trueLevel), panel.honest.picture, t.honest(trueLevel))}
        ${guess
          ? frame(t.lied(toldLevel, by), panel.lied.picture, t.lied(toldLevel, by), by === 0 ? '' : 'lie')
          : html`<div class="covered">
              <div class="picture"><p>${t.covered}</p></div>
              <p class="name">${by === 0 ? t.liedCovered : t.lied(toldLevel, by)}</p>
            </div>`}
        ${frame(t.truth, panel.truth, t.truthLabel)}
      </div>
      ${guess ? html`${this.strip(record)} ${this.numbers(panel, trueLevel, toldLevel)}` : nothing}
    `;
  }

  private numbers({ honest, lied, source }: Panel, trueLevel: number, toldLevel: number) {
    const { t } = this;
    const row = (name: string, of: (answer: Answer) => string) => html`<tr>
      <th scope="row">${name}</th>
      <td>${of(honest)}</td>
      <td>${of(lied)}</td>
    </tr>`;
    return html`<table class="numbers">
        <caption>${t.numbers}</caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${t.tableTruth(trueLevel)}</th>
            <th scope="col">${t.tableLie(toldLevel)}</th>
          </tr>
        </thead>
        <tbody>
          ${(['original', 'noise', 'v'] as const).map((key) => row(t.quantities[key], ({ measures }) => view.short(measures[key])))}
          ${row(t.quantities.left, ({ measures }) => t.percent(measures.left))} ${row(t.kept, ({ detail }) => t.percent(detail.kept))}
          ${row(t.foreign, ({ detail }) => t.percent(detail.foreign))}
        </tbody>
      </table>
      <p class="note">${t.numbersNote(source === 'recorded')}</p>`;
  }

  private strip(record: ToldRecord) {
    const { t, map } = this;
    const { levels } = record;
    const side = levels.length;
    const place = this.hover ?? this.locked(record);
    const { row } = place;
    const item = (level: number, column: number) => {
      const at = { row, column };
      const picture = map ? map.pictures[view.cellNumber(at, side)] : record.answers[row]![column]!;
      const chosen = column === place.column;
      return html`<div
        class="item ${column === row ? 'true' : ''}"
        role="radio"
        aria-checked=${chosen ? 'true' : 'false'}
        aria-label=${t.stripItem(level, level - levels[row]!)}
        tabindex=${chosen ? 0 : -1}
        @click=${() => this.choose(record, at)}
        @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && (this.hover = at)}
      >
        ${picture ? html`<ps-pixels .raster=${picture}></ps-pixels>` : html`<span class="wait"></span>`}
        <span aria-hidden="true">${level}</span>
        ${column === row ? html`<span class="mark" aria-hidden="true">${t.stripTruth}</span>` : nothing}
      </div>`;
    };
    return html`<section class="strip">
      <h2 id="strip">${t.strip(levels[row]!)}</h2>
      <div class="scroll" role="radiogroup" aria-labelledby="strip" @pointerleave=${() => (this.hover = null)} @keydown=${(event: KeyboardEvent) => this.walk(event, record)}>
        ${levels.map(item)}
      </div>
    </section>`;
  }

  private walk(event: KeyboardEvent, record: ToldRecord): void {
    const { row, column } = this.locked(record);
    const last = record.levels.length - 1;
    const to = { ArrowLeft: column - 1, ArrowUp: column - 1, ArrowRight: column + 1, ArrowDown: column + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.choose(record, { row, column: Math.min(last, Math.max(0, to)) });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.item[aria-checked="true"]')?.focus());
  }

  private how() {
    const { t } = this;
    return html`<details class="table">
      <summary>${t.howTitle}</summary>
      <ul>
        ${t.how.map((one) => html`<li>${one}</li>`)}
      </ul>
    </details>`;
  }

  private table(record: ToldRecord) {
    const { t, quantity } = this;
    const { levels } = record;
    const [first, last] = [levels[0]!, levels.at(-1)!];
    const rows = view.rowFacts(this.values(record), levels.length);
    const write = (value: number) => this.write(value, quantity);
    return html`<details class="table">
      <summary>${t.asTable}</summary>
      <div role="region" tabindex="0" aria-label=${t.asTable}>
        <table>
          <caption>${t.mapTitle[quantity]}</caption>
          <thead>
            <tr>
              <th scope="col">${t.tableTrue}</th>
              <th scope="col">${t.tableAtTruth}</th>
              ${quantity === 'left' ? nothing : html`<th scope="col">${t.tableLeast}</th>`}
              <th scope="col">${t.tableAt(first)}</th>
              <th scope="col">${t.tableAt(last)}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr>
                <th scope="row">${levels[row.row]}</th>
                <td>${write(row.truth)}</td>
                ${quantity === 'left' ? nothing : html`<td>${t.tableLeastAt(write(row.least.value), levels[row.least.column]!)}</td>`}
                <td>${write(row.first)}</td>
                <td>${write(row.last)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

/** The one after `scene` in the list, or the first. */
function nextScene(scenes: readonly number[], scene: number | null): number {
  return scenes[(scene === null ? 0 : scenes.indexOf(scene) + 1) % scenes.length]!;
}

customElements.define('ps-told-level', ToldLevel);
