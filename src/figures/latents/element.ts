import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { NoiseRecord } from '../../model/noiseRecord';
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
import { $noiseRecord, $specimen, openNoise, type Specimen } from '../../state/noise';
import { $probing } from '../../state/probing';
import { diverging, type Scale } from '../../viz/colourScale';
import { mosaicOfChannels } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import { styles } from './styles';
import { texts, type Guess, type LatentsTexts } from './texts/index';
import * as view from './view';

/** Nearly all latents lie within; the slider goes as far. */
const SCALE: Scale = { table: diverging, min: -POKE_LIMIT, max: POKE_LIMIT };
/** Ends of the difference maps' scales, of 255. */
const CHANGE_END = 128;
const LOSS_END = 64;

type CellOf = { channel: number; row: number; column: number };

/** A picture as the UNet has it: latents, what the decoder makes of them, and what one changed number does. */
export class Latents extends stateful(FigureElement<Guess, LatentsTexts>, () => ({
  cell: null as CellOf | null,
  hover: null as CellOf | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private colours: { from: NoiseRecord; table: number[][] } | null = null;

  constructor() {
    super(texts, [$noiseRecord, $gallery, $specimen, $changedLatents, $decodedLatents, $latentChanges, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    const state = $noiseRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override firstUpdated(): void {
    void openNoise().then(openLatents);
  }

  protected override letGo(): void {
    this.choose(null);
  }

  protected override badge() {
    return sourceBadge(this.t, $decodedLatents.get()?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $noiseRecord.get(), open: openNoise };
  }

  protected override body() {
    const { t, record } = this;
    const specimen = $specimen.get();
    const decoded = $decodedLatents.get();
    if (record && specimen) return this.stage(record, specimen, decoded?.specimen === specimen ? decoded : null);
    if ($noiseRecord.get().phase === 'failed') return nothing;
    return html`<div class="status" role="status"><progress aria-label=${t.loadingRecord}></progress><span>${t.loadingRecord}</span></div>`;
  }

  /** The number that the slider moves: the chosen one, else the last that was changed. */
  private get asked(): CellOf | null {
    return this.cell ?? $latentChanges.get().pokes.at(-1) ?? null;
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

  private stage(record: NoiseRecord, specimen: Specimen, decoded: DecodedLatents | null) {
    const { t } = this;
    const { picture } = specimen;
    const [channels, height, width] = record.latentShape;
    const count = (n: number) => n.toLocaleString(this.language);
    const numbers = [picture.width * picture.height * 3, channels * height * width] as const;
    const loss = decoded && view.differenceOf(picture, decoded.before);
    const change = decoded && view.differenceOf(decoded.before, decoded.after);
    const blank = html`<div class="blank"><span>${t.waiting}</span></div>`;
    const covered = decoded?.source === 'recorded' && this.guess === null ? html`<div class="blank"><span>${t.covered}</span></div>` : null;
    return html`<div class="sides"><div>
      <div class="row">
        <figure>
          <ps-pixels .raster=${picture} .label=${t.picture}></ps-pixels>
          <figcaption><b>${t.picture}</b> ${t.pictureNote(count(numbers[0]))}</figcaption>
        </figure>
        <figure>
          ${this.grid(record)}
          <figcaption>
            <b>${t.latents}</b> ${t.latentsNote(count(numbers[1]), count(numbers[0] / numbers[1]))}
            <span class="where" role="status">${this.whereText(record)}</span>
          </figcaption>
        </figure>
        <figure>
          ${decoded ? html`<ps-pixels .raster=${decoded.before} .label=${t.decoded}></ps-pixels>` : blank}
          <figcaption><b>${t.decoded}</b> ${loss ? t.decodedNote(view.mean(loss).toFixed(1)) : nothing}</figcaption>
        </figure>
        <figure>
          ${loss ? html`<ps-pixels .raster=${view.differenceRaster(loss, picture.width, LOSS_END)} .label=${t.loss}></ps-pixels>` : blank}
          <figcaption><b>${t.loss}</b> ${t.endNote(LOSS_END)}</figcaption>
        </figure>
        <figure>
          ${covered ?? (decoded ? this.framed(decoded, html`<ps-pixels .raster=${decoded.after} .label=${t.changed}></ps-pixels>`) : blank)}
          <figcaption><b>${t.changed}</b> ${change && !covered ? t.changedNote(view.mean(change).toFixed(1)) : nothing}</figcaption>
        </figure>
        <figure>
          ${covered ??
          (decoded && change
            ? this.framed(decoded, html`<ps-pixels .raster=${view.differenceRaster(change, picture.width, CHANGE_END)} .label=${t.change}></ps-pixels>`)
            : blank)}
          <figcaption><b>${t.change}</b> ${t.endNote(CHANGE_END)}</figcaption>
        </figure>
      </div>
      <ps-scale-legend .scale=${SCALE} .digits=${0} .note=${t.legend(String(POKE_LIMIT))}></ps-scale-legend>
      </div><div>
      ${this.sliders(record)}
      ${$machineBackend.get()
        ? nothing
        : html`<p class="choices"><button type="button" class="quiet" ?disabled=${$probing.get().phase === 'loading'} @click=${() => decode()}>${t.decode}</button><span class="note">${t.downloadsOnce}</span></p>`}
      <ps-machine-status .state=${$probing.get()} .texts=${t} .again=${t.again} @ps-again=${() => decode()}></ps-machine-status>
      ${this.table(record)}
      </div></div>
    `;
  }

  /** With the squares outlined that the changed numbers stand for. */
  private framed(decoded: DecodedLatents, content: unknown) {
    const size = (100 * this.pixels(decoded)) / decoded.before.width;
    return html`<div class="framed">
      ${content}
      ${decoded.changes.pokes.map(
        ({ row, column }) => html`<span class="frame" style=${styleMap({ left: `${column * size}%`, top: `${row * size}%`, width: `${size}%`, height: `${size}%` })}></span>`,
      )}
    </div>`;
  }

  private grid(record: NoiseRecord) {
    const { t } = this;
    const shown = this.shown;
    const [channels, height, width] = record.latentShape;
    const latents = $changedLatents.get()!;
    const at = shown && view.panelOfCell(shown.channel, shown.row, shown.column, height, width);
    const [columns, rows] = [2 * width, Math.ceil(channels / 2) * height];
    return html`
      <div
        class="framed grid"
        role="application"
        tabindex="0"
        aria-label=${t.grid}
        @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && (this.hover = this.cellAt(event, record))}
        @pointerleave=${() => (this.hover = null)}
        @click=${(event: PointerEvent) => this.choose(this.cellAt(event, record))}
        @keydown=${(event: KeyboardEvent) => this.keydown(event, record)}
      >
        <ps-pixels .raster=${mosaicOfChannels(latents, record.latentShape, SCALE)}></ps-pixels>
        ${at ? html`<span class="frame" style=${styleMap({ left: `${(100 * at.x) / columns}%`, top: `${(100 * at.y) / rows}%`, width: `${100 / columns}%`, height: `${100 / rows}%` })}></span>` : nothing}
      </div>
    `;
  }

  private get shown(): CellOf | null {
    return this.hover ?? this.cell;
  }

  private whereText({ latentShape: [, height, width] }: NoiseRecord): string {
    const { shown, t } = this;
    if (!shown) return '';
    const value = $changedLatents.get()![(shown.channel * height + shown.row) * width + shown.column]!;
    return t.cell(shown.channel + 1, shown.row + 1, shown.column + 1, signed(value, 2));
  }

  private cellAt(event: MouseEvent, { latentShape: [channels, height, width] }: NoiseRecord): CellOf {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const clamp = (value: number, below: number): number => Math.min(below - 1, Math.max(0, Math.floor(value)));
    const x = clamp(((event.clientX - box.left) / box.width) * 2 * width, 2 * width);
    const rows = Math.ceil(channels / 2) * height;
    const y = clamp(((event.clientY - box.top) / box.height) * rows, rows);
    return view.cellOfPanel(x, y, height, width);
  }

  private choose(cell: CellOf | null): void {
    this.cell = cell;
    this.hover = null;
  }

  private keydown(event: KeyboardEvent, { latentShape: [channels, height, width] }: NoiseRecord): void {
    const moves: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    if (move) {
      const now = this.cell ?? { channel: 0, row: 0, column: 0 };
      const at = view.panelOfCell(now.channel, now.row, now.column, height, width);
      const clamp = (value: number, below: number): number => Math.min(below - 1, Math.max(0, value));
      this.choose(view.cellOfPanel(clamp(at.x + move[0], 2 * width), clamp(at.y + move[1], Math.ceil(channels / 2) * height), height, width));
    } else if (event.key === 'Enter' && this.cell) pokeLatent({ ...this.cell, value: POKE_LIMIT });
    else return;
    event.preventDefault();
  }

  private sliders({ latentShape: [channels, height, width] }: NoiseRecord) {
    const { t, asked } = this;
    const { pokes, shifts } = $latentChanges.get();
    // Before the channel's shift, which has a slider of its own.
    const own = asked && pokes.find(({ channel, row, column }) => channel === asked.channel && row === asked.row && column === asked.column);
    const value = own?.value ?? (asked ? $specimen.get()!.latents[(asked.channel * height + asked.row) * width + asked.column]! : 0);
    const changed = pokes.length + shifts.filter((shift) => shift !== 0).length > 0;
    return html`<div class="sliders">
      <label>
        <span>${asked ? t.cell(asked.channel + 1, asked.row + 1, asked.column + 1, '').replace(/: $/, '') : t.value}</span>
        <input
          type="range"
          min=${-POKE_LIMIT}
          max=${POKE_LIMIT}
          step="0.05"
          aria-label=${t.value}
          ?disabled=${!asked}
          .value=${live(String(value))}
          @input=${(event: Event) => asked && pokeLatent({ channel: asked.channel, row: asked.row, column: asked.column, value: Number((event.target as HTMLInputElement).value) })}
        />
        <output>${asked ? signed(value, 2) : ''}</output>
      </label>
      <fieldset>
        <legend>${t.shifts}</legend>
        ${Array.from(
          { length: channels },
          (_, channel) => html`<label>
            <span>${t.shift(channel + 1)}</span>
            <input
              type="range"
              min=${-SHIFT_LIMIT}
              max=${SHIFT_LIMIT}
              step="0.05"
              .value=${live(String(shifts[channel] ?? 0))}
              @input=${(event: Event) => shiftChannel(channel, Number((event.target as HTMLInputElement).value))}
            />
            <output>${signed(shifts[channel] ?? 0, 2)}</output>
          </label>`,
        )}
      </fieldset>
      <p class="note">${t.pokes(pokes.length)} <button type="button" class="quiet" ?disabled=${!changed} @click=${resetLatents}>${t.reset}</button></p>
    </div>`;
  }

  private table(record: NoiseRecord) {
    const { t } = this;
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return nothing;
    if (this.colours?.from !== record) this.colours = { from: record, table: view.channelColours(record, (scene) => gallery.value.pictureOf(scene)) };
    const places = record.scenes.length * record.latentShape[1] * record.latentShape[2];
    return html`<details class="table" open>
      <summary>${t.channels}</summary>
      <div>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.channel}</th>
              ${view.colourAxes.map((axis) => html`<th scope="col">${t.axes[axis]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.colours.table.map((row, channel) => {
              const strongest = Math.max(...row.map(Math.abs));
              return html`<tr>
                <th scope="row">${channel + 1}</th>
                ${row.map((value) => html`<td class=${Math.abs(value) === strongest ? 'strong' : ''}>${signed(value, 2)}</td>`)}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="note">${t.channelsNote(places.toLocaleString(this.language))}</p>
    </details>`;
  }
}
customElements.define('ps-latents', Latents);

const percent = (share: number): string => `${Math.round(100 * share)} %`;
