import { html, nothing } from 'lit';
import type { PaintRequest, Token, Trace, TraceStep } from '../../model/trace';
import { REQUEST_LIMITS } from '../../model/request';
import { $addressNotices, readAddress } from '../../state/address';
import { $request, setRequest } from '../../state/request';
import { $backend, $run, $source, $trace, cancel, openRecorded, paint } from '../../state/run';
import { $selection, $step, $token, hoverStep, hoverToken, selectStep, selectToken } from '../../state/selection';
import { $tokens, tokenizeNow } from '../../state/words';
import { overlayHeatmap } from '../../viz/overlay';
import { peakOf } from '../../viz/place';
import { rasterOfValues } from '../../viz/raster';
import { signalPercent } from '../../viz/signalPercent';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/film-strip';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/pixels';
import '../parts/run-controls';
import '../parts/scale-legend';
import '../parts/scrubber';
import '../parts/token-row';
import type { StripRow } from '../parts/film-strip';
import type { TokenChip } from '../parts/token-row';
import { Player } from '../base/player';
import { unknownWords } from '../parts/unknownWords';
import { styles } from './styles';
import { texts, type FirstPictureTexts, type Guess, type RowId } from './texts/index';
import * as view from './view';

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

  private readonly player = new Player(this, {
    total: () => $trace.get()?.steps.length ?? 0,
    now: () => this.shownStep?.index ?? 0,
    show: selectStep,
  });
  private nearView: IntersectionObserver | undefined;
  private strip: { trace: Trace; rows: StripRow[]; colours: view.RunColours } | null = null;

  constructor() {
    super(texts, [$request, $trace, $source, $run, $backend, $tokens, $selection, $addressNotices]);
    this.examples = [];
  }

  private get shownStep(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    return steps[$step.get() ?? steps.length - 1] ?? steps[steps.length - 1] ?? null;
  }

  override firstUpdated(): void {
    readAddress(this.request);
    void openRecorded(this.trace).then(() => this.playWhenSeen());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.nearView?.disconnect();
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    if (!trace) this.strip = null;
    else if (this.strip?.trace !== trace) {
      const colours = view.runColours(trace);
      const rows = view.rowIds.map((id) => ({
        id,
        label: this.t.rows[id],
        colour: rowColours[id],
        cells: trace.steps.map((step) => view.cellOf(trace, step, id, colours)),
      }));
      this.strip = { trace, rows, colours };
    }
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

  protected override body() {
    const { t } = this;
    const { phase } = $run.get();
    return html`
      <ps-run-controls
        .request=${$request.get()}
        .limits=${REQUEST_LIMITS}
        .texts=${t.controls}
        .examples=${this.examples.filter((prompt) => prompt !== $request.get().prompt).slice(0, 3)}
        ?busy=${phase === 'loading' || phase === 'painting'}
        @ps-request=${(event: CustomEvent<Partial<PaintRequest>>) => setRequest(event.detail)}
        @ps-paint=${this.paint}
        @ps-cancel=${cancel}
        @ps-prompt-focus=${() => void tokenizeNow()}
      ></ps-run-controls>
      ${this.notices()} ${this.words()}
      <div class="stage">${this.view()} ${this.steps()}</div>
      ${this.table()}
    `;
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
    return settled && html`<p>${t.answer(settled.coarse, settled.fine, trace!.steps.length)}</p>
      <details><summary>${t.settledHowTitle}</summary>${t.settledHow}</details>`;
  }

  /** What went wrong, and what a link asked for that can't be. */
  private notices() {
    const { t } = this;
    const run = $run.get();
    const notices = $addressNotices.get();
    return html`
      ${notices.length
        ? html`<p class="note">${notices.map(({ key, written, used }) => t.addressNotice(key, written, used)).join(' ')}</p>`
        : nothing}
      ${run.phase === 'failed'
        ? html`<div class="error" role="alert">
            <p>
              ${t.failures[run.code](run.file ?? '')}
              ${$trace.get() && $source.get() === 'recorded' ? t.recordedStays : nothing}
            </p>
            ${run.detail
              ? html`<details><summary>${t.exactMessage}</summary><code lang="en">${run.detail}</code></details>`
              : nothing}
          </div>`
        : nothing}
    `;
  }

  /** How far a run is, in one line; null when nothing runs. */
  private progress() {
    const { t } = this;
    const run = $run.get();
    if (run.phase === 'painting') {
      return html`<div class="status">
        <progress max=${run.of} .value=${run.step} aria-label=${t.painting(run.step, run.of)}></progress>
        <span>${t.painting(run.step, run.of)}</span>
      </div>`;
    }
    if (run.phase !== 'loading') return null;
    const { progress } = run;
    if (!progress?.total) {
      return html`<div class="status"><progress aria-label=${t.loading}></progress><span>${t.loading}</span></div>`;
    }
    const { loaded, total, file } = progress;
    return html`<div class="status">
      <progress max=${total} .value=${loaded} aria-label=${t.loading}></progress>
      <span>${loaded < total ? t.downloading(loaded, total, file) : t.starting}</span>
    </div>`;
  }

  /** Tokens of the trace where it was painted from the sentence that stands there, else of that sentence alone. */
  private words() {
    const { t } = this;
    const trace = $trace.get();
    const typed = $tokens.get();
    const prompt = $request.get().prompt;
    const painted = trace?.request.prompt === prompt;
    const read = painted ? trace : typed?.prompt === prompt ? typed : null;
    const tokens = read?.tokens ?? trace?.tokens ?? [];
    const truncated = read?.truncated ?? null;
    const step = this.shownStep;
    const attention = trace && step && painted ? view.attentionOf(trace, step) : null;
    const chips = tokens.map((token, i): TokenChip => {
      const part = attention ? view.share(attention.shares[i]!) : '';
      return {
        kind: token.kind,
        text: token.kind === 'word' ? token.text : t.tokenKinds[token.kind],
        note: t.tokenNote(token.kind !== 'word', token.known),
        known: token.known,
        map:
          trace && attention
            ? rasterOfValues(attention.maps[i]!, attention.width, attention.height, view.heatScale(trace, i))
            : null,
        share: part,
        shareNote: part && t.shareNote,
      };
    });
    return html`
      <div class="words">
        <div class="line">
          ${
            // In the line that is there anyway: nothing below it may jump when a run begins or ends.
            this.progress() ?? html`<h2 class="text">${t.tokensTitle} <span>${attention ? t.tokensHint : nothing}</span></h2>`
          }
        </div>
        ${!painted && trace
          ? html`<p class="note">
              ${t.notPainted}${trace.request.prompt ? t.quoted(trace.request.prompt) : t.noWordsQuoted}
            </p>`
          : nothing}
        ${read || painted
          ? html`<ps-token-row
              .chips=${chips}
              .chosen=${painted ? $selection.get().token : null}
              .shown=${painted ? $token.get() : null}
              .label=${t.tokens}
              .cut=${truncated ? prompt.slice(truncated.start, truncated.end) : ''}
              .cutLabel=${t.cut}
              @ps-hover-token=${(event: CustomEvent<number | null>) => hoverToken(event.detail)}
              @ps-choose-token=${(event: CustomEvent<number>) =>
                selectToken($selection.get().token === event.detail ? null : event.detail)}
            ></ps-token-row>`
          : nothing}
        ${truncated ? html`<p class="note warn">${t.cutNote}</p>` : nothing}
        ${prompt.trim() === '' ? html`<p class="note">${t.emptyPrompt}</p>` : nothing}
        ${typed?.prompt === prompt ? unknownWords(t, prompt, typed.unknown.filter(({ start }) => !truncated || start < truncated.start), (text) => setRequest({ prompt: text })) : nothing}
      </div>
    `;
  }

  private view() {
    const { t } = this;
    const trace = $trace.get();
    const step = this.shownStep;
    const row = this.hoverRow ?? this.row;
    if (!trace || !step || !this.strip) return html`<div class="view"><div class="picture"></div></div>`;
    const caption = t.caption(trace.request.prompt ? t.quoted(trace.request.prompt) : t.noWordsQuoted, trace.request.seed);
    const where = t.stepOf(step.index + 1, trace.request.numInferenceSteps);
    const token = $token.get();
    const attention = view.attentionOf(trace, step);
    const chosen = token === null ? null : trace.tokens[token];
    if (token !== null && chosen && attention) {
      const { width, height } = attention;
      const values = attention.maps[token]!;
      const scale = view.heatScale(trace, token);
      const name = chosen.kind === 'word' ? t.quoted(chosen.text) : this.nameOf(chosen);
      const peak = peakOf(values, width, height);
      const words = t.heatWords(name, t.place(peak.row, peak.column), view.share(peak.value), view.share(peak.mean));
      const picture = view.pictureOf(trace, step);
      const raster =
        this.alone || !picture ? rasterOfValues(values, width, height, scale) : overlayHeatmap(picture, values, width, height, scale);
      return html`<div class="view">
        <div class="picture"><ps-pixels .raster=${raster} .label=${`${words}. ${where}`}></ps-pixels></div>
        <ps-scale-legend .scale=${scale} .note=${t.heatNote(name)}></ps-scale-legend>
        <p class="what"><span class="attention">${words}.</span></p>
        <div class="choices">
          <button type="button" class="quiet" aria-pressed=${this.alone ? 'false' : 'true'} @click=${() => (this.alone = false)}>
            ${t.overPicture}
          </button>
          <button type="button" class="quiet" aria-pressed=${this.alone ? 'true' : 'false'} @click=${() => (this.alone = true)}>
            ${t.mapAlone}
          </button>
          <button type="button" class="quiet" @click=${() => this.letGo()}>${t.letGo}</button>
        </div>
      </div>`;
    }
    const scale = row === 'latents' || row === 'clean' ? null : this.strip.colours.noise;
    return html`<div class="view">
      <div class="picture">
        <ps-pixels
          .raster=${view.cellOf(trace, step, row, this.strip.colours)}
          .label=${t.viewLabel(t.rows[row], where, caption)}
        ></ps-pixels>
      </div>
      <p class="what"><strong>${t.rows[row]}</strong> · ${caption}</p>
      <ps-scale-legend .scale=${scale} .digits=${1} .note=${t.rowNotes[row]}></ps-scale-legend>
    </div>`;
  }

  private steps() {
    const { t } = this;
    const trace = $trace.get();
    const step = this.shownStep;
    const total = trace?.request.numInferenceSteps ?? 0;
    const where = step ? t.stepOf(step.index + 1, total) : '';
    const level = step ? t.noiseLevel(step.timestep, signalPercent(step.alphaCumprod)) : '';
    return html`
      <div class="right">
        <h2>${t.stripTitle}</h2>
        <ps-film-strip
          .rows=${this.strip?.rows ?? []}
          .total=${total}
          .step=${step?.index ?? -1}
          .row=${this.hoverRow ?? this.row}
          .label=${t.strip}
          @ps-hover-cell=${this.hoverCell}
          @ps-choose-cell=${this.chooseCell}
          @ps-choose-row=${(event: CustomEvent<RowId>) => {
            this.row = event.detail;
            selectToken(null);
          }}
          @ps-move=${(event: CustomEvent<number>) => this.move(event.detail)}
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
          @ps-seek=${(event: CustomEvent<number>) => {
            this.player.pause();
            selectStep(event.detail);
          }}
          @ps-toggle-play=${() => this.player.toggle()}
        ></ps-scrubber>
        <p class="where"><strong>${where}</strong><span>${level}</span></p>
      </div>
    `;
  }

  /** The heatmaps in numbers, for who cannot see them and for copying. */
  private table() {
    const { t } = this;
    const trace = $trace.get();
    const step = this.shownStep;
    const attention = trace && step && view.attentionOf(trace, step);
    if (!trace || !attention) return nothing;
    return html`
      <details class="table">
        <summary>${t.asTable}</summary>
        <div role="region" tabindex="0" aria-label=${t.asTable}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t.tableToken}</th>
                <th scope="col">${t.tableShare}</th>
                <th scope="col">${t.tablePeak}</th>
                <th scope="col">${t.tablePlace}</th>
              </tr>
            </thead>
            <tbody>
              ${trace.tokens.map((token, i) => {
                const peak = peakOf(attention.maps[i]!, attention.width, attention.height);
                return html`<tr>
                  <th scope="row">${this.nameOf(token)}</th>
                  <td>${attention.shares[i]!.toFixed(3)}</td>
                  <td>${peak.value.toFixed(3)}</td>
                  <td>${t.place(peak.row, peak.column)}</td>
                </tr>`;
              })}
            </tbody>
          </table>
          <p class="note">${t.tableNote}</p>
        </div>
      </details>
    `;
  }

  private nameOf(token: Token): string {
    return token.kind === 'word' ? token.text : this.t.tokenNames[token.kind];
  }

  private readonly paint = (): void => {
    this.player.pause();
    selectStep(null);
    void paint();
  };

  private readonly hoverCell = (event: CustomEvent<{ row: RowId; step: number } | null>): void => {
    if (this.player.playing) return;
    this.hoverRow = event.detail?.row ?? null;
    hoverStep(event.detail?.step ?? null);
  };

  private readonly chooseCell = (event: CustomEvent<{ row: RowId; step: number } | null>): void => {
    if (!event.detail) return;
    this.player.pause();
    this.row = event.detail.row;
    selectStep(event.detail.step);
    selectToken(null);
  };

  private move(by: number): void {
    const count = $trace.get()?.steps.length ?? 0;
    const now = this.shownStep?.index;
    if (now === undefined) return;
    this.player.pause();
    selectStep(Math.min(count - 1, Math.max(0, now + by)));
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

  /** Once, when the figure is first seen: the recorded run, unless the reader has motion reduced or is at work already. */
  private playWhenSeen(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.nearView = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.nearView?.disconnect();
        const untouched = $step.get() === null && $token.get() === null && $source.get() === 'recorded';
        if (untouched && $run.get().phase === 'idle') this.player.play();
      },
      { threshold: 0.4 },
    );
    this.nearView.observe(this);
  }
}
customElements.define('ps-first-picture', FirstPicture);
