import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Picture, SchedulerName, Trace, TraceStep } from '../../model/trace';
import { REQUEST_LIMITS } from '../../model/request';
import { COMPARED_SCHEDULERS, type StepsRecord } from '../../model/stepsRecord';
import { readAddress } from '../../state/address';
import { levelsOf } from '../../state/levels';
import { $machineBackend } from '../../state/machine';
import { $probing, probe, startJob } from '../../state/probing';
import { $request, DEFAULT_REQUEST, setRequest } from '../../state/request';
import { $backend, $run, $source, $trace, cancel, openRecorded, paint } from '../../state/run';
import { $stepsRecord, openStepsRecord } from '../../state/runRecords';
import { $selection, $step, hoverStep, selectStep } from '../../state/selection';
import { pictureDistance, rmsDistance } from '../../viz/pictureParts';
import { signalPercent } from '../../viz/signalPercent';
import { signed } from '../../viz/signed';
import { Player } from '../base/player';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { dice } from '../parts/dice';
import '../parts/film-strip';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import { SCHEDULER_TITLES, schedulerRadios } from '../parts/schedulers';
import '../parts/scrubber';
import type { StripRow } from '../parts/film-strip';
import { drawPath, pathOf, type PathOnPlane } from './path';
import './place-picker';
import { styles } from './styles';
import { texts, type Guess, type StepByStepTexts } from './texts/index';
import * as view from './view';

const FIRST_SEED = 7;
/** What the question asks about. */
const FEW = 20;
const VERY_FEW = 4;
/** In pixels. */
const WIDEST_PATH = 560;
const NARROWEST_PATH = 200;

type Compared = (typeof COMPARED_SCHEDULERS)[number];

/** Two runs of the page's request, one by each of the schedulers compared. */
interface Both {
  seed: number;
  count: number;
  traces: Record<Compared, Trace>;
  apart: number[];
}

/** The same noise in every number of steps, as far as it is painted. */
interface Row {
  seed: number;
  pictures: (Picture | null)[];
}

/**
 * The loop of a run without words: what goes into a step, what the UNet says, and the move that is made of it. Attribute:
 * `trace`, the address of a recorded run.
 */
export class StepByStep extends stateful(FigureElement<Guess, StepByStepTexts>, () => ({
  row: 'clean' as view.RowId,
  hoverRow: null as view.RowId | null,
  place: { channel: 0, row: 8, column: 8 } as view.Place,
  both: null as Both | null,
  counts: null as Row | null,
  counting: false,
  twice: null as { seed: number; count: number; numbers: number; most: number } | null,
  /** What is being computed for a panel. */
  waiting: null as 'both' | 'twice' | null,
  pathWidth: 320,
})) {
  static override properties = { trace: {} };
  declare trace: string;

  static override styles = [FigureElement.styles, styles];

  private readonly player = new Player(this, {
    total: () => $trace.get()?.steps.length ?? 0,
    now: () => this.shown?.index ?? 0,
    show: selectStep,
  });
  private strip: { trace: Trace; rows: StripRow[] } | null = null;
  private drawn: { trace: Trace; other: Trace | null; path: PathOnPlane | null } | null = null;
  private typedSeed: string | null = null;
  private resized: ResizeObserver | undefined;
  private job: { stop(): void } | null = null;

  constructor() {
    super(texts, [$request, $trace, $source, $run, $backend, $selection, $stepsRecord, $probing, $machineBackend]);
    this.addEventListener('keydown', this.keydown);
  }

  private get record(): StepsRecord | null {
    const state = $stepsRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  private get shown(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    return steps[$step.get() ?? steps.length - 1] ?? steps.at(-1) ?? null;
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
    readAddress({ ...DEFAULT_REQUEST, seed: FIRST_SEED });
    // A link may bring words; this figure is about runs without.
    setRequest({ prompt: '' });
    void openStepsRecord();
    void openRecorded(this.trace).then(() => {
      if ($step.get() === null && $source.get() === 'recorded') selectStep(0);
    });
    const place = this.renderRoot.querySelector('.way')!;
    this.resized = new ResizeObserver(([entry]) => (this.pathWidth = Math.min(WIDEST_PATH, Math.max(NARROWEST_PATH, Math.floor(entry!.contentRect.width)))));
    this.resized.observe(place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized?.disconnect();
    this.job?.stop();
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    if (!trace) this.strip = null;
    else if (this.strip?.trace !== trace) this.strip = { trace, rows: view.stripOf(trace, this.t.rows) };
    if (!trace) return;
    const other = this.otherOf(trace);
    if (this.drawn?.trace !== trace || this.drawn.other !== other) this.drawn = { trace, other, path: pathOf(trace, other) };
  }

  /** The same noise in as many steps by another scheduler, where it has been run. */
  private otherOf({ request }: Trace): Trace | null {
    const { both } = this;
    if (!both || both.seed !== request.seed || both.count !== request.numInferenceSteps) return null;
    return both.traces[request.scheduler === 'ddim' ? 'euler' : 'ddim'];
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

  protected override body() {
    const { t } = this;
    const run = $run.get();
    return html`
      ${this.controls()}
      <ps-machine-status
        .state=${run.phase === 'painting' ? { phase: 'painting', step: run.step, of: run.of, note: t.running(run.step, run.of) } : run}
        .texts=${t}
        .again=${t.again}
        @ps-again=${this.run}
      ></ps-machine-status>
      ${this.steps()} ${this.step()}
      <div class="panels">
        ${this.way()}
        <div class="panel">${this.schedulers()} ${this.again()}</div>
      </div>
      ${this.few()}
      <ps-machine-status
        .state=${run.phase === 'loading' || $probing.get().phase === 'working' ? { phase: 'ready' } : $probing.get()}
        .texts=${t}
        .again=${t.again}
        @ps-again=${() => void this.runBoth()}
      ></ps-machine-status>
      ${this.table()}
    `;
  }

  protected override said(): string {
    const run = $run.get();
    if (run.phase === 'painting' && run.step % 5 === 0) return this.t.running(run.step, run.of);
    return run.phase === 'done' ? this.t.finished : '';
  }

  private controls() {
    const { t, busy, ready } = this;
    const request = $request.get();
    const trace = $trace.get();
    const { seed, numInferenceSteps: steps } = REQUEST_LIMITS;
    const same =
      trace && trace.request.seed === request.seed && trace.request.numInferenceSteps === request.numInferenceSteps && trace.request.scheduler === request.scheduler;
    return html`<div class="settings" role="group" aria-label=${t.figure}>
        <span class="field">
          <label for="seed">${t.seed}</label>
          <input
            id="seed"
            type="number"
            inputmode="numeric"
            min=${seed.minimum}
            max=${seed.maximum}
            .value=${live(this.typedSeed ?? String(request.seed))}
            @input=${(event: Event) => (this.typedSeed = (event.target as HTMLInputElement).value)}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLInputElement;
              this.typedSeed = null;
              if (value !== '') this.change({ seed: Number(value) });
              this.requestUpdate();
            }}
          />
          <button type="button" class="quiet dice" aria-label=${t.dice} title=${t.dice} @click=${() => this.change({ seed: crypto.getRandomValues(new Uint16Array(1))[0]! })}>
            ${dice}
          </button>
        </span>
        <span class="field slider">
          <label for="steps">${t.steps}</label>
          <input
            id="steps"
            type="range"
            min=${steps.minimum}
            max=${steps.maximum}
            step="1"
            .value=${live(String(request.numInferenceSteps))}
            @input=${(event: Event) => setRequest({ numInferenceSteps: Number((event.target as HTMLInputElement).value) })}
            @change=${() => this.change({})}
          />
          <output for="steps">${request.numInferenceSteps}</output>
        </span>
        <fieldset class="field">
          <legend class="visually-hidden">${t.scheduler}</legend>
          <span class="choice">${schedulerRadios(request.scheduler, (scheduler) => this.change({ scheduler }))}</span>
        </fieldset>
        ${busy
          ? html`<button type="button" class="primary" @click=${cancel}>${t.cancel}</button>`
          : html`<button type="button" class="primary" @click=${this.run}>${ready ? t.rerun : t.run}</button>`}
      </div>
      <p class="note told">
        ${same || busy || !trace ? nothing : t.notRun(trace.request.seed, trace.request.numInferenceSteps, SCHEDULER_TITLES[trace.request.scheduler])} ${ready || busy ? nothing : t.downloadsOnce}
      </p>`;
  }

  /** What was changed is run by itself once the model is here. */
  private change(part: Parameters<typeof setRequest>[0]): void {
    setRequest(part);
    if (this.ready) this.run();
  }

  private readonly run = (): void => {
    this.player.pause();
    selectStep(null);
    void paint();
  };

  private steps() {
    const { t, shown } = this;
    const trace = $trace.get();
    const total = trace?.request.numInferenceSteps ?? 0;
    const ready = trace?.steps.length ?? 0;
    const where = shown ? t.stepOf(shown.index + 1, total) : '';
    const level = shown ? t.noiseLevel(shown.timestep, signalPercent(shown.alphaCumprod)) : '';
    return html`<div class="steps">
      <h2>${t.stripTitle}</h2>
      <ps-film-strip
        .rows=${this.strip?.rows ?? []}
        .total=${total}
        .step=${shown?.index ?? -1}
        .row=${this.hoverRow ?? this.row}
        .label=${t.strip}
        @ps-hover-cell=${(event: CustomEvent<{ row: view.RowId; step: number } | null>) => {
          if (this.player.playing) return;
          this.hoverRow = event.detail?.row ?? null;
          hoverStep(event.detail?.step ?? null);
        }}
        @ps-choose-cell=${(event: CustomEvent<{ row: view.RowId; step: number } | null>) => {
          if (!event.detail) return;
          this.row = event.detail.row;
          this.goTo(event.detail.step);
        }}
        @ps-choose-row=${(event: CustomEvent<view.RowId>) => (this.row = event.detail)}
        @ps-move=${(event: CustomEvent<number>) => this.move(event.detail)}
      ></ps-film-strip>
      <div class="going">
        <button type="button" class="quiet" ?disabled=${!shown || shown.index === 0} @click=${() => this.move(-1)}>← ${t.back}</button>
        <ps-scrubber
          .value=${shown?.index ?? 0}
          .total=${total}
          .ready=${ready}
          ?playing=${this.player.playing}
          .label=${t.scrubber}
          .valueText=${`${where}, ${level}`}
          .playLabel=${t.play}
          .pauseLabel=${t.pause}
          @ps-seek=${(event: CustomEvent<number>) => this.goTo(event.detail)}
          @ps-toggle-play=${() => this.player.toggle()}
        ></ps-scrubber>
        <button type="button" class="quiet" ?disabled=${!shown || shown.index >= ready - 1} @click=${() => this.move(1)}>${t.forward} →</button>
      </div>
      <p class="where"><strong>${where}</strong><span>${level}</span><span>${t.deterministic}</span></p>
    </div>`;
  }

  private goTo(step: number): void {
    this.player.pause();
    hoverStep(null);
    selectStep(step);
  }

  private move(by: number): void {
    const count = $trace.get()?.steps.length ?? 0;
    if (this.shown) this.goTo(Math.min(count - 1, Math.max(0, this.shown.index + by)));
  }

  private step() {
    const { t, shown } = this;
    const trace = $trace.get();
    if (!trace || !shown) return html`<div class="step empty"></div>`;
    const shape = trace.latentShape;
    const where = t.stepOf(shown.index + 1, trace.request.numInferenceSteps);
    const after = view.latentsAfter(trace, shown.index);
    const level = levelsOf(trace.request)[shown.index]!;
    const { x, y } = view.pixelOf(this.place, shape);
    const at = view.indexOf(this.place, shape);
    const named = t.pick(this.place.channel + 1, this.place.row + 1, this.place.column + 1);
    const mosaic = (what: string, values: Float32Array | null, picker = false) => html`<div>
      <h3>${what}</h3>
      ${values
        ? html`<ps-place-picker
            .raster=${view.mosaicOf(values, shape)}
            .label=${t.mosaicLabel(what, where)}
            .picker=${picker ? t.picker : undefined}
            .valueText=${named}
            .x=${x}
            .y=${y}
            @ps-pixel=${(event: CustomEvent<{ x: number; y: number }>) => (this.place = view.placeAt(event.detail.x, event.detail.y, shape))}
          ></ps-place-picker>`
        : html`<div class="missing">${t.waits}</div>`}
    </div>`;
    const number = (values: Float32Array | null) => (values ? signed(values[at]!, 3) : '?');
    const bracket = (text: string) => (text.startsWith('−') ? `(${text})` : text);
    const factor = (share: number) => Math.sqrt(share).toFixed(4);
    const clean = number(shown.predOriginalSample);
    const noise = number(shown.noiseGuided);
    const change = () => signed(shown.predOriginalSample[at]! - trace.steps[shown.index - 1]!.predOriginalSample[at]!, 3);
    const move = (sum: string, prime: string, alpha: number, multistep = 0) => html`<p class="sum">
      <span>x<sub>t${prime}</sub> = √ᾱ${prime} · x̂<sub>0</sub> + √(1 − ᾱ${prime}) · ε̂${multistep ? html` + c · Δx̂<sub>0</sub>` : nothing}</span>
      <span
        ><b>${sum}</b> <span>= ${factor(alpha)} · ${bracket(clean)}</span> <span>+ ${factor(1 - alpha)} · ${bracket(noise)}</span>
        ${multistep ? html`<span>+ ${multistep.toFixed(4)} · ${bracket(change())}</span>` : nothing}</span
      >
    </p>`;
    return html`<div class="step">
      <div class="view">
        <div class="picture">${shown.picture ? html`<ps-pixels .raster=${shown.picture} .label=${`${t.cleanPicture}. ${where}`}></ps-pixels>` : nothing}</div>
        <p class="note">${t.cleanPicture}</p>
      </div>
      <div class="inside">
        <h2>${t.stepTitle} <span>${where}</span></h2>
        <div class="mosaics">
          ${mosaic(t.goesIn, shown.latents, true)} ${mosaic(t.says, shown.noiseGuided)} ${mosaic(t.expects, shown.predOriginalSample)} ${mosaic(t.comesOut, after)}
        </div>
        <p class="note"><strong>${named}.</strong> ${t.pickHint}</p>
        <div class="sums">
          <div><h3>${t.apart}</h3>${move(number(shown.latents), '', level.alphaCumprod)}</div>
          <div><h3>${t.together}</h3>${move(number(after), '′', level.alphaCumprodNext, level.multistep)}</div>
        </div>
        <p class="note">${t.levels(level.alphaCumprod, level.alphaCumprodNext.toPrecision(3))} ${level.multistep ? t.multistep : nothing}</p>
        <ps-scale-legend .scale=${view.LATENT_SCALE} .digits=${0} .note=${t.mosaicNote}></ps-scale-legend>
      </div>
    </div>`;
  }

  private way() {
    const { t, shown } = this;
    const path = this.drawn?.path ?? null;
    const trace = $trace.get();
    const percent = (share: number) => String(Math.floor(share * 100));
    const to = (point: Float32Array) => (rmsDistance(point, trace!.finalLatents!) * Math.sqrt(point.length)).toFixed(1);
    return html`<div class="panel way">
      <h2>${t.pathTitle}</h2>
      ${path && trace && shown
        ? html`${drawPath({
              path,
              width: this.pathWidth,
              step: shown.index,
              label: t.pathLabel(shown.index + 1, trace.steps.length, to(shown.latents), to(shown.predOriginalSample)),
              names: t.pathNames,
              scale: t.pathScale,
              onHover: (step) => !this.player.playing && hoverStep(step),
              onChoose: (step) => this.goTo(step),
            })}
            <p class="key">
              <span class="latents">${t.pathKey.latents}</span><span class="predictions">${t.pathKey.predictions}</span>
              ${path.other.length ? html`<span class="other">${t.pathKey.other(SCHEDULER_TITLES[this.drawn!.other!.request.scheduler])}</span>` : nothing}
            </p>
            <p class="note"><strong>${t.toEnd(to(shown.latents), to(shown.predOriginalSample))}</strong></p>
            <p class="note">${t.pathNote(percent(path.held.latents), percent(path.held.predictions))}</p>`
        : html`<p class="note">${t.pathWaits}</p>`}
    </div>`;
  }

  private schedulers() {
    const { t, both } = this;
    const trace = $trace.get();
    if (!trace) return nothing;
    const { seed, numInferenceSteps: count } = trace.request;
    const ratio = 1000 / count;
    const whole = Number.isInteger(ratio);
    const record = this.record?.seed === seed ? this.record : null;
    const column = record?.counts.indexOf(count) ?? -1;
    const lived = both?.seed === seed && both.count === count ? both : null;
    const shownBy = (name: Compared): Picture | null => lived?.traces[name].picture ?? (column >= 0 ? record!.pictures[record!.schedulers.indexOf(name)]![column]! : null);
    const pictures = COMPARED_SCHEDULERS.map((name) => ({ name, picture: shownBy(name) }));
    const recorded = column >= 0 ? record!.schedulersApart[column]! : null;
    const apart = lived ? { partAfter: view.partAfter(lived.apart), latents: lived.apart.at(-1)! } : recorded;
    const [a, b] = pictures.map(({ picture }) => picture);
    return html`<div class="schedulers">
      <h2>${t.schedulersTitle} ${apart ? html`<span>${lived ? t.live : t.recorded}</span>` : nothing}</h2>
      ${apart && a && b
        ? html`<div class="pair">
              ${pictures.map(
                ({ name, picture }) => html`<div>
                  <div class="picture"><ps-pixels .raster=${picture} .label=${t.pictureBy(SCHEDULER_TITLES[name], seed, count)}></ps-pixels></div>
                  <span>${SCHEDULER_TITLES[name]}</span>
                </div>`,
              )}
            </div>
            <p class="said" role="status">
              ${apart.partAfter === null ? t.partNever(count) : t.partAfter(apart.partAfter, count, apart.latents.toPrecision(2))} ${t.pixelsApart(pictureDistance(a, b).mean.toFixed(2))}
            </p>`
        : html`<p class="note">${t.schedulersWait}</p>`}
      <p><button type="button" class="quiet" ?disabled=${this.waiting !== null || this.busy} @click=${() => void this.runBoth()}>${t.runBoth}</button></p>
      <p class="note">${t.schedulersNote(whole ? String(ratio) : ratio.toFixed(2), whole)}</p>
      ${lived
        ? html`<details class="table">
            <summary>${t.distancesTable}</summary>
            <div role="region" tabindex="0" aria-label=${t.distancesTable}>
              <table>
                <thead>
                  <tr><th scope="col">${t.tableStep}</th><th scope="col">${t.tableDistance}</th></tr>
                </thead>
                <tbody>
                  ${lived.apart.map((distance, i) => html`<tr><th scope="row">${i + 1}</th><td>${distance === 0 ? '0' : distance.toPrecision(3)}</td></tr>`)}
                </tbody>
              </table>
            </div>
          </details>`
        : nothing}
    </div>`;
  }

  private again() {
    const { t, twice } = this;
    const request = $trace.get()?.request;
    const told = twice && request && twice.seed === request.seed && twice.count === request.numInferenceSteps ? twice : null;
    return html`<div class="again">
      <h2>${t.twiceTitle}</h2>
      <p class="note">${t.twiceNote}</p>
      <p><button type="button" class="quiet" ?disabled=${this.waiting !== null || this.busy} @click=${() => void this.runTwice()}>${t.runTwice}</button></p>
      <p class="said" role="status">${told ? (told.numbers === 0 ? t.identical(told.count) : t.differs(told.numbers, told.most.toPrecision(1))) : nothing}</p>
    </div>`;
  }

  private probed(part: { seed: number; numInferenceSteps: number; scheduler: SchedulerName }, behind = false): Promise<Trace | null> {
    return probe('run', { ...DEFAULT_REQUEST, prompt: '', ...part }, behind);
  }

  private async runBoth(): Promise<void> {
    const request = $trace.get()?.request;
    if (!request) return;
    this.waiting = 'both';
    const { seed, numInferenceSteps } = request;
    const ddim = await this.probed({ seed, numInferenceSteps, scheduler: 'ddim' });
    const euler = ddim && (await this.probed({ seed, numInferenceSteps, scheduler: 'euler' }));
    this.waiting = null;
    if (ddim && euler) this.both = { seed, count: numInferenceSteps, traces: { ddim, euler }, apart: view.distances(ddim, euler) };
  }

  private async runTwice(): Promise<void> {
    const request = $trace.get()?.request;
    if (!request) return;
    this.waiting = 'twice';
    const { seed, numInferenceSteps, scheduler } = request;
    const first = await this.probed({ seed, numInferenceSteps, scheduler });
    const second = first && (await this.probed({ seed, numInferenceSteps, scheduler }));
    this.waiting = null;
    if (first && second) this.twice = { seed, count: numInferenceSteps, ...view.differing(first, second) };
  }

  private few() {
    const { t, counts, record } = this;
    if (!record) return nothing;
    const { seed } = $request.get();
    if (!this.guess) return html`<div class="few"><h2>${t.countsTitle}</h2><p class="note">${t.countsHidden}</p></div>`;
    const lived = counts?.seed === seed ? counts : null;
    const row = lived ?? { seed: record.seed, pictures: record.pictures[0]! };
    const done = row.pictures.filter((picture) => picture !== null).length;
    const last = row.pictures.at(-1);
    return html`<div class="few">
      <h2>${t.countsTitle} <span>${lived ? t.live : t.recorded}</span></h2>
      <div class="counts">
        ${record.counts.map((count, i) => {
          const picture = row.pictures[i];
          const off = picture && last ? pictureDistance(picture, last).mean.toFixed(1) : '…';
          return html`<div>
            <div class="picture">${picture ? html`<ps-pixels .raster=${picture} .label=${t.countLabel(count, row.seed, off)}></ps-pixels>` : nothing}</div>
            <span><b>${t.count(count)}</b> ${off}</span>
          </div>`;
        })}
      </div>
      <p class="note" aria-live="polite">
        ${t.countsNote(row.seed, SCHEDULER_TITLES[record.schedulers[0]!])}
        ${this.counting && lived ? t.countsWorking(done, record.counts.length) : nothing}
      </p>
      <p>
        <button type="button" class="quiet" ?disabled=${this.counting || done < record.counts.length || this.busy} @click=${() => this.paintCounts(seed, record.counts)}>${t.countsCompute(seed)}</button>
      </p>
    </div>`;
  }

  /** Behind what the reader waits for: one picture after another, the most steps first, as all are measured by that one. */
  private paintCounts(seed: number, counts: readonly number[]): void {
    this.job?.stop();
    this.counting = true;
    this.counts = { seed, pictures: counts.map(() => null) };
    const order = counts.map((_, i) => i).reverse();
    const job = startJob(async () => {
      const i = order[0];
      if (i === undefined || $request.get().seed !== seed) return false;
      const trace = await this.probed({ seed, numInferenceSteps: counts[i]!, scheduler: 'ddim' }, true);
      // Another run came in between, or the machine failed.
      if (!trace) return $probing.get().phase !== 'failed' && $probing.get().phase !== 'cancelled';
      order.shift();
      this.counts = { seed, pictures: this.counts!.pictures.map((picture, k) => (k === i ? trace.picture : picture)) };
      return order.length > 0;
    });
    this.job = job;
    void job.done.then(() => {
      if (this.job !== job) return;
      this.counting = false;
      if (this.counts?.pictures.includes(null)) this.counts = null;
    });
  }

  /** Every step in numbers, for who cannot see it and for copying. */
  private table() {
    const { t } = this;
    const trace = $trace.get();
    if (!trace?.finalLatents) return nothing;
    const levels = levelsOf(trace.request);
    const to = (point: Float32Array) => (rmsDistance(point, trace.finalLatents!) * Math.sqrt(point.length)).toFixed(2);
    return html`<details class="table">
      <summary>${t.asTable}</summary>
      <div role="region" tabindex="0" aria-label=${t.asTable}>
        <table>
          <thead>
            <tr>${t.table.map((head) => html`<th scope="col">${head}</th>`)}</tr>
          </thead>
          <tbody>
            ${trace.steps.map(
              (step, i) => html`<tr>
                <th scope="row">${i + 1}</th>
                <td>${step.timestep}</td>
                <td>${levels[i]!.alphaCumprod.toPrecision(3)}</td>
                <td>${levels[i]!.alphaCumprodNext.toPrecision(3)}</td>
                <td>${to(step.latents)}</td>
                <td>${to(step.predOriginalSample)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  protected override letGo(): void {
    this.player.pause();
    hoverStep(null);
    selectStep(null);
    this.hoverRow = null;
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  /** Arrows step; what a field or a table does with them comes first. */
  private readonly keydown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by === 0 || event.defaultPrevented || (event.composedPath()[0] as HTMLElement).matches('input, [role=region]')) return;
    event.preventDefault();
    this.move(by);
  };
}
customElements.define('ps-step-by-step', StepByStep);
