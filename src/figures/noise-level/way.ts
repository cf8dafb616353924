/** The level's way into the UNet, from above: the slider and the clocks that it is read off, the code, the embedding, what each ResNet is given. */
import { html, svg, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { TimeCodes } from '../../model/probes';
import { codeFrequency, codeNumber, sinusoidalCode } from '../../model/timeCode';
import { cssGradient, diverging } from '../../viz/colourScale';
import { rasterOfValues } from '../../viz/raster';
import { signed } from '../../viz/signed';
import '../parts/cell-map';
import type { NoiseLevelTexts } from './texts/index';
import { EVERY_LEVEL, nearestLevel, type Station } from './view';

/** Cosines whose waves are drawn, from one that turns every twenty levels to one that hardly turns; from 0. */
const WAVES = [4, 8, 12, 16, 20];

/** One number of a station. */
export interface Cell {
  station: string;
  index: number;
}

interface Way {
  t: NoiseLevelTexts;
  level: number;
  /** Stands above the clocks. */
  slider: TemplateResult;
  codes: TimeCodes;
  /** Each with the end of its colours. */
  stations: readonly { station: Station; limit: number }[];
  hovered: Cell | null;
  chosen: Cell | null;
  /** The row that the Tab key enters. */
  entrance: number;
  entered: (row: number) => void;
  /** Up or down out of a row, into this one. */
  moved: (row: number) => void;
  hover: (cell: Cell | null) => void;
  choose: (cell: Cell | null) => void;
}

export const nameOf = (t: NoiseLevelTexts, id: string): string => (id === 'code' || id === 'embedding' ? t.names[id] : t.stationName(id));

export function wayOfLevel(way: Way) {
  const { t, level, slider, stations } = way;
  const { code, embedding, added, timesteps } = way.codes;
  const at = nearestLevel(timesteps, level);
  const size = code[0]!.length;
  const title = ([name, rest]: readonly [string, (n: number) => string], n: number) => html`<h2>${name}<span>${rest(n)}</span></h2>`;
  const row = (place: number, values: Float32Array, name: string) => strip(way, place, values, name);
  return html`<div class="way">
    <section class="station">
      ${slider}
      <div class="waves">${WAVES.map((index) => wave(t, level, index, size))}</div>
    </section>
    <section class="station">${title(t.codeTitle, size)} ${row(0, sinusoidalCode(level, size), t.code)}</section>
    <section class="station">${title(t.embeddingTitle, embedding[at]!.length)} ${row(1, embedding[at]!, t.embedding)}</section>
    <section class="station unet">
      ${title(t.addedTitle, added.length)}
      <div class="rows">${added.map(({ layer }, i) => row(i + 2, stations[i + 2]!.station.rows[at]!, t.place(layer)))}</div>
    </section>
    <div class="line legend">
      <span></span>
      <span class="row"><span>${t.below}</span><i style=${styleMap({ background: cssGradient(diverging) })}></i><span>${t.above}</span><span>${t.legend}</span></span>
    </div>
  </div>`;
}

function strip({ t, stations, hovered, chosen, entrance, entered, moved, hover, choose }: Way, row: number, values: Float32Array, name: string) {
  const { station, limit } = stations[row]!;
  const own = (cell: Cell | null) => (cell?.station === station.id ? cell.index : null);
  const cell = ({ detail: index }: CustomEvent<number | null>) => (index === null ? null : { station: station.id, index });
  return html`<div class="line strip">
    <span>${name}</span>
    <ps-cell-map
      data-row=${row}
      .raster=${rasterOfValues(values, values.length, 1, { table: diverging, min: -limit, max: limit })}
      .columns=${values.length}
      .count=${values.length}
      .cell=${own(hovered ?? chosen)}
      ?locked=${own(chosen) !== null}
      ?skipped=${entrance !== row}
      .label=${t.rowLabel(nameOf(t, station.id), values.length)}
      @focusin=${() => entered(row)}
      @ps-hover-cell=${(event: CustomEvent<number | null>) => hover(cell(event))}
      @ps-choose-cell=${(event: CustomEvent<number | null>) => choose(cell(event))}
      @ps-leave=${({ detail }: CustomEvent<number>) => moved(row + detail)}
    ></ps-cell-map>
    <span>${t.range(limit)}</span>
  </div>`;
}

function wave(t: NoiseLevelTexts, level: number, index: number, size: number) {
  const frequency = codeFrequency(index, size);
  const period = String(Number(((2 * Math.PI) / frequency).toPrecision(3)));
  const value = signed(codeNumber(level, index, size));
  // Waves never change: only the cursor does.
  return html`<div class="line">
    <span>${t.wave(index + 1, period)}</span>
    <svg viewBox="0 0 999 26" preserveAspectRatio="none" role="img" aria-label=${t.waveLabel(index + 1, period, level, value)}>
      ${svg`<path vector-effect="non-scaling-stroke" d=${wavePath(frequency)}></path>
        <line class="cursor" vector-effect="non-scaling-stroke" x1=${level} x2=${level} y1="0" y2="26"></line>`}
    </svg>
    <span>${value}</span>
  </div>`;
}

const paths = new Map<number, string>();

function wavePath(frequency: number): string {
  let path = paths.get(frequency);
  if (!path) paths.set(frequency, (path = `M${EVERY_LEVEL.map((level) => `${level} ${(13 - 11 * Math.cos(frequency * level)).toFixed(1)}`).join('L')}`));
  return path;
}
