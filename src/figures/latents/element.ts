import { html, nothing } from 'lit';
import type { NoiseRecord } from '../../model/noiseRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $gallery } from '../../state/gallery';
import {
  $changedLatents,
  $decodedLatents,
  $latentChanges,
  decode,
  openLatents,
  pokeLatent,
  POKE_LIMIT,
  resetLatents,
  SHIFT_LIMIT,
  shiftChannel,
  type DecodedLatents,
} from '../../state/latents';
import { $machineBackend } from '../../state/machine';
import { $noiseRecord, $specimen, openNoise } from '../../state/noise';
import { $probing } from '../../state/probing';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/pixels';
import '../parts/scale-legend';
import { table } from '../parts/table';
import { frame, grid, SCALE } from './grid';
import { styles } from './styles';
import { texts, type Guess, type LatentsTexts } from './texts/index';
import * as view from './view';

/** Ends of the difference maps' scales, of 255. */
const CHANGE_END = 128;
const LOSS_END = 64;
const STEP = 0.05;

/** A picture as the UNet has it: latents, what the decoder makes of them, and what one changed number does. */
export class Latents extends stateful(FigureElement<Guess, LatentsTexts>, () => ({
  cell: null as view.CellOf | null,
  hover: null as view.CellOf | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private colours: { from: NoiseRecord; table: number[][] } | null = null;

  constructor() {
    super(texts, [$noiseRecord, $gallery, $specimen, $changedLatents, $decodedLatents, $latentChanges, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    return fetchedOf($noiseRecord.get());
  }

  private get decoded(): DecodedLatents | null {
    const decoded = $decodedLatents.get();
    return decoded?.specimen === $specimen.get() ? decoded : null;
  }

  override firstUpdated(): void {
    void openNoise().then(openLatents);
  }

  protected override letGo(): void {
    this.choose(null);
  }

  private choose(cell: view.CellOf | null): void {
    this.cell = cell;
    this.hover = null;
  }

  protected override badge() {
    return sourceBadge(this.t, $decodedLatents.get()?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $noiseRecord.get(), open: openNoise };
  }

  protected override answer(): string | null {
    const decoded = $decodedLatents.get();
    if (!decoded) return null;
    const { pokes, shifts } = decoded.changes;
    // Of several changes at once nothing can be said of one.
    if (pokes.length !== 1 || shifts.some((shift) => shift !== 0)) return null;
    const side = this.pixels(decoded);
    const shares = view.sharesOf(view.differenceOf(decoded.before, decoded.after), decoded.before.width, pokes[0]!, side);
    return shares && this.t.answer(percent(shares.own), percent(shares.near), side);
  }

  /** Pixels along the side of the square that a number of the latents stands for. */
  private pixels({ before }: DecodedLatents): number {
    return this.record ? before.width / this.record.latentShape[2] : 1;
  }

  protected override stage() {
    const { t, record, decoded } = this;
    const specimen = $specimen.get();
    if (!record || !specimen)
      return $noiseRecord.get().phase === 'failed'
        ? nothing
        : html`<div class="status" role="status"><progress aria-label=${t.loadingRecord}></progress><span>${t.loadingRecord}</span></div>`;
    const { latentShape: shape } = record;
    const { width } = specimen.picture;
    const loss = decoded && view.differenceOf(specimen.picture, decoded.before);
    const change = decoded && view.differenceOf(decoded.before, decoded.after);
    const covered = decoded?.source === 'recorded' && this.guess === null ? t.covered : null;
    const count = (n: number) => n.toLocaleString(this.language);
    const [pixels, numbers] = [specimen.picture.width * specimen.picture.height * 3, shape[0] * shape[1] * shape[2]];
    /** What the decoder has to do with is not there before it is run. */
    const made = (raster: Raster | null, label: string, note: unknown, cover: string | null = null) =>
      picture({ raster, label, caption: html`<b>${label}</b> ${note}`, covered: cover ?? (raster ? null : t.waiting) });
    return html`<div class="large pictures">
        <figure>
          ${grid({
            latents: $changedLatents.get()!,
            shape,
            label: t.grid,
            shown: this.shown,
            cell: this.cell,
            hover: (cell) => (this.hover = cell),
            choose: (cell) => this.choose(cell),
            put: (cell) => pokeLatent({ ...cell, value: POKE_LIMIT }),
          })}
          <figcaption><b>${t.latents}</b> ${t.latentsNote(count(numbers), count(pixels / numbers))}</figcaption>
        </figure>
        <div class="framed">
          ${made(decoded?.after ?? null, t.changed, change && !covered ? t.changedNote(view.mean(change).toFixed(1)) : nothing, covered)} ${covered ? nothing : this.squares(decoded)}
        </div>
        <div class="framed">
          ${made(change && view.differenceRaster(change, width, CHANGE_END), t.change, t.endNote(CHANGE_END), covered)} ${covered ? nothing : this.squares(decoded)}
        </div>
      </div>
      <div class="row small">
        ${made(specimen.picture, t.picture, t.pictureNote(count(pixels)))} ${made(decoded?.before ?? null, t.decoded, loss ? t.decodedNote(view.mean(loss).toFixed(1)) : nothing)}
        ${made(loss && view.differenceRaster(loss, width, LOSS_END), t.loss, t.endNote(LOSS_END))}
        <ps-scale-legend .scale=${SCALE} .digits=${0} .note=${t.legend(String(POKE_LIMIT))}></ps-scale-legend>
      </div>`;
  }

  /** Outlines what the changed numbers stand for. */
  private squares(decoded: DecodedLatents | null) {
    if (!decoded) return nothing;
    const side = this.pixels(decoded) / decoded.before.width;
    return html`<div class="over">${decoded.changes.pokes.map(({ row, column }) => frame(column * side, row * side, side, side))}</div>`;
  }

  private get shown(): view.CellOf | null {
    return this.hover ?? this.cell;
  }

  private named({ channel, row, column }: view.CellOf, value: string): string {
    return this.t.cell(channel + 1, row + 1, column + 1, value);
  }

  /** Which number is pointed at, and its value with all changes. */
  protected override said(): string {
    const { shown, record } = this;
    return shown && record ? this.named(shown, signed($changedLatents.get()![view.indexOf(shown, record.latentShape)]!, 2)) : '';
  }

  protected override side() {
    const { t, record } = this;
    const specimen = $specimen.get();
    if (!record || !specimen) return nothing;
    const { pokes, shifts } = $latentChanges.get();
    // The number that the slider moves: the chosen one, else the last that was changed.
    const asked = this.cell ?? pokes.at(-1) ?? null;
    // Before the channel's shift, which has a slider of its own.
    const own = asked && pokes.find(({ channel, row, column }) => channel === asked.channel && row === asked.row && column === asked.column);
    const value = own?.value ?? (asked ? specimen.latents[view.indexOf(asked, record.latentShape)]! : 0);
    const changed = pokes.length > 0 || shifts.some((shift) => shift !== 0);
    return html`<div class="stack">
        <p class="said where">${this.said() || (asked ? this.named(asked, signed(value, 2)) : '')}</p>
        ${slider({
          label: t.value,
          value,
          min: -POKE_LIMIT,
          max: POKE_LIMIT,
          step: STEP,
          shown: asked ? signed(value, 2) : '',
          move: (next) => asked && pokeLatent({ channel: asked.channel, row: asked.row, column: asked.column, value: next }),
          disabled: !asked,
        })}
      </div>
      <div class="stack shifts" role="group" aria-label=${t.shifts}>
        <h3>${t.shifts}</h3>
        ${Array.from({ length: record.latentShape[0] }, (_, channel) =>
          slider({
            label: t.shift(channel + 1),
            value: shifts[channel] ?? 0,
            min: -SHIFT_LIMIT,
            max: SHIFT_LIMIT,
            step: STEP,
            shown: signed(shifts[channel] ?? 0, 2),
            move: (amount) => shiftChannel(channel, amount),
            flat: true,
          }),
        )}
      </div>
      <p class="row pokes"><span class="note">${t.pokes(pokes.length)}</span><button type="button" class="quiet" ?disabled=${!changed} @click=${resetLatents}>${t.reset}</button></p>
      ${$machineBackend.get() ? nothing : askModel(t, t.decode, decode)} ${probingStatus(t, decode)}`;
  }

  protected override below() {
    const { t, record } = this;
    const gallery = $gallery.get();
    if (!record || gallery.phase !== 'ready') return nothing;
    if (this.colours?.from !== record) this.colours = { from: record, table: view.channelColours(record, (scene) => gallery.value.pictureOf(scene)) };
    const places = record.scenes.length * record.latentShape[1] * record.latentShape[2];
    return table(
      t.channels,
      [t.channel, ...view.colourAxes.map((axis) => t.axes[axis])],
      this.colours.table.map((row, channel) => {
        const strongest = Math.max(...row.map(Math.abs));
        return [channel + 1, ...row.map((value) => (Math.abs(value) === strongest ? html`<b>${signed(value, 2)}</b>` : signed(value, 2)))];
      }),
      t.channelsNote(places.toLocaleString(this.language)),
    );
  }
}
customElements.define('ps-latents', Latents);

const percent = (share: number): string => `${Math.round(100 * share)} %`;
