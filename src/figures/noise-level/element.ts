import { html, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { TimeCodes } from '../../model/probes';
import { codeFrequency, codeNumber, sinusoidalCode } from '../../model/timeCode';
import { $machineBackend } from '../../state/machine';
import { $level, $lockedLevel, alphaOf, hoverLevel, selectLevel } from '../../state/noise';
import { $probing, mayAsk } from '../../state/probing';
import { $timeCodes, computeTimeCodes, openTimeCodes } from '../../state/timeCodes';
import { cssGradient, diverging, type Scale } from '../../viz/colourScale';
import { niceCeil } from '../../viz/range';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/cell-map';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/scale-legend';
import type { CellMap } from '../parts/cell-map';
import { curve } from './curve';
import { styles } from './styles';
import { texts, type NoiseLevelTexts } from './texts/index';
import { COMPARED, cosines, degrees, limitOf, nearestLevel, pairAngles, restless, sharpest, stationsOf, turns, type PairId, type Station } from './view';

const COSINES: Scale = { table: diverging, min: -1, max: 1 };
/** Cosines whose waves are drawn, from one that turns every twenty levels to one that hardly turns; from 0. */
const WAVES = [4, 8, 12, 16, 20];
/** Every level: the fast waves need them all. */
const LEVELS = Array.from({ length: 1000 }, (_, level) => level);

interface Cell {
  station: string;
  index: number;
}

/** What a noise level becomes before it reaches every ResNet, at one level and over all of them. */
export class NoiseLevel extends stateful(FigureElement<PairId, NoiseLevelTexts>, () => ({
  hovered: null as Cell | null,
  chosen: null as Cell | null,
  /** The row that the Tab key enters. */
  entrance: 0,
  /** Station of the heatmap. */
  compared: 'embedding',
  /** Cells of the heatmap. */
  hoveredPair: null as number | null,
  chosenPair: null as number | null,
  leftWidth: 300,
  rightWidth: 300,
})) {
  static override styles = [FigureElement.styles, styles];

  private inView: IntersectionObserver | undefined;
  private of: TimeCodes | null = null;
  private stations: { station: Station; limit: number }[] = [];
  private pairs: ReturnType<typeof pairAngles> = [];
  /** What is read out before the reader points at anything. */
  private example: Cell | null = null;
  private matrix: { id: string; of: TimeCodes; values: Float32Array; raster: Raster; turns: number[]; points: readonly (readonly [number, number])[]; lowest: number } | null = null;
  /** Of the number read out, over all levels: the same for as long as only the level moves. */
  private course: { of: Station; index: number; points: readonly (readonly [number, number])[]; low: number; high: number } | null = null;
  private readonly measured = new ResizeObserver(() => this.measure());

  constructor() {
    super(texts, [$level, $timeCodes, $probing, $machineBackend]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.inView = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void openTimeCodes();
    });
    this.inView.observe(this);
    this.measured.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.inView?.disconnect();
    this.measured.disconnect();
  }

  private measure(): void {
    const width = (selector: string) => this.renderRoot.querySelector(selector)?.clientWidth;
    this.leftWidth = width('.left') ?? this.leftWidth;
    this.rightWidth = width('.right') ?? this.rightWidth;
  }

  protected override willUpdate(): void {
    const state = $timeCodes.get();
    // Once the machine has answered anything, the levels between come without asking; the page's reader paid already.
    if (state.phase === 'ready' && state.source === 'recorded' && mayAsk()) void computeTimeCodes(true);
    const codes = state.phase === 'ready' ? state.codes : null;
    if (codes && this.of !== codes) {
      this.of = codes;
      this.stations = stationsOf(codes).map((station) => ({ station, limit: limitOf(station) }));
      this.pairs = pairAngles(codes);
      const [, , first] = this.stations;
      this.example = { station: first!.station.id, index: restless(first!.station) };
    }
    if (codes && (this.matrix?.id !== this.compared || this.matrix.of !== codes)) {
      const { station } = this.stations.find(({ station: { id } }) => id === this.compared)!;
      const values = cosines(station, codes.timesteps);
      const n = COMPARED.length;
      // Levels rise upwards, as on any axis.
      const upright = values.map((_, i) => values[(n - 1 - Math.floor(i / n)) * n + (i % n)]!);
      const angles = turns(values);
      this.matrix = {
        id: this.compared,
        of: codes,
        values: upright,
        raster: rasterOfValues(upright, n, n, COSINES),
        turns: angles,
        points: angles.map((value, i) => [COMPARED[i]!, value] as const),
        lowest: values.reduce((a, b) => Math.min(a, b)),
      };
    }
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

  protected override body() {
    const { t } = this;
    return html`
      ${this.controls()}
      ${this.of || $timeCodes.get().phase === 'failed' ? nothing : html`<div class="status"><progress aria-label=${t.opening}></progress><span>${t.opening}</span></div>`}
      <ps-machine-status .state=${this.machineState} .texts=${t} .again=${t.again} @ps-again=${() => void computeTimeCodes(false)}></ps-machine-status>
      ${this.of ? html`<div class="stage"><div class="left">${this.way(this.of)}</div><div class="right">${guard([this.matrix, this.hoveredPair, this.chosenPair, this.turn, this.rightWidth], () => this.comparison())}</div></div>` : nothing}
      <p class="note">${t.why}</p>
      ${guard([this.matrix], () => this.table())}
    `;
  }

  private get machineState() {
    const state = $probing.get();
    return state.phase === 'working' ? { phase: 'idle' as const } : state;
  }

  private controls() {
    const { t, isLive } = this;
    const level = $level.get();
    const signal = alphaOf(level).toFixed(3);
    const working = ['loading', 'working'].includes($probing.get().phase);
    return html`<div class="controls">
      <label for="level">${t.level}</label>
      <input
        id="level"
        type="range"
        min="0"
        max="999"
        step="1"
        .value=${live(String(level))}
        aria-valuetext=${t.levelText(level, signal)}
        @input=${(event: Event) => selectLevel(Number((event.target as HTMLInputElement).value))}
      />
      <output for="level">${level}</output>
      ${isLive
        ? html`<span></span>`
        : html`<button type="button" class="quiet" title=${t.computeNote} ?disabled=${working || !this.of} @click=${() => void computeTimeCodes(false)}>${t.compute}</button>`}
      <p class="note">${this.of ? t.levelNote(level, signal, this.shownLevel) : nothing} ${isLive || $machineBackend.get() ? nothing : t.computeNote}</p>
    </div>`;
  }

  /** The level whose embedding is shown: the nearest that there is. */
  private get shownLevel(): number {
    const { timesteps } = this.of!;
    return timesteps[nearestLevel(timesteps, $level.get())]!;
  }

  private way({ code, embedding, added, timesteps }: TimeCodes) {
    const { t } = this;
    const at = nearestLevel(timesteps, $level.get());
    const size = code[0]!.length;
    const title = (kind: 'noise' | 'unet', [name, rest]: readonly [string, (n: number) => string], n: number) => html`<h2 class=${kind}><b>${name}</b>${rest(n)}</h2>`;
    return html`
      <section class="part">
        ${title('noise', t.codeTitle, size)} ${this.strip(0, sinusoidalCode($level.get(), size), t.code, '')}
        <div class="waves">
          ${WAVES.map((index) => this.wave(index, size))}
        </div>
      </section>
      <section class="part">${title('noise', t.embeddingTitle, embedding[at]!.length)} ${this.strip(1, embedding[at]!, t.embedding, '')}</section>
      <section class="part">
        ${title('unet', t.addedTitle, added.length)} ${added.map(({ layer, rows }, i) => this.strip(i + 2, rows[at]!, t.place(layer), 'unet'))}
        <div class="legend">
          <span>${t.below}</span><i style=${styleMap({ background: cssGradient(diverging) })}></i><span>${t.above}</span><span>${t.legend}</span>
        </div>
      </section>
      ${this.readout()}
    `;
  }

  private strip(row: number, values: Float32Array, name: string, kind: string) {
    const { t } = this;
    const { station, limit } = this.stations[row]!;
    const own = (cell: Cell | null) => (cell?.station === station.id ? cell.index : null);
    const cell = (index: number | null) => (index === null ? null : { station: station.id, index });
    return html`<div class="strip ${kind}">
      <span>${name}</span>
      <ps-cell-map
        data-row=${row}
        .raster=${rasterOfValues(values, values.length, 1, { table: diverging, min: -limit, max: limit })}
        .columns=${values.length}
        .count=${values.length}
        .cell=${this.hovered ? own(this.hovered) : own(this.chosen)}
        ?locked=${own(this.chosen) !== null}
        ?skipped=${this.entrance !== row}
        .label=${t.rowLabel(this.nameOf(station.id), values.length)}
        @focusin=${() => (this.entrance = row)}
        @ps-hover-cell=${(event: CustomEvent<number | null>) => (this.hovered = cell(event.detail))}
        @ps-choose-cell=${(event: CustomEvent<number | null>) => this.choose(cell(event.detail))}
        @ps-leave=${(event: CustomEvent<number>) => this.enter(row + event.detail)}
      ></ps-cell-map>
      <span>${t.range(limit)}</span>
    </div>`;
  }

  private nameOf(id: string): string {
    return id === 'code' || id === 'embedding' ? this.t.names[id] : this.t.stationName(id);
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

  private wave(index: number, size: number) {
    const { t } = this;
    const frequency = codeFrequency(index, size);
    const period = String(Number(((2 * Math.PI) / frequency).toPrecision(3)));
    const level = $level.get();
    const value = signed(codeNumber(level, index, size));
    // Waves never change: only the cursor does.
    return html`<span>${t.wave(index + 1, period)}</span>
      <svg viewBox="0 0 999 26" preserveAspectRatio="none" role="img" aria-label=${t.waveLabel(index + 1, period, level, value)}>
        ${svg`<path vector-effect="non-scaling-stroke" d=${wavePath(frequency)}></path>
          <line class="cursor" vector-effect="non-scaling-stroke" x1=${level} x2=${level} y1="0" y2="26"></line>`}
      </svg>
      <span>${value}</span>`;
  }

  private readout() {
    const { t } = this;
    const cell = this.hovered ?? this.chosen ?? this.example!;
    const { station } = this.stations.find(({ station: { id } }) => id === cell.station)!;
    const levels = this.of!.timesteps;
    const code = station.id === 'code';
    const size = station.rows[0]!.length;
    if (this.course?.of !== station || this.course.index !== cell.index) {
      const points = code
        ? LEVELS.map((level) => [level, codeNumber(level, cell.index, size)] as const)
        : levels.map((level, i) => [level, station.rows[i]![cell.index]!] as const);
      const values = points.map(([, value]) => value);
      this.course = { of: station, index: cell.index, points, low: Math.min(...values), high: Math.max(...values) };
    }
    const { points, low, high } = this.course;
    // Its own range: on its row's a number that moves little would lie flat.
    const end = code ? 1 : niceCeil(Math.max(Math.abs(low), Math.abs(high))) || 1;
    const level = code ? $level.get() : this.shownLevel;
    const value = code ? codeNumber(level, cell.index, size) : station.rows[nearestLevel(levels, level)]![cell.index]!;
    const words = (code || station.id === 'embedding' ? t.cell : t.channel)(this.nameOf(station.id), cell.index + 1, level, signed(value, 3));
    return html`<section class="part">
      <p class="note">${t.point}</p>
      <p class="readout" aria-live="polite"><strong>${words}.</strong> ${t.curve(signed(low), signed(high))}</p>
      ${curve({ width: this.leftWidth, height: 130, label: `${words}. ${t.curve(signed(low), signed(high))}`, points, min: -end, max: end, ticks: [-end, 0, end], format: (tick) => signed(tick, end < 1 ? 2 : end < 10 ? 1 : 0), at: level, value, xLabel: t.axis })}
    </section>`;
  }

  /** The place among the levels compared of the one shown; the last has no next. */
  private get turn(): number {
    return Math.min(nearestLevel(COMPARED, $level.get()), COMPARED.length - 3);
  }

  private comparison() {
    const { t, matrix } = this;
    if (!matrix) return nothing;
    const n = COMPARED.length;
    const cell = this.hoveredPair ?? this.chosenPair;
    const pair = cell === null ? null : ([COMPARED[n - 1 - Math.floor(cell / n)]!, COMPARED[cell % n]!] as const);
    const { turn } = this;
    const highest = Math.max(...matrix.turns);
    const end = Math.max(2, Math.ceil(highest / 10) * 10);
    const now = t.degrees(matrix.turns[turn]!);
    return html`
      <section class="part">
        <h2><b>${t.matrixTitle[0]}</b>${t.matrixTitle[1]}</h2>
        <label class="field">
          ${t.choose}
          <select @change=${(event: Event) => (this.compared = (event.target as HTMLSelectElement).value)}>
            ${this.stations.map(({ station: { id, rows } }) => html`<option value=${id} ?selected=${id === this.compared}>${t.stations(id, rows[0]!.length)}</option>`)}
          </select>
        </label>
        <div class="matrix">
          <div class="y" aria-hidden="true"><span>999</span><span>500</span><span>0</span></div>
          <ps-cell-map
            .raster=${matrix.raster}
            .columns=${n}
            .count=${n * n}
            .cell=${cell}
            ?locked=${this.chosenPair !== null}
            cross
            .label=${t.matrixLabel}
            @ps-hover-cell=${this.hoverPair}
            @ps-choose-cell=${(event: CustomEvent<number | null>) => this.choosePair(event.detail)}
          ></ps-cell-map>
          <div class="x" aria-hidden="true"><span>0</span><span>500</span><span>999</span></div>
        </div>
        <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.matrixLegend(signed(matrix.lowest))}></ps-scale-legend>
        <p class="readout" aria-live="polite">
          ${pair === null ? html`<span class="note">${t.matrixPoint}</span>` : html`<strong>${t.matrixCell(pair[1], pair[0], signed(matrix.values[cell!]!, 4), t.degrees(degrees(matrix.values[cell!]!)))}</strong>`}
        </p>
      </section>
      <section class="part">
        <h2><b>${t.turnsTitle}</b></h2>
        ${curve({
          width: this.rightWidth,
          height: 120,
          label: t.turnsLabel(COMPARED[turn]!, now, COMPARED[matrix.turns.indexOf(highest)]!, t.degrees(highest)),
          points: matrix.points,
          min: 0,
          max: end,
          ticks: [0, end / 2, end],
          format: (tick) => `${tick}°`,
          at: COMPARED[turn]!,
          value: matrix.turns[turn]!,
          xLabel: t.axis,
        })}
        <p class="note">${t.turnsNow(COMPARED[turn]!, now)}. ${t.turnsNote}</p>
      </section>
    `;
  }

  /** Pointing at a pair previews its higher level on the whole page; what is held stays. */
  private readonly hoverPair = ({ detail }: CustomEvent<number | null>): void => {
    this.hoveredPair = detail;
    const n = COMPARED.length;
    hoverLevel(detail === null ? null : COMPARED[detail % n]!);
  };

  private choosePair(cell: number | null): void {
    this.chosenPair = cell === this.chosenPair ? null : cell;
    if (cell === null) this.hoveredPair = null;
    if (this.chosenPair !== null) selectLevel(COMPARED[this.chosenPair % COMPARED.length]!);
    else hoverLevel(null);
  }

  protected override letGo(): void {
    this.chosen = null;
    this.hovered = null;
    this.chosenPair = null;
    this.hoveredPair = null;
    if ($level.get() !== $lockedLevel.get()) hoverLevel(null);
  }

  private table() {
    const { t, matrix } = this;
    if (!matrix) return nothing;
    const n = COMPARED.length;
    const bottom = (n - 1) * n;
    const chosen = this.stations.find(({ station: { id } }) => id === matrix.id)!;
    return html`<details class="table">
      <summary>${t.table}</summary>
      <div role="region" tabindex="0" aria-label=${t.table}>
        <table>
          <caption class="visually-hidden">${t.stations(matrix.id, chosen.station.rows[0]!.length)}</caption>
          <thead>
            <tr>${t.tableHeads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
          </thead>
          <tbody>
            ${matrix.turns.map(
              (turn, i) => html`<tr>
                <th scope="row">${COMPARED[i]}</th>
                <td>${signed(matrix.values[(n - 1 - i) * n + i + 1]!, 4)}</td>
                <td>${t.degrees(turn)}</td>
                <td>${signed(matrix.values[bottom + i]!, 3)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

const paths = new Map<number, string>();

function wavePath(frequency: number): string {
  let path = paths.get(frequency);
  if (!path) paths.set(frequency, (path = `M${LEVELS.map((level) => `${level} ${(13 - 11 * Math.cos(frequency * level)).toFixed(1)}`).join('L')}`));
  return path;
}

customElements.define('ps-noise-level', NoiseLevel);
