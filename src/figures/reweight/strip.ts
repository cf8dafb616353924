/** One number of an edit from end to end, as a row of pictures, with what each is away from the pictures before and beside it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Picture } from '../../model/trace';
import { $machineBackend } from '../../state/machine';
import { niceCeil } from '../../viz/range';
import '../parts/chart';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import { table } from '../parts/table';
import type { Mode } from './edit';
import type { ReweightTexts } from './texts/index';
import { minus, percent } from './view';

/** Of a strip's pictures, in order. */
export interface Distances {
  toBefore: readonly number[];
  toOther: readonly number[];
}

interface Strip {
  mode: Mode;
  /** The one that is weighed, quoted. */
  word: string;
  seed: number;
  steps: number;
  values: readonly number[];
  pictures: readonly (Picture | null)[];
  /** Null while a picture is missing. */
  distances: Distances | null;
  /** What CLIP made of the pictures; null where that was not recorded. */
  reads: readonly number[] | null;
  /** As it is set. */
  now: number;
  hovered: number | null;
  hover: (value: number | null) => void;
  choose: (value: number) => void;
  isPainting: boolean;
  paint: () => void;
  stop: () => void;
}

const one = (value: number): string => value.toFixed(1);

export function strip(t: ReweightTexts, of: Strip): TemplateResult {
  const { mode, values, pictures, distances, reads, now, hovered, hover, choose } = of;
  const named = (value: number): string => (mode === 'weight' ? `× ${minus(value)}` : String(stepsIn(of, value)));
  const said = (i: number): string => {
    if (!distances) return '';
    const [before, other] = [one(distances.toBefore[i]!), one(distances.toOther[i]!)];
    if (mode === 'weight') return t.toBefore(before);
    return reads ? `${t.toBoth(before, other)}; ${t.readsAs(percent(reads[i]!))}` : t.toBoth(before, other);
  };
  const at = values.indexOf(hovered ?? now);
  const title = t.stripTitle[mode](of.word);
  const items = values.map((value, i): MapItem => ({ id: String(value), label: named(value), note: distances ? `, ${said(i)}` : '', raster: pictures[i]! }));
  return html`<section class="strip stack">
    <h2>${title}</h2>
    <ps-map-row
      .items=${items}
      chosen=${String(now)}
      shown=${String(hovered ?? now)}
      .label=${title}
      @ps-hover-map=${({ detail }: CustomEvent<string | null>) => hover(detail === null ? null : Number(detail))}
      @ps-choose-map=${({ detail }: CustomEvent<string>) => choose(Number(detail))}
    ></ps-map-row>
    <p class="said">${at >= 0 && distances ? t.stripAlt(named(values[at]!), said(at)) : nothing}</p>
    <p class="note">${t.stripNote(of.seed, of.steps)} ${reads ? t.readsNote : nothing}</p>
    ${distances ? nothing : progress(t, of)} ${distances && mode !== 'weight' ? chart(t, of, distances, at < 0 ? '' : `${named(values[at]!)}: ${said(at)}`, Math.max(0, at)) : nothing}
    ${
      distances
        ? table(
            t.asTable,
            [t.columns[mode], ...(mode === 'weight' ? [t.columns.before] : [t.columns.from, t.columns.to, ...(reads ? [t.columns.reads] : [])])],
            values.map((value, i) => [
              named(value),
              one(distances.toBefore[i]!),
              ...(mode === 'weight' ? [] : [one(distances.toOther[i]!), ...(reads ? [percent(reads[i]!)] : [])]),
            ]),
          )
        : nothing
    }
  </section>`;
}

/** On an axis of steps. */
const stepsIn = ({ mode, steps }: Strip, value: number): number => (mode === 'hold' ? Math.round(value * steps) : value);

function progress(t: ReweightTexts, { pictures, isPainting, paint, stop }: Strip) {
  return html`<p class="row note">
    <span role="status">${t.stripDone(pictures.filter(Boolean).length, pictures.length)}</span>
    <button type="button" class="quiet" @click=${isPainting ? stop : paint}>${isPainting ? t.stop : t.stripHere}</button>
    ${isPainting || $machineBackend.get() ? nothing : t.downloadsOnce}
  </p>`;
}

function chart(t: ReweightTexts, of: Strip, { toBefore, toOther }: Distances, valueText: string, at: number) {
  const xs = of.values.map((value) => stepsIn(of, value));
  const max = niceCeil(Math.max(...toBefore, ...toOther) || 1);
  return html`<ps-chart
    .heading=${t.chart}
    .xs=${xs}
    .xTicks=${xs.filter((x) => x % 2 === 0)}
    .xTitle=${t.columns[of.mode]}
    .lines=${[{ label: t.lineFrom, values: toBefore, colour: 'attention' }, { label: t.lineTo, values: toOther, colour: 'text', dashed: true }]}
    .axis=${{
      min: 0,
      max,
      ticks: [
        [0, '0'],
        [max, String(max)],
      ],
      format: one,
    }}
    .at=${at}
    fades
    .valueText=${valueText}
    @ps-hover-x=${({ detail }: CustomEvent<number | null>) => of.hover(detail === null ? null : of.values[detail]!)}
    @ps-choose-x=${({ detail }: CustomEvent<number>) => of.choose(of.values[detail]!)}
  ></ps-chart>`;
}
