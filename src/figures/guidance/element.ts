import { html, nothing } from 'lit';
import { reguide } from '../../model/guidance';
import type { Trace, TraceStep } from '../../model/trace';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, mayAsk, probe } from '../../state/probing';
import { $source, $trace } from '../../state/run';
import { $guidanceRecord, openGuidanceRecord } from '../../state/runRecords';
import { $step, hoverStep, selectStep } from '../../state/selection';
import { openWordsRun } from '../../state/wordsRun';
import { fitLatentProjection, type LatentProjection } from '../../viz/latentsToRgb';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/chart';
import { table } from '../parts/table';
import { stepSection, type Decoded } from './step';
import { Strip } from './strip';
import { styles } from './styles';
import { texts, type GuidanceTexts } from './texts/index';
import * as view from './view';

interface Derived {
  trace: Trace;
  measures: view.GuidanceMeasure[];
  projection: LatentProjection | null;
}

/** One noise over guidance scales; inside one of its steps the noise with words, without, their difference, and the guided one. */
export class Guidance extends stateful(FigureElement<view.Third, GuidanceTexts>, () => ({
  /** Chosen for the step shown; null: the run's own. */
  scale: null as number | null,
  decoded: null as Decoded | null,
  /** A number of the noise: pointed at, and the one that stays. */
  place: null as number | null,
  lockedPlace: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly strip = new Strip(this, () => this.watch.inSight);
  private derived: Derived | null = null;
  /** The step and scale that were last asked to be decoded. */
  private asked = '';

  constructor() {
    super(texts, [$trace, $source, $step, $guidanceRecord, $probing, $machineBackend]);
  }

  override firstUpdated(): void {
    void openGuidanceRecord();
    void openWordsRun(this.language);
  }

  protected override willUpdate(): void {
    const record = $guidanceRecord.get();
    if (record.phase === 'ready') this.strip.begin(record.value, this.language);
    const trace = $trace.get();
    const step = trace && this.stepOf(trace);
    // Once the model is here, what a moved scale would give is decoded without being asked for.
    if (trace?.picture && step && this.scale !== null && this.watch.inSight && mayAsk() && !this.decodedOf(step, this.scale) && this.asked !== `${step.index}/${this.scale}`) {
      this.asked = `${step.index}/${this.scale}`;
      this.decode({ trace, step, scale: this.scale });
    }
    if (!trace || this.derived?.trace === trace) return;
    this.asked = '';
    const pairs = trace.steps.flatMap(({ predOriginalSample, picture }) => (picture ? [{ latents: predOriginalSample, picture }] : []));
    this.derived = { trace, measures: trace.steps.map(view.measureStep), projection: fitLatentProjection(pairs, trace.latentShape) };
  }

  private readonly decode = newestWins(async ({ trace, step, scale }: { trace: Trace; step: TraceStep; scale: number }) => {
    const { predOriginalSample } = reguide(step, trace.request.guidanceScale, scale);
    const pictures = await probe('decode', { latents: [step.predOriginalSample, predOriginalSample] });
    if (pictures) this.decoded = { step, scale, before: pictures[0]!, after: pictures[1]! };
  });

  private decodedOf(step: TraceStep, scale: number): Decoded | null {
    return this.decoded?.step === step && this.decoded.scale === scale ? this.decoded : null;
  }

  private stepOf(trace: Trace): TraceStep | null {
    // Before one is chosen: what lies between noise and picture shows most.
    return trace.steps[Math.min(trace.steps.length - 1, $step.get() ?? Math.floor(trace.steps.length * 0.4))] ?? null;
  }

  protected override letGo(): void {
    this.scale = null;
    this.lockedPlace = null;
    selectStep(null);
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $machineBackend.get());
  }

  protected override opened() {
    return this.strip.isThere ? null : { state: $guidanceRecord.get(), open: openGuidanceRecord, told: this.t.stripFailed };
  }

  protected override answer(): string | null {
    const { t, derived } = this;
    const most = derived && view.strongest(derived.measures);
    return most && t.answer(most.index + 1, derived.trace.steps.length, t.thirds[most.third], derived.measures[most.index]!.difference.toFixed(3));
  }

  protected override stage() {
    const trace = $trace.get();
    return this.strip.render(this.t, trace?.picture ? trace.request : null);
  }

  protected override side() {
    const { t, derived } = this;
    const step = derived && this.stepOf(derived.trace);
    if (!step) return nothing;
    return this.guess ? this.chart(derived, step) : html`<div class="covered chart"><span>${t.chart}<br />${t.covered}</span></div>`;
  }

  /** Only after the guess: it is the answer. */
  private chart({ trace, measures }: Derived, { index }: TraceStep) {
    const { t } = this;
    const sizes = measures.map(({ difference }) => difference);
    const max = Math.max(...sizes) || 1;
    const steps = sizes.map((_, i) => i + 1);
    return html`<ps-chart
      .heading=${t.chart}
      .xs=${steps}
      .xTicks=${steps.filter((step) => step === 1 || step % 5 === 0)}
      .xTitle=${t.chartX}
      .lines=${[{ label: t.chartLine, values: sizes, colour: 'text' }]}
      .axis=${{
        min: 0,
        max,
        ticks: [
          [0, '0'],
          [max, max.toFixed(2)],
        ],
        format: (value: number) => value.toFixed(3),
      }}
      .at=${index}
      fades
      .valueText=${`${t.stepValue(index + 1, steps.length, trace.steps[index]!.timestep)}: ${sizes[index]!.toFixed(3)}`}
      @ps-hover-x=${({ detail }: CustomEvent<number | null>) => hoverStep(detail)}
      @ps-choose-x=${({ detail }: CustomEvent<number>) => selectStep(detail)}
    ></ps-chart>`;
  }

  protected override below() {
    const { t, derived } = this;
    const step = derived && this.stepOf(derived.trace);
    if (!step) return html`<p class="note">${t.noTrace}</p>`;
    const { trace, measures, projection } = derived;
    const scale = this.scale ?? trace.request.guidanceScale;
    return html`${stepSection(t, {
      trace,
      step,
      measure: measures[step.index]!,
      projection,
      scale,
      move: (to) => (this.scale = to),
      decoded: this.decodedOf(step, scale),
      decode: () => this.decode({ trace, step, scale }),
      place: this.place ?? this.lockedPlace,
      isLocked: this.lockedPlace !== null,
      hover: (place) => (this.place = place),
      lock: (place) => (this.lockedPlace = place === this.lockedPlace ? null : place),
    })}
    ${this.strip.table(t)}
    ${
      this.guess
        ? table(
            t.asTable,
            [t.step, t.norm, t.angle],
            measures.map(({ difference, angle }, i) => [i + 1, difference.toFixed(3), t.degrees(angle.toFixed(1))]),
          )
        : nothing
    }`;
  }
}
customElements.define('ps-guidance', Guidance);
