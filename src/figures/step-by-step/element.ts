import { html, nothing } from 'lit';
import { REQUEST_LIMITS } from '../../model/request';
import type { StepsRecord } from '../../model/stepsRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { levelsOf } from '../../state/levels';
import { $machineBackend } from '../../state/machine';
import { $probing } from '../../state/probing';
import { $stepsRecord, openStepsRecord } from '../../state/runRecords';
import { $selection, selectStep } from '../../state/selection';
import { $wordlessRequest, openWordless, paintWordless, setWordless, wordlessScreen, type Start } from '../../state/wordless';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { options, slider } from '../parts/controls';
import { probingStatus } from '../parts/machine-status';
import { SCHEDULER_TITLES, SCHEDULERS } from '../parts/schedulers';
import { seedField } from '../parts/seed-field';
import { table } from '../parts/table';
import { Loop } from './loop';
import { Schedulers } from './schedulers';
import { StepCount } from './stepCount';
import { styles } from './styles';
import { texts, type Guess, type StepByStepTexts } from './texts/index';
import * as view from './view';
import { Way } from './way';

const { $trace, $source, $run, $backend, cancel } = wordlessScreen;

/** What the question asks about. */
const FEW = 20;
const VERY_FEW = 4;

/**
 * The loop of a run without words: what goes into a step, what the UNet says, and the move that is made of it. Attribute:
 * `trace`, the address of a recorded run.
 */
export class StepByStep extends FigureElement<Guess, StepByStepTexts> {
  static override properties = { trace: {} };
  declare trace: string;

  static override styles = [FigureElement.styles, styles];

  private readonly loop = new Loop(this);
  private readonly way = new Way(this, this.loop);
  private readonly schedulers = new Schedulers(this);
  private readonly stepCount = new StepCount(this);

  constructor() {
    super(texts, [$wordlessRequest, $trace, $source, $run, $backend, $selection, $stepsRecord, $probing, $machineBackend]);
    this.addEventListener('keydown', this.keydown);
  }

  private get record(): StepsRecord | null {
    return fetchedOf($stepsRecord.get());
  }

  private get busy(): boolean {
    const { phase } = $run.get();
    return phase === 'loading' || phase === 'painting';
  }

  /** Whether the model is on this device: from then on what is asked is computed without being told to. */
  private get ready(): boolean {
    return $machineBackend.get() !== null;
  }

  override firstUpdated(): void {
    void openStepsRecord();
    void openWordless(this.trace).then(() => {
      if ($selection.get().step === null && $source.get() === 'recorded') selectStep(0);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stepCount.stop();
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $backend.get());
  }

  protected override opened() {
    return { state: $stepsRecord.get(), open: openStepsRecord };
  }

  protected override answer(): string | null {
    const { t, record } = this;
    if (!record) return null;
    const few = view.fewAgainstMany(record, FEW);
    const fewer = view.fewAgainstMany(record, VERY_FEW);
    return `${t.answer(FEW, record.counts.at(-1)!, few.mean.toFixed(1), few.between.toFixed(1), few.same, few.of)} ${t.compareFew(VERY_FEW, fewer.mean.toFixed(1), fewer.same, fewer.of)}`;
  }

  protected override stage() {
    return this.loop.stage(this.t);
  }

  protected override side() {
    const { t, busy, ready } = this;
    const { seed, numInferenceSteps, scheduler } = $wordlessRequest.get();
    const ran = $trace.get()?.request;
    const same = !ran || (ran.seed === seed && ran.numInferenceSteps === numInferenceSteps && ran.scheduler === scheduler);
    const { minimum: min, maximum: max } = REQUEST_LIMITS.numInferenceSteps;
    const run = $run.get();
    return html`<div class="settings stack" role="group" aria-label=${t.figure}>
        ${seedField(t, seed, (next) => this.change({ seed: next }))}
        ${slider({ label: t.steps, value: numInferenceSteps, min, max, shown: String(numInferenceSteps), move: (next) => setWordless({ numInferenceSteps: next }), settle: () => this.change({}) })}
        ${options({ label: t.scheduler, of: SCHEDULERS, chosen: scheduler, choose: (next) => this.change({ scheduler: next }), unnamed: true })}
        <p class="row">
          ${
            busy
              ? html`<button type="button" class="primary" @click=${cancel}>${t.cancel}</button>`
              : html`<button type="button" class="primary" @click=${this.run}>${ready ? t.rerun : t.run}</button>`
          }
        </p>
        <p class="note told">
          ${same || busy ? nothing : t.notRun(ran.seed, ran.numInferenceSteps, SCHEDULER_TITLES[ran.scheduler])} ${ready || busy ? nothing : t.downloadsOnce}
        </p>
      </div>
      <ps-machine-status
        .state=${run.phase === 'painting' ? { ...run, note: t.running(run.step, run.of) } : run}
        .texts=${t}
        .again=${t.again}
        @ps-again=${this.run}
      ></ps-machine-status>`;
  }

  protected override below() {
    const { t, record, busy } = this;
    const trace = $trace.get();
    return html`${this.loop.sums(t)} ${record ? this.stepCount.render(t, record, FEW, this.guess !== null, busy) : nothing}
      ${
        trace
          ? html`<div class="part"><div class="halves">${this.way.render(t, trace, this.schedulers.otherOf(trace))}<div class="stack runs">${this.schedulers.render(t, trace, record, busy)}</div></div></div>`
          : nothing
      }
      ${$run.get().phase === 'loading' ? nothing : probingStatus(t, this.schedulers.again)}
      ${
        trace?.finalLatents
          ? table(
              t.asTable,
              t.table,
              levelsOf(trace.request).map(({ timestep, alphaCumprod, alphaCumprodNext }, i) => {
                const { latents, predOriginalSample } = trace.steps[i]!;
                return [i + 1, timestep, alphaCumprod.toPrecision(3), alphaCumprodNext.toPrecision(3), view.toGo(trace, latents, 2), view.toGo(trace, predOriginalSample, 2)];
              }),
            )
          : nothing
      }`;
  }

  protected override said(): string {
    const run = $run.get();
    if (run.phase === 'painting' && run.step % 5 === 0) return this.t.running(run.step, run.of);
    return run.phase === 'done' ? this.t.finished : '';
  }

  /** What was changed is run by itself once the model is here. */
  private change(part: Partial<Start>): void {
    setWordless(part);
    if (this.ready) this.run();
  }

  private readonly run = (): void => {
    this.loop.player.pause();
    selectStep(null);
    void paintWordless();
  };

  protected override letGo(): void {
    this.loop.letGo();
  }

  protected override toggle(): void {
    this.loop.player.toggle();
  }

  /** Arrows step; what a field or a table does with them comes first. */
  private readonly keydown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by === 0 || event.defaultPrevented || (event.composedPath()[0] as HTMLElement).matches('input, [role=region]')) return;
    event.preventDefault();
    this.loop.move(by);
  };
}
customElements.define('ps-step-by-step', StepByStep);
