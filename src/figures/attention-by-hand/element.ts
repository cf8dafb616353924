import { html, nothing } from 'lit';
import type { AttentionSite } from '../../model/trace';
import { attendByHand, type AttendedByHand } from '../../model/attendByHand';
import { $liveHand, askHand, handRecords, type LiveHand } from '../../state/hand';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $trace } from '../../state/run';
import { $head, $patch, $selection, $site, $step, $token, hoverPatch, selectHead, selectPatch, selectSite, selectStep, selectToken } from '../../state/selection';
import { openWordsRun, WORDS_REQUEST } from '../../state/wordsRun';
import { peakOf } from '../../viz/place';
import { emptyRaster } from '../../viz/raster';
import { Player } from '../base/player';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import '../parts/cell-map';
import { choices, options, slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import '../parts/scale-legend';
import { table } from '../parts/table';
import { styles } from './styles';
import { legends, sums, type Pointed } from './sums';
import { texts, type Guess, type HandTexts } from './texts/index';
import * as view from './view';

/** Where the figure begins: a little left of the middle and below it, where a thing is likely to be. */
const FIRST_PATCH = { x: 0.28, y: 0.6 };
/** In milliseconds, for one stage while it plays. */
const STAGE_TIME = 4000;
/** From the softmax on the answer can be seen: it is a share. */
const ANSWERED = view.STAGES.indexOf('shares');

/** One look of one place at all tokens, with every number on the way. */
export class AttentionByHand extends stateful(FigureElement<Guess, HandTexts>, () => ({
  /** Stages up to this one are shown. */
  reached: 0,
  pointed: null as Pointed | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly player = new Player(this, {
    total: () => view.STAGES.length,
    now: () => this.reached,
    show: (stage) => (this.reached = stage),
    every: STAGE_TIME,
  });
  private readonly worked = remember<AttendedByHand>();
  private asked: LiveHand['trace'] | null = null;
  private askedIndex = -1;

  constructor() {
    super(texts, [$trace, $selection, $liveHand, $probing, $machineBackend, handRecords.en.$state, handRecords.ko.$state]);
  }

  override firstUpdated(): void {
    const language = this.language;
    void openWordsRun(language);
    void handRecords[language].open();
  }

  protected override willUpdate(): void {
    // Once the model is here, whatever step of whatever run is shown is computed; of a run that grows, when it stands still.
    const trace = $trace.get();
    const index = this.wantedIndex;
    if ($probing.get().phase === 'failed') this.asked = null;
    if (!this.watch.inSight || !mayAsk() || !trace?.picture || index < 0 || this.recorded || (this.asked === trace && this.askedIndex === index)) return;
    this.ask();
  }

  private readonly ask = (): void => {
    const trace = $trace.get();
    const index = this.wantedIndex;
    if (!trace || index < 0) return;
    this.asked = trace;
    this.askedIndex = index;
    askHand({ trace, index });
  };

  private get wantedIndex(): number {
    const count = $trace.get()?.steps.length ?? 0;
    return Math.min($step.get() ?? this.record?.index ?? Math.floor(count / 2), count - 1);
  }

  private get record() {
    const state = handRecords[this.language].$state.get();
    const trace = $trace.get();
    // The record belongs to the recorded run; another sentence or seed has other numbers.
    return state.phase === 'ready' &&
      trace &&
      trace.request.prompt === state.value.prompt &&
      trace.request.seed === state.value.seed &&
      trace.request.numInferenceSteps === WORDS_REQUEST[this.language].numInferenceSteps
      ? state.value
      : null;
  }

  /** The recorded numbers, where they are of the step that is wanted. */
  private get recorded() {
    const { record } = this;
    return record && ($step.get() === null || $step.get() === record.index) ? record : null;
  }

  /** The numbers that can be shown: of the wanted step, else the last that there were. */
  private get numbers() {
    const { recorded } = this;
    const live = $liveHand.get();
    if (live && live.trace === $trace.get() && (live.index === this.wantedIndex || !recorded)) return { sites: live.sites, index: live.index, source: 'live' as const };
    const record = recorded ?? this.record;
    return record ? { sites: record.sites, index: record.index, source: 'recorded' as const } : null;
  }

  private get site(): AttentionSite | null {
    const sites = $trace.get()?.sites ?? [];
    return sites.find(({ name }) => name === $site.get()) ?? sites.at(-1) ?? null;
  }

  private get head(): number {
    return Math.min($head.get() ?? 0, (this.site?.heads ?? 1) - 1);
  }

  private nameOf(token: number): string {
    const tokens = $trace.get()?.tokens ?? [];
    const one = tokens[token];
    if (!one) return '';
    if (one.kind === 'word') return this.t.quoted(one.text);
    if (one.kind !== 'padding') return this.t.tokenNames[one.kind];
    return this.t.padding(tokens.slice(0, token + 1).filter(({ kind }) => kind === 'padding').length);
  }

  private placeIn({ width, height }: AttentionSite): number {
    return view.placeAt($patch.get() ?? FIRST_PATCH, width, height);
  }

  /** The one look that is shown, worked out; null while its numbers are not here. */
  private get look() {
    const { site, numbers, head } = this;
    const own = site && numbers?.sites.find((one) => one.site === site.name);
    if (!own) return null;
    const place = this.placeIn(site);
    return { site, own, place, worked: this.worked([own, head, place], () => attendByHand(own, head, place)) };
  }

  protected override letGo(): void {
    this.player.pause();
    this.pointed = null;
    selectToken(null);
    selectPatch(null);
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  protected override badge() {
    return sourceBadge(this.t, this.numbers?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    const { $state, open } = handRecords[this.language];
    return { state: $state.get(), open };
  }

  protected override predict(guess: Guess | 'none'): void {
    this.guess = guess;
    this.player.pause();
    this.reached = Math.max(this.reached, ANSWERED);
  }

  protected override answer(): string | null {
    const { t, look } = this;
    if (!look || this.reached < ANSWERED) return null;
    const kinds = $trace.get()!.tokens.map(({ kind }) => kind);
    const most = view.mostLooked(look.worked.shares, kinds);
    const overall = view.mostLookedOverall(look.own.attention, this.head, look.site.width * look.site.height, kinds);
    return t.answer(most.kind === 'word' ? this.nameOf(most.token) : t.guesses[most.kind].toLowerCase(), most.share, overall.word);
  }

  protected override stage() {
    const { t, look, site, reached, pointed } = this;
    if (!site) return html`<div class="where"><div class="picture"></div></div>`;
    return html`${this.where(site)}
    ${
      look
        ? sums({
            ...{ t, reached, pointed },
            worked: look.worked,
            kinds: $trace.get()!.tokens.map(({ kind }) => kind),
            nameOf: (token) => this.nameOf(token),
            token: pointed?.token ?? $token.get(),
            point: (to) => (this.pointed = to),
          })
        : html`<div class="covered">${this.opened().state.phase === 'ready' ? this.offer(t.notYet) : nothing}</div>`
    }`;
  }

  /** The place that looks, and how far its look is worked out. */
  private where(site: AttentionSite) {
    const { t, reached, player } = this;
    const { width, height } = site;
    const trace = $trace.get()!;
    const place = this.placeIn(site);
    const where = this.placeText(place, site);
    const to = (cell: number | null) => (cell === null ? null : { x: ((cell % width) + 0.5) / width, y: (Math.floor(cell / width) + 0.5) / height });
    return html`<div class="where">
      <ps-cell-map
        class="picture"
        .raster=${trace.steps[this.numbers?.index ?? this.wantedIndex]?.picture ?? trace.picture ?? emptyRaster(width, height)}
        columns=${width}
        count=${width * height}
        .cell=${place}
        ?locked=${$selection.get().patch !== null}
        .label=${t.pictureLabel(where)}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hoverPatch(to(detail))}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => selectPatch(to(detail))}
      ></ps-cell-map>
      <div class="stack">
        <h2>${t.place} <span>${where}</span></h2>
        <p class="note">${t.placeHint}</p>
        ${choices(
          { label: t.stagesLabel, of: view.STAGES.map((id, i) => [i, t.stages[id]]), chosen: reached, choose: (stage) => this.go(stage), unnamed: true },
          html`<button type="button" class="quiet" @click=${() => player.toggle()}>${player.playing ? t.pause : t.play}</button>`,
        )}
        <p class="said say" aria-live="polite">${this.say()}</p>
      </div>
    </div>`;
  }

  private placeText(place: number, { width, height }: AttentionSite): string {
    const marked = new Float32Array(width * height);
    marked[place] = 1;
    const { row, column } = peakOf(marked, width, height);
    return this.t.placeName(Math.floor(place / width) + 1, (place % width) + 1, this.t.where(row, column));
  }

  private say(): string {
    const { t, look, reached } = this;
    if (!look) return '';
    const { width, tokens } = look.worked;
    const { query, keys, scores, shares, values } = t.stageTexts;
    return [() => query(width), () => keys(width, tokens), () => scores(width), shares, values][reached]!();
  }

  private go(stage: number): void {
    this.player.pause();
    this.reached = stage;
  }

  protected override side() {
    const { t, site, look, numbers } = this;
    if (!site) return nothing;
    const trace = $trace.get()!;
    const step = this.wantedIndex + 1;
    return html`
      <div class="stack">
        <label class="field">
          ${t.site}
          <select @change=${(event: Event) => selectSite((event.target as HTMLSelectElement).value)}>
            ${trace.sites.map(({ name, block, height }, i) => html`<option value=${name} title=${name} ?selected=${name === site.name}>${t.siteName(i + 1, block, height)}</option>`)}
          </select>
        </label>
        ${options({ label: t.head, of: Array.from({ length: site.heads }, (_, head) => [head, head + 1]), chosen: this.head, choose: selectHead })}
        ${slider({ label: t.step, value: step, min: 1, max: trace.steps.length, shown: t.stepOf(step, trace.steps.length), move: (to) => selectStep(to - 1) })}
        ${numbers?.source === 'recorded' && !this.recorded ? this.offer(t.onlyStep(numbers.index + 1)) : nothing}
      </div>
      ${probingStatus(t, this.ask)} ${look ? [legends(t, look.worked), this.agreement(look)] : nothing}
    `;
  }

  /** Another step or run than the recorded one: its numbers are computed when asked for, and without asking once the model is here. */
  private offer(why: string) {
    const { t } = this;
    const { phase } = $probing.get();
    if (phase === 'working') return html`<p class="note">${t.computing}</p>`;
    return html`<div><p class="note">${why}</p>${phase === 'loading' || phase === 'failed' ? nothing : askModel(t, t.compute, this.ask)}</div>`;
  }

  private agreement({ site, own, place, worked }: NonNullable<AttentionByHand['look']>) {
    const { t, reached, head } = this;
    if (reached < ANSWERED) return nothing;
    const { tokens, shares } = worked;
    const at = (head * site.width * site.height + place) * tokens;
    return html`<p class="note">${t.agrees(view.disagreement(shares, own.attention.subarray(at, at + tokens)).toExponential(1))} ${reached > ANSWERED ? t.after : nothing}</p>`;
  }

  protected override below() {
    const { t, look } = this;
    if (!look || this.reached < ANSWERED) return nothing;
    const { scores, exponentials, shares } = look.worked;
    return table(
      t.asTable,
      [t.tokens, t.score, t.exponential, t.share],
      Array.from(shares, (share, i) => [this.nameOf(i), ...[scores[i]!, exponentials[i]!, share].map((value) => value.toFixed(3))]),
    );
  }
}
customElements.define('ps-attention-by-hand', AttentionByHand);
