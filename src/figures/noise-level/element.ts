import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TimeCodes } from '../../model/probes';
import { $machineBackend } from '../../state/machine';
import { $level, $lockedLevel, alphaOf, hoverLevel, selectLevel } from '../../state/noise';
import { $probing, mayAsk } from '../../state/probing';
import { $timeCodes, computeTimeCodes, openTimeCodes } from '../../state/timeCodes';
import { signed } from '../../viz/signed';
import { Measured } from '../base/measured';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import type { CellMap } from '../parts/cell-map';
import { slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { comparisonOf, comparisonTable, matrix, pairOf, turnsChart, type Comparison } from './comparison';
import { courseOf, pointOf, type Course } from './course';
import { curve } from './curve';
import { styles } from './styles';
import { texts, type NoiseLevelTexts } from './texts/index';
import { COMPARED, EVERY_LEVEL, limitOf, nearestLevel, pairAngles, restless, sharpest, stationsOf, type PairId, type Station } from './view';
import { nameOf, wayOfLevel, type Cell } from './way';

/** What a noise level becomes before it reaches every ResNet, at one level and over all of them. */
export class NoiseLevel extends stateful(FigureElement<PairId, NoiseLevelTexts>, () => ({
  hovered: null as Cell | null,
  chosen: null as Cell | null,
  /** The row that the Tab key enters. */
  entrance: 0,
  /** Station by which levels are compared. */
  compared: 'embedding',
  /** Cells of the matrix. */
  hoveredPair: null as number | null,
  chosenPair: null as number | null,
  /** Of the two curves. */
  widths: { course: 300, turns: 300 },
})) {
  static override styles = [FigureElement.styles, styles];

  private of: TimeCodes | null = null;
  private stations: { station: Station; limit: number }[] = [];
  private pairs: ReturnType<typeof pairAngles> = [];
  /** What is read out before the reader points at anything. */
  private example: Cell | null = null;
  private comparison: Comparison | null = null;
  private course: Course | null = null;

  constructor() {
    super(texts, [$level, $timeCodes, $probing, $machineBackend]);
    new Measured(this, () => {
      const of = (kind: 'course' | 'turns') => this.renderRoot.querySelector(`.${kind}`)?.clientWidth ?? this.widths[kind];
      this.widths = { course: of('course'), turns: of('turns') };
    });
  }

  protected override willUpdate(): void {
    const state = $timeCodes.get();
    // Once the machine has answered anything, the levels between come without asking; the page's reader paid already.
    if (state.phase === 'ready' && state.source === 'recorded' && mayAsk()) void computeTimeCodes(true);
    const codes = state.phase === 'ready' ? state.codes : null;
    if (!codes) return;
    if (this.of !== codes) {
      this.of = codes;
      this.stations = stationsOf(codes).map((station) => ({ station, limit: limitOf(station) }));
      this.pairs = pairAngles(codes);
      const first = this.stations[2]!.station;
      this.example = { station: first.id, index: restless(first) };
    }
    const compared = this.stationOf(this.compared);
    if (this.comparison?.station !== compared) this.comparison = comparisonOf(compared, codes);
    const { station, index } = this.hovered ?? this.chosen ?? this.example!;
    this.course = courseOf(this.stationOf(station), index, codes.timesteps, this.course);
  }

  protected override updated(): void {
    if (this.watch.inSight && $timeCodes.get().phase === 'idle') void openTimeCodes();
  }

  private stationOf(id: string): Station {
    return this.stations.find(({ station }) => station.id === id)!.station;
  }

  private get isLive(): boolean {
    const state = $timeCodes.get();
    return state.phase === 'ready' && state.source === 'live';
  }

  protected override badge() {
    return sourceBadge({ ...this.t, recordedNote: this.t.recordedNote(COMPARED.length) }, this.isLive, $machineBackend.get());
  }

  protected override opened() {
    return { state: $timeCodes.get(), open: openTimeCodes };
  }

  protected override answer(): string | null {
    const { t, pairs } = this;
    if (pairs.length === 0) return null;
    const best = sharpest(pairs);
    return t.answer(pairs, best, this.guess === best.id);
  }

  protected override stage() {
    const { t, of, stations, hovered, chosen, entrance } = this;
    if (!of) return $timeCodes.get().phase === 'failed' ? nothing : html`<div class="status opening"><progress aria-label=${t.opening}></progress><span>${t.opening}</span></div>`;
    const level = $level.get();
    const signal = alphaOf(level).toFixed(3);
    return html`${wayOfLevel({
      t,
      level,
      slider: slider({ label: t.level, value: level, min: 0, max: EVERY_LEVEL.length - 1, shown: String(level), said: t.levelText(level, signal), move: selectLevel, flat: true }),
      codes: of,
      stations,
      hovered,
      chosen,
      entrance,
      entered: (row) => (this.entrance = row),
      moved: (row) => this.enter(row),
      hover: (cell) => (this.hovered = cell),
      choose: (cell) => this.choose(cell),
    })}
      <p class="note signal">${t.levelNote(level, signal, of.timesteps[nearestLevel(of.timesteps, level)]!)}</p>
      ${this.number(this.course!)}`;
  }

  private enter(row: number): void {
    const to = this.renderRoot.querySelector<CellMap>(`ps-cell-map[data-row="${row}"]`);
    if (!to) return;
    this.entrance = row;
    to.focus();
  }

  /** What is chosen once more is let go. */
  private choose(cell: Cell | null): void {
    const again = cell && this.chosen && cell.station === this.chosen.station && cell.index === this.chosen.index;
    this.chosen = again ? null : cell;
    if (!cell) this.hovered = null;
  }

  /** The number that is pointed at or held. */
  private number(course: Course) {
    const { t } = this;
    const { station, index, points, low, high, end } = course;
    const [at, value] = pointOf(course, $level.get());
    const words = (station.id === 'code' || station.id === 'embedding' ? t.cell : t.channel)(nameOf(t, station.id), index + 1, at, signed(value, 3));
    const range = t.curve(signed(low), signed(high));
    return html`<section class="stack course">
      <p class="note">${t.point}</p>
      <p class="said readout" aria-live="polite"><strong>${words}.</strong> ${range}</p>
      ${curve({ width: this.widths.course, label: `${words}. ${range}`, points, min: -end, max: end, ticks: [-end, 0, end], format: (tick) => signed(tick, end < 1 ? 2 : end < 10 ? 1 : 0), at, value, xLabel: t.axis })}
    </section>`;
  }

  protected override side() {
    const { t, comparison, stations, hoveredPair, chosenPair } = this;
    return html`${
      comparison
        ? matrix({
            t,
            comparison,
            stations: stations.map(({ station }) => station),
            compare: (id) => (this.compared = id),
            cell: hoveredPair ?? chosenPair,
            held: chosenPair !== null,
            hover: (cell) => this.hoverPair(cell),
            choose: (cell) => this.choosePair(cell),
          })
        : nothing
    }
    ${this.isLive ? nothing : askModel(t, t.compute, () => void computeTimeCodes(false), !this.of || ['loading', 'working'].includes($probing.get().phase))}
    ${probingStatus(t, () => void computeTimeCodes(false))}`;
  }

  /** Pointing at a pair previews its higher level on the whole page; what is held stays. */
  private hoverPair(cell: number | null): void {
    this.hoveredPair = cell;
    hoverLevel(cell === null ? null : pairOf(cell)[1]);
  }

  private choosePair(cell: number | null): void {
    this.chosenPair = cell === this.chosenPair ? null : cell;
    if (cell === null) this.hoveredPair = null;
    if (this.chosenPair !== null) selectLevel(pairOf(this.chosenPair)[1]);
    else hoverLevel(null);
  }

  protected override letGo(): void {
    this.chosen = null;
    this.hovered = null;
    this.chosenPair = null;
    this.hoveredPair = null;
    if ($level.get() !== $lockedLevel.get()) hoverLevel(null);
  }

  protected override below() {
    const { t, comparison } = this;
    return html`<div class="halves">
      ${comparison ? turnsChart(t, comparison, $level.get(), this.widths.turns) : nothing}
      <div class="stack">
        <p class="note">${t.why}</p>
        ${guard([comparison], () => (comparison ? comparisonTable(t, comparison) : nothing))}
      </div>
    </div>`;
  }
}
customElements.define('ps-noise-level', NoiseLevel);
