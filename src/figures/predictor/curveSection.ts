import { html, nothing } from 'lit';
import { RECORDED_NOISE_SEED, type NoiseRecord } from '../../model/noiseRecord';
import { $machineBackend } from '../../state/machine';
import { $level, alphaOf, hoverLevel, selectLevel, type Noised } from '../../state/noise';
import { $probing } from '../../state/probing';
import '../parts/chart';
import type { ChartAxis, ChartLine } from '../parts/chart';
import { options } from '../parts/controls';
import { table } from '../parts/table';
import type { PredictorTexts } from './texts/index';
import { axisOf, CURVE_LEVELS, drawnCurve, errorOf, errorText, interpolated, LAST_LEVEL, QUANTITIES, type Quantity, type Spread } from './view';

/** A curve that is covered; the same object each time, so that nothing is drawn again. */
const NOTHING: readonly never[] = [];
const LEVELS = [0, LAST_LEVEL];
const TICKS = [0, 200, 400, 600, 800, LAST_LEVEL];
/** What the arrow keys move on the chart, and the page keys. */
const STRIDE = { arrow: 10, page: 100 };
/** A line over noise levels, in the error of v. */
interface Line {
  levels: number[];
  ofV: ArrayLike<number>;
  source: 'recorded' | 'live';
  /** The same object as long as the line is the same. */
  of: object;
}

/** What the chart draws. */
interface Curves {
  mean: ChartLine;
  own: ChartLine;
  band: (readonly [level: number, low: number, high: number])[];
  axis: ChartAxis;
}

interface Section {
  noised: Noised;
  record: NoiseRecord;
  spread: Spread;
  /** Errors of v by level, as far as they were computed here; null: nothing was. */
  computed: ReadonlyMap<number, number> | null;
  quantity: Quantity;
  /** Whether the curves may be seen. */
  open: boolean;
  choose: (quantity: Quantity) => void;
}

/** The error over all noise levels: of many pictures, and of this one. */
export class CurveSection {
  private drawnCurves: { key: string; of: readonly unknown[]; curves: Curves } | null = null;

  draw(t: PredictorTexts, section: Section) {
    const { record, spread, quantity, open, choose } = section;
    const { levels } = record;
    const level = $level.get();
    const own = this.ownLine(section);
    const at = (known: readonly number[], values: ArrayLike<number>, where: number): number | null => {
      const ofV = interpolated(known, values, where);
      return ofV === null ? null : errorOf(quantity, ofV, alphaOf(where));
    };
    const curves = this.curvesOf(section, own);
    const marks = { mean: at(levels, spread.mean, level), own: own ? at(own.levels, own.ofV, level) : null };
    const name = t.plottedNames[quantity];
    const meanText = errorText(marks.mean ?? NaN);
    const ownText = marks.own === null ? null : errorText(marks.own);
    return html`<section class="curve stack" aria-label=${t.curve}>
      <div class="row heading">
        <h2>${t.curve}</h2>
        ${options({ label: t.plotted, of: QUANTITIES.map((id) => [id, t.plottedNames[id]]), chosen: quantity, choose })}
      </div>
      ${
        open
          ? html`<ul class="key">
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><path class="own" d="M0 4H20" /></svg>${t.own}${own ? ` (${t.ownSource[own.source]})` : ''} <b>${ownText ?? '–'}</b></li>
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><path class="mean" d="M0 4H20" /></svg>${t.meanLine(record.scenes.length)} <b>${meanText}</b></li>
            <li><svg viewBox="0 0 20 8" aria-hidden="true"><rect width="20" height="8" /></svg>${t.band}</li>
          </ul>`
          : html`<p class="note key">${t.covered}</p>`
      }
      <ps-chart
        .label=${t.chartLabel(name)}
        .height=${250}
        .xs=${LEVELS}
        .xTicks=${TICKS}
        .stride=${STRIDE}
        .axis=${curves.axis}
        .band=${open ? curves.band : NOTHING}
        .lines=${
          open
            ? [
                { ...curves.mean, mark: marks.mean },
                { ...curves.own, mark: marks.own },
              ]
            : NOTHING
        }
        .reference=${{ value: 1, label: t.zeros }}
        .at=${level}
        .valueText=${open ? t.chartValue(level, meanText, ownText) : t.chartCovered(level)}
        @ps-choose-x=${({ detail }: CustomEvent<number>) => selectLevel(detail)}
        @ps-hover-x=${({ detail }: CustomEvent<number | null>) => hoverLevel(detail)}
      ></ps-chart>
      <p class="note axis">${t.axis(curves.axis.logarithmic === true)}</p>
      ${lineState(t, section.computed?.size ?? 0, own, levels.length)}
      ${
        open
          ? table(
              t.asTable,
              [t.tableLevel, t.tableMean(name), t.tableOwn(name)],
              levels.map((one) => [one, errorText(at(levels, spread.mean, one)!), errorText((own && at(own.levels, own.ofV, one)) ?? NaN)]),
            )
          : nothing
      }
    </section>`;
  }

  private curvesOf({ record, spread, quantity }: Section, own: Line | null): Curves {
    const key = `${quantity} ${own?.source} ${own?.levels.length}`;
    const of = [record, own?.of];
    if (this.drawnCurves?.key !== key || of.some((one, i) => one !== this.drawnCurves!.of[i])) {
      const drawn = (levels: readonly number[], ofV: ArrayLike<number>) => drawnCurve(quantity, levels, ofV, alphaOf);
      const lineOf = (points: ReturnType<typeof drawn>): Pick<ChartLine, 'xs' | 'values'> => ({ xs: points.map(([at]) => at), values: points.map(([, value]) => value) });
      const high = drawn(record.levels, spread.high);
      const line = own ? drawn(own.levels, own.ofV) : [];
      const curves: Curves = {
        mean: { ...lineOf(drawn(record.levels, spread.mean)), colour: 'noise-ink', dashed: true, thin: true },
        own: { ...lineOf(line), colour: 'unet' },
        band: drawn(record.levels, spread.low).map(([level, low], i) => [level, low, high[i]![1]] as const),
        axis: axisOf(
          quantity,
          [...high, ...line].map(([, value]) => value),
        ),
      };
      this.drawnCurves = { key, of, curves };
    }
    return this.drawnCurves.curves;
  }

  /** This picture's own line with this noise: recorded until at least as many levels are computed; null where there is none. */
  private ownLine({ noised, record, computed: errors }: Section): Line | null {
    const scene = noised.seed === RECORDED_NOISE_SEED && noised.specimen.scene !== null ? record.scenes.indexOf(noised.specimen.scene) : -1;
    const computed = errors ? [...errors].sort(([a], [b]) => a - b) : [];
    if (computed.length < (scene < 0 ? 2 : record.levels.length))
      return scene < 0 ? null : { levels: record.levels, ofV: record.error[scene]!, source: 'recorded', of: record.error[scene]! };
    return { levels: computed.map(([level]) => level), ofV: computed.map(([, ofV]) => ofV), source: 'live', of: errors! };
  }
}

/** How far this picture's own line is. */
function lineState(t: PredictorTexts, done: number, own: Line | null, recorded: number) {
  const of = CURVE_LEVELS.length;
  if ($machineBackend.get() && $probing.get().phase !== 'failed' && done < of) {
    const note = t.progress(done, of);
    return html`<div class="status"><progress max=${of} .value=${done} aria-label=${note}></progress><span>${note}</span></div>`;
  }
  return html`<p class="note line">${done === of ? t.complete(of) : own ? t.recordedLine(recorded) : t.noLine}</p>`;
}
