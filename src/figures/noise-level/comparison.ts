/** How alike levels are by what they become at one station: the cosines of all pairs, and the angles between neighbours. */
import { html } from 'lit';
import type { TimeCodes } from '../../model/probes';
import { diverging, type Scale } from '../../viz/colourScale';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import '../parts/cell-map';
import '../parts/scale-legend';
import { table } from '../parts/table';
import { curve } from './curve';
import type { NoiseLevelTexts } from './texts/index';
import { COMPARED, cosines, degrees, nearestLevel, turns, type Station } from './view';

const COSINES: Scale = { table: diverging, min: -1, max: 1 };
const N = COMPARED.length;

export interface Comparison {
  station: Station;
  /** Row by row from the top: levels rise upwards, as on any axis. */
  values: Float32Array;
  raster: Raster;
  lowest: number;
  /** Angles between a level and the next one compared. */
  turns: number[];
  points: readonly (readonly [number, number])[];
}

export function comparisonOf(station: Station, { timesteps }: TimeCodes): Comparison {
  const values = cosines(station, timesteps);
  const upright = values.map((_, i) => values[(N - 1 - Math.floor(i / N)) * N + (i % N)]!);
  const angles = turns(values);
  return {
    station,
    values: upright,
    raster: rasterOfValues(upright, N, N, COSINES),
    lowest: values.reduce((a, b) => Math.min(a, b)),
    turns: angles,
    points: angles.map((value, i) => [COMPARED[i]!, value] as const),
  };
}

/** The levels of a cell of the matrix. */
export const pairOf = (cell: number): readonly [row: number, column: number] => [COMPARED[N - 1 - Math.floor(cell / N)]!, COMPARED[cell % N]!];

interface Matrix {
  t: NoiseLevelTexts;
  comparison: Comparison;
  stations: readonly Station[];
  compare: (id: string) => void;
  /** Pointed at or held. */
  cell: number | null;
  held: boolean;
  hover: (cell: number | null) => void;
  choose: (cell: number | null) => void;
}

export function matrix({ t, comparison: { station, values, raster, lowest }, stations, compare, cell, held, hover, choose }: Matrix) {
  const pair = cell === null ? null : pairOf(cell);
  return html`<section class="stack compared">
    <h2>${t.matrixTitle[0]}<span>${t.matrixTitle[1]}</span></h2>
    <label class="field">
      ${t.choose}
      <select @change=${(event: Event) => compare((event.target as HTMLSelectElement).value)}>
        ${stations.map(({ id, rows }) => html`<option value=${id} ?selected=${id === station.id}>${t.stations(id, rows[0]!.length)}</option>`)}
      </select>
    </label>
    <div class="matrix">
      <div class="y" aria-hidden="true"><span>999</span><span>500</span><span>0</span></div>
      <ps-cell-map
        .raster=${raster}
        .columns=${N}
        .count=${N * N}
        .cell=${cell}
        ?locked=${held}
        cross
        .label=${t.matrixLabel}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hover(detail)}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => choose(detail)}
      ></ps-cell-map>
      <div class="x" aria-hidden="true"><span>0</span><span>500</span><span>999</span></div>
    </div>
    <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.matrixLegend(signed(lowest))}></ps-scale-legend>
    <p class="readout ${pair ? 'said' : 'note'}" aria-live="polite">${pair ? t.matrixCell(pair[1], pair[0], signed(values[cell!]!, 4), t.degrees(degrees(values[cell!]!))) : t.matrixPoint}</p>
  </section>`;
}

/** @param width in pixels */
export function turnsChart(t: NoiseLevelTexts, { turns: angles, points }: Comparison, level: number, width: number) {
  // The last level compared has no next.
  const at = Math.min(nearestLevel(COMPARED, level), N - 3);
  const highest = Math.max(...angles);
  const end = Math.max(2, Math.ceil(highest / 10) * 10);
  const now = t.degrees(angles[at]!);
  const shown = { level: COMPARED[at]!, most: COMPARED[angles.indexOf(highest)]! };
  return html`<section class="stack turns">
    <h2>${t.turnsTitle}</h2>
    <p class="note">${t.turnsNow(shown.level, now)}. ${t.turnsNote}</p>
    ${curve({
      width,
      label: t.turnsLabel(shown.level, now, shown.most, t.degrees(highest)),
      points,
      min: 0,
      max: end,
      ticks: [0, end / 2, end],
      format: (tick) => `${tick}°`,
      at: shown.level,
      value: angles[at]!,
      xLabel: t.axis,
    })}
  </section>`;
}

export function comparisonTable(t: NoiseLevelTexts, { station, values, turns: angles }: Comparison) {
  const bottom = (N - 1) * N;
  return table(
    t.table,
    t.tableHeads,
    angles.map((angle, i) => [COMPARED[i], signed(values[(N - 1 - i) * N + i + 1]!, 4), t.degrees(angle), signed(values[bottom + i]!, 3)]),
    t.stations(station.id, station.rows[0]!.length),
  );
}
