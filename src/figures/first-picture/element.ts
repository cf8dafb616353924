import { html, nothing } from 'lit';
import type { PaintRequest, Trace, TraceStep } from '../../model/trace';
import { $addressNotices, readAddress } from '../../state/address';
import { $request, setRequest } from '../../state/request';
import { $backend, $run, $source, $trace, cancel, openRecorded, paint } from '../../state/run';
import { $selection, $step, $token, hoverStep, hoverToken, selectStep, selectToken } from '../../state/selection';
import { $tokens, tokenizeNow } from '../../state/words';
import { peakOf } from '../../viz/place';
import { signalPercent } from '../../viz/signalPercent';
import { Player } from '../base/player';
import { FigureElement, type Opened } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { failure } from '../parts/failure';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import '../parts/machine-status';
import type { MachineState } from '../parts/machine-status';
import { picture } from '../parts/picture';
import { runSettings } from '../parts/run-controls';
import '../parts/scrubber';
import { table } from '../parts/table';
import { largePicture, nameOf } from './largePicture';
import { styles } from './styles';
import { texts, type FirstPictureTexts, type Guess, type RowId } from './texts/index';
import * as view from './view';
import { words } from './words';

const EXAMPLES = 3;
const rowColours: Record<RowId, string> = { latents: 'noise', uncond: 'unet', cond: 'unet', guided: 'unet', clean: '' };

/**
 * The whole machine in one run. Attributes: `trace`, the address of a recorded run; `request`, what to paint unless the
 * page's address says otherwise (JSON of a PaintRequest); `examples`, sentences to offer (JSON list of strings).
 * Its children stand in its place until it is defined, in print, and without JavaScript.
 */
export class FirstPicture extends stateful(FigureElement<Guess, FirstPictureTexts>, () => ({
  row: 'clean' as RowId,
  hoverRow: null as RowId | null,
  alone: false,
})) {
  static override properties = { trace: {}, request: { type: Object }, examples: { type: Array } };
  declare trace: string;
  declare request: PaintRequest;
  declare examples: string[];

  static override styles = [FigureElement.styles, styles];

  protected override readonly arrangement = 'below';

  private readonly player = new Player(this, {
    total: () => $trace.get()?.steps.length ?? 0,
    now: () => this.shownStep?.index ?? 0,
    show: selectStep,
  });
  /** It has played by itself, or had its chance. */
  private begun = false;
  private strip: { trace: Trace; rows: StripRow[]; colours: view.RunColours } | null = null;

  constructor() {
    super(texts, [$request, $trace, $source, $run, $backend, $tokens, $selection, $addressNotices]);
    this.examples = [];
  }

  private get shownStep(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    return steps[$step.get() ?? steps.length - 1] ?? steps[steps.length - 1] ?? null;
  }

  private get busy(): boolean {
    return ['loading', 'painting'].includes($run.get().phase);
  }

  override firstUpdated(): void {
    readAddress(this.request);
    void openRecorded(this.trace);
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    if (!trace) this.strip = null;
    else if (this.strip?.trace !== trace) {
      const colours = view.runColours(trace);
      const rows = view.rowIds.map((id) => ({ id, label: this.t.rows[id], colour: rowColours[id], cells: trace.steps.map((step) => view.cellOf(trace, step, id, colours)) }));
      this.strip = { trace, rows, colours };
    }
  }

  /** Once, when the figure is first seen: the recorded run, unless the reader has motion reduced or is at work already. */
  protected override updated(): void {
    if (this.begun || !this.watch.inSight || !$trace.get()) return;
    this.begun = true;
    const untouched = $step.get() === null && $token.get() === null && $source.get() === 'recorded' && $run.get().phase === 'idle';
    if (untouched && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.player.play();
  }

  protected override opened(): Opened {
    const run = $run.get();
    const missing = run.phase === 'failed' && run.code === 'trace-missing';
    return {
      state: missing ? { phase: 'failed', detail: run.detail ?? '' } : { phase: 'ready' },
      open: () => openRecorded(this.trace),
      told: this.t.failures['trace-missing'](this.trace),
    };
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $backend.get());
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  protected override said(): string {
    const { t } = this;
    const run = $run.get();
    if (run.phase === 'loading' || run.phase === 'painting') return t.announce(run);
    return run.phase === 'done' ? t.finished : run.phase === 'cancelled' ? t.cancelled : '';
  }

  /** A prediction made, the run plays; the answer comes when it has been seen. */
  protected override predict(guess: Guess | 'none'): void {
    super.predict(guess);
    selectStep(0);
    this.player.play();
  }

  protected override answer() {
    const { t } = this;
    const trace = $trace.get();
    const settled = trace && !this.player.playing ? view.settlingOf(trace) : null;
    return (
      settled &&
      html`<p>${t.answer(settled.coarse, settled.fine, trace!.steps.length)}</p>
      <details><summary>${t.settledHowTitle}</summary>${t.settledHow}</details>`
    );
  }

  protected override stage() {
    const { t } = this;
    return html`<div class="desk">
      ${this.large()}
      <div class="work">
        <ps-run-controls
          brief
          .request=${$request.get()}
          .texts=${t.controls}
          ?busy=${this.busy}
          @ps-request=${({ detail }: CustomEvent<Partial<PaintRequest>>) => setRequest(detail)}
          @ps-paint=${this.paint}
          @ps-cancel=${cancel}
          @ps-prompt-focus=${() => void tokenizeNow()}
        ></ps-run-controls>
        ${this.progress()} ${this.notices()} ${words(t, $trace.get(), this.shownStep)} ${this.steps()}
      </div>
    </div>`;
  }

  protected override side() {
    return runSettings(this.t.controls, $request.get(), setRequest, this.paint);
  }

  /** Other sentences; while a run is under way, in the same room, how far it is: nothing below it may jump. */
  private progress() {
    const { t, busy } = this;
    const run = $run.get();
    const state: MachineState = run.phase === 'painting' ? { ...run, note: t.painting(run.step, run.of) } : run.phase === 'loading' ? run : { phase: 'idle' };
    const { prompt } = $request.get();
    const others = this.examples.filter((one) => one !== prompt).slice(0, EXAMPLES);
    return html`<div class="line">
      <p class="row note" ?inert=${busy}>
        <span>${t.examples}</span>
        ${others.map((one) => html`<button type="button" class="link" @click=${() => setRequest({ prompt: one })}>${one}</button>`)}
      </p>
      <ps-machine-status .state=${state} .texts=${t}></ps-machine-status>
    </div>`;
  }

  /** What went wrong, and what a link asked for that can't be. */
  private notices() {
    const { t } = this;
    const run = $run.get();
    const notices = $addressNotices.get();
    const stays = $trace.get() && $source.get() === 'recorded' ? t.recordedStays : '';
    return html`${notices.length ? html`<p class="note">${notices.map(({ key, written, used }) => t.addressNotice(key, written, used)).join(' ')}</p>` : nothing}
    ${run.phase === 'failed' && run.code !== 'trace-missing' ? failure(t, `${t.failures[run.code](run.file ?? '')} ${stays}`, run.detail, this.paint) : nothing}`;
  }

  private large() {
    const trace = $trace.get();
    const step = this.shownStep;
    if (!trace || !step || !this.strip) return html`<div class="view">${picture({ raster: null, label: '' })}</div>`;
    const look = { trace, step, colours: this.strip.colours, row: this.hoverRow ?? this.row, token: $token.get(), alone: this.alone };
    return largePicture(
      this.t,
      look,
      (alone) => (this.alone = alone),
      () => this.letGo(),
    );
  }

  private steps() {
    const { t } = this;
    const trace = $trace.get();
    const step = this.shownStep;
    const total = trace?.request.numInferenceSteps ?? 0;
    const where = step ? t.stepOf(step.index + 1, total) : '';
    const level = step ? t.noiseLevel(step.timestep, signalPercent(step.alphaCumprod)) : '';
    return html`<div class="stack">
      <div class="row strip"><h2>${t.stripTitle}</h2><p class="note">${step ? html`<b>${where}</b> · ${level}` : nothing}</p></div>
      <ps-film-strip
        .rows=${this.strip?.rows ?? []}
        .total=${total}
        .step=${step?.index ?? -1}
        .row=${this.hoverRow ?? this.row}
        .label=${t.strip}
        @ps-hover-cell=${this.hoverCell}
        @ps-choose-cell=${this.chooseCell}
        @ps-choose-row=${({ detail }: CustomEvent<RowId>) => {
          this.row = detail;
          selectToken(null);
        }}
        @ps-move=${({ detail }: CustomEvent<number>) => this.move(detail)}
      ></ps-film-strip>
      <ps-scrubber
        .value=${step?.index ?? 0}
        .total=${total}
        .ready=${trace?.steps.length ?? 0}
        ?playing=${this.player.playing}
        .label=${t.scrubber}
        .valueText=${`${where}, ${level}`}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${({ detail }: CustomEvent<number>) => this.seek(detail)}
        @ps-toggle-play=${() => this.player.toggle()}
      ></ps-scrubber>
    </div>`;
  }

  /** The heatmaps in numbers, for who cannot see them and for copying. */
  protected override below() {
    const { t } = this;
    const trace = $trace.get();
    const step = this.shownStep;
    const attention = trace && step && view.attentionOf(trace, step);
    if (!trace || !attention) return nothing;
    const rows = trace.tokens.map((token, i) => {
      const peak = peakOf(attention.maps[i]!, attention.width, attention.height);
      return [nameOf(t, token), attention.shares[i]!.toFixed(3), peak.value.toFixed(3), t.place(peak.row, peak.column)];
    });
    return table(t.asTable, [t.tableToken, t.tableShare, t.tablePeak, t.tablePlace], rows, t.tableNote);
  }

  private readonly paint = (): void => {
    this.player.pause();
    selectStep(null);
    void paint();
  };

  private readonly hoverCell = ({ detail }: CustomEvent<{ row: RowId; step: number } | null>): void => {
    if (this.player.playing) return;
    this.hoverRow = detail?.row ?? null;
    hoverStep(detail?.step ?? null);
  };

  private readonly chooseCell = ({ detail }: CustomEvent<{ row: RowId; step: number } | null>): void => {
    if (!detail) return;
    this.row = detail.row;
    this.seek(detail.step);
    selectToken(null);
  };

  private move(by: number): void {
    const now = this.shownStep?.index;
    if (now !== undefined) this.seek(Math.min($trace.get()!.steps.length - 1, Math.max(0, now + by)));
  }

  private seek(step: number): void {
    this.player.pause();
    selectStep(step);
  }

  protected override letGo(): void {
    this.player.pause();
    selectToken(null);
    hoverToken(null);
    hoverStep(null);
    selectStep(null);
    this.hoverRow = null;
    this.row = 'clean';
  }
}
customElements.define('ps-first-picture', FirstPicture);
