import { html, nothing } from 'lit';
import type { ToldRecord } from '../../model/toldRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $machineBackend } from '../../state/machine';
import { $epsilon, $lockedLevel, $noiseRecord, $specimen, chooseScene, selectLevel, setNoiseSeed } from '../../state/noise';
import { $probing } from '../../state/probing';
import { $toldMap, $toldRecord, fillToldMap, lookAtTold, openToldRecord, pauseToldMap, type ToldMap } from '../../state/told';
import type { Raster } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { choices } from '../parts/controls';
import { probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import { errorMap } from './map';
import { pictureNumbers, rowsTable, written } from './numbers';
import { panelAt, type Panel } from './panel';
import { strip } from './strip';
import { styles } from './styles';
import { texts, type Guess, type ToldLevelTexts } from './texts/index';
import * as view from './view';

/** Cells to the left of the truth that the lie of the question lies. */
const FIRST_LIE = 4;

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
  /** The map as it is shown, by the chosen quantity. */
  private drawn: { of: unknown; quantity: view.Quantity; values: readonly (number | null)[]; raster: Raster } | null = null;

  constructor() {
    super(texts, [$toldRecord, $toldMap, $lockedLevel, $probing, $machineBackend, $specimen, $epsilon, $noiseRecord]);
  }

  private get record(): ToldRecord | null {
    return fetchedOf($toldRecord.get());
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

  /** What is looked at. */
  private place(record: ToldRecord): view.Place {
    return this.hover ?? this.locked(record);
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
    const { map, quantity } = this;
    this.panel = panelAt(record, map, this.place(record)) ?? this.panel;
    const of = map?.measures ?? record;
    if (this.drawn?.of === of && this.drawn.quantity === quantity) return;
    const values = map ? map.measures.map((measures) => measures?.[quantity] ?? null) : record.mean[quantity];
    this.drawn = { of, quantity, values, raster: view.mapRaster(values, record.levels.length, view.mapScale(record, quantity)) };
  }

  protected override updated(): void {
    const { record } = this;
    if (!record || !this.computes || !this.watch.inSight) {
      pauseToldMap();
      return;
    }
    const { phase } = $probing.get();
    if (phase === 'failed' || phase === 'cancelled') return;
    const place = this.place(record);
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
    if (record) lookAtTold(view.cellNumber(this.place(record), record.levels.length));
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

  protected override stage() {
    const { record } = this;
    if (record) return html`<div class="look pictures">${this.heatmap(record)} ${this.pictures(record)}</div>${this.strip(record)}`;
    const waiting = html`<div class="cells"></div><div class="four pictures">${Array.from({ length: 4 }, () => picture({ raster: null, label: '' }))}</div>`;
    return $toldRecord.get().phase === 'failed' ? nothing : html`<div class="look pictures">${waiting}</div>`;
  }

  protected override side() {
    const { record, t, quantity, guess } = this;
    if (!record) return nothing;
    return html`${guess ? choices({ label: t.quantity, of: view.QUANTITIES.map((id) => [id, t.quantities[id]]), chosen: quantity, choose: (id) => (this.quantity = id) }) : nothing}
      ${this.source(record)}`;
  }

  protected override below() {
    const { record, t, guess, panel } = this;
    if (!record) return nothing;
    return html`<div class="halves">
      ${guess && panel ? pictureNumbers(t, panel, record.levels) : nothing}
      <div>
        <details class="more">
          <summary>${t.howTitle}</summary>
          <ul>${t.how.map((one) => html`<li>${one}</li>`)}</ul>
        </details>
        ${rowsTable(t, record.levels, this.drawn!.values, this.quantity)}
      </div>
    </div>`;
  }

  protected override said(): string {
    return this.record && !this.hover ? this.words(this.record) : '';
  }

  private source(record: ToldRecord) {
    const { t, map, computes } = this;
    const done = map?.measures.filter(Boolean).length ?? 0;
    const all = record.levels.length ** 2;
    const noise = $noiseRecord.get();
    const others =
      map && noise.phase === 'ready'
        ? html`<button type="button" class="quiet" @click=${() => chooseScene(nextScene(noise.value.scenes, map.specimen.scene))}>${t.scene}</button>
            <button type="button" class="quiet" @click=${() => setNoiseSeed(crypto.getRandomValues(new Uint32Array(1))[0]!)}>${t.noise}</button>`
        : nothing;
    const sources = (['recorded', 'live'] as const).map((id) => [id, t.sources[id](record.scenes.length)] as const);
    return html`<div class="stack">
      ${choices<'recorded' | 'live'>({ label: t.which, of: sources, chosen: computes ? 'live' : 'recorded', choose: (id) => this.show(id) })}
      ${computes || $machineBackend.get() ? nothing : html`<p class="note">${t.downloadsOnce}</p>`} ${computes ? probingStatus(t, () => this.computeAgain()) : nothing}
      ${
        map
          ? html`<div class="status"><progress max=${all} .value=${done} aria-label=${t.filling(done, all)}></progress><span>${done < all ? t.filling(done, all) : t.complete(all)}</span></div>
            <div class="choices">${others}</div>`
          : nothing
      }
    </div>`;
  }

  private show(source: 'recorded' | 'live'): void {
    if (source === 'live' && ['failed', 'cancelled'].includes($probing.get().phase)) this.computeAgain();
    else this.wanted = source;
  }

  private valueAt(record: ToldRecord, place: view.Place): number | null {
    return this.drawn!.values[view.cellNumber(place, record.levels.length)] ?? null;
  }

  /** What is said of the cell that is looked at. */
  private words(record: ToldRecord): string {
    const { t, quantity } = this;
    const { levels } = record;
    const place = this.place(record);
    const value = this.valueAt(record, place);
    const truth = this.valueAt(record, { row: place.row, column: place.row });
    const [trueLevel, toldLevel] = [levels[place.row]!, levels[place.column]!];
    if (value === null) return t.notYet(trueLevel, toldLevel);
    const times = quantity === 'left' || truth === null || place.row === place.column ? null : (value / truth).toFixed(1);
    return t.cell(t.quantities[quantity], written(t, value, quantity), trueLevel, toldLevel, times);
  }

  private heatmap(record: ToldRecord) {
    const { t, quantity } = this;
    const place = this.place(record);
    return errorMap({
      t,
      levels: record.levels,
      quantity,
      raster: this.drawn!.raster,
      scale: view.mapScale(record, quantity),
      place,
      value: this.valueAt(record, place),
      words: this.words(record),
      hover: (at) => (this.hover = at),
      choose: (at) => (at ? this.choose(record, at) : this.letGo()),
    });
  }

  private pictures(record: ToldRecord) {
    const { t, panel, guess } = this;
    if (!panel) return html`<p class="note">${t.working}</p>`;
    const { row, column } = this.place(record);
    const stale = panel.place.row !== row || panel.place.column !== column;
    const [trueLevel, toldLevel] = [record.levels[panel.place.row]!, record.levels[panel.place.column]!];
    const by = toldLevel - trueLevel;
    const named = (caption: string, raster: Raster, label = caption) => picture({ raster, label, caption, stale });
    return html`<div class="stack">
      <h2>${t.pictures}</h2>
      <div class="four pictures">
        ${named(t.noisy(trueLevel), panel.noisy)} ${named(t.truth, panel.truth, t.truthLabel)} ${named(t.honest(trueLevel), panel.honest.picture)}
        ${picture({
          raster: panel.lied.picture,
          label: t.lied(toldLevel, by),
          caption: by === 0 && !guess ? t.liedCovered : t.lied(toldLevel, by),
          kind: by === 0 ? '' : 'lie',
          stale,
          covered: guess ? null : t.covered,
        })}
      </div>
      <p class="said readout">${this.words(record)}</p>
    </div>`;
  }

  private strip(record: ToldRecord) {
    const { map, t } = this;
    const { levels } = record;
    const place = this.place(record);
    const pictureOf = (column: number) => (map ? (map.pictures[view.cellNumber({ row: place.row, column }, levels.length)] ?? null) : record.answers[place.row]![column]!);
    return strip({ t, levels, place, covered: !this.guess, pictureOf, hover: (at) => (this.hover = at), choose: (at) => this.choose(record, at) });
  }
}

/** The one after `scene` in the list, or the first. */
function nextScene(scenes: readonly number[], scene: number | null): number {
  return scenes[(scene === null ? 0 : scenes.indexOf(scene) + 1) % scenes.length]!;
}

customElements.define('ps-told-level', ToldLevel);
