import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { AttentionSite } from '../../model/trace';
import { attendByHand, products, type AttendedByHand } from '../../model/attendByHand';
import { $liveHand, askHand, handRecords, type LiveHand } from '../../state/hand';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $trace } from '../../state/run';
import {
  $head,
  $patch,
  $selection,
  $site,
  $step,
  $token,
  hoverPatch,
  hoverToken,
  selectHead,
  selectPatch,
  selectSite,
  selectStep,
  selectToken,
} from '../../state/selection';
import { openWordsRun, WORDS_REQUEST } from '../../state/wordsRun';
import { peakOf } from '../../viz/place';
import { emptyRaster, rasterOfValues } from '../../viz/raster';
import { remember } from '../base/remember';
import { Player } from '../base/player';
import '../parts/cell-map';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/scale-legend';
import { styles } from './styles';
import { texts, type Guess, type HandTexts } from './texts/index';
import * as view from './view';

/** Where the figure begins: a little left of the middle and below it, where a thing is likely to be. */
const FIRST_PATCH = { x: 0.28, y: 0.6 };
/** In milliseconds, for one stage while it plays. */
const STAGE_TIME = 4000;

/** A number that is pointed at: its column, in the row of a token or in one of the two single rows. */
interface Pointed {
  part: 'query' | 'key' | 'value' | 'taken';
  column: number;
  /** null in a single row. */
  token: number | null;
}

/** One look of one place at all tokens, with every number on the way. */
export class AttentionByHand extends stateful(FigureElement<Guess, HandTexts>, () => ({
  /** Stages up to this one are shown. */
  stage: 0,
  pointed: null as Pointed | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly player = new Player(this, {
    total: () => view.STAGES.length,
    now: () => this.stage,
    show: (stage) => (this.stage = stage),
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

  private ask(): void {
    const trace = $trace.get();
    const index = this.wantedIndex;
    if (!trace || index < 0) return;
    this.asked = trace;
    this.askedIndex = index;
    askHand({ trace, index });
  }

  private get wantedIndex(): number {
    const count = $trace.get()?.steps.length ?? 0;
    return Math.min($step.get() ?? this.record?.index ?? Math.floor(count / 2), count - 1);
  }

  private get record() {
    const state = handRecords[this.language].$state.get();
    const trace = $trace.get();
    // The record belongs to the recorded run; another sentence or seed has other numbers.
    return state.phase === 'ready' && trace && trace.request.prompt === state.value.prompt && trace.request.seed === state.value.seed && trace.request.numInferenceSteps === WORDS_REQUEST[this.language].numInferenceSteps ? state.value : null;
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

  /** The one look that is shown, worked out; null while its numbers are not here. */
  private get look() {
    const { site, numbers, head } = this;
    const own = site && numbers?.sites.find((one) => one.site === site.name);
    if (!own) return null;
    const place = view.placeAt($patch.get() ?? FIRST_PATCH, site.width, site.height);
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

  protected override body() {
    const { look } = this;
    const trace = $trace.get();
    if (look && trace) return html`<div class="stage">${this.controls(look.site)} ${this.steps(look.worked)} ${this.sums(look.worked, look.site, look.own.attention, look.place)}</div>`;
    return trace?.picture && this.opened().state.phase === 'ready' ? this.offer() : html`<div class="stage waiting"></div>`;
  }

  /** Another run than the recorded one: its numbers are computed when asked for, and without asking once the model is here. */
  private offer() {
    const { t } = this;
    const machine = $probing.get();
    const offered = !mayAsk() && !['loading', 'working', 'failed'].includes(machine.phase);
    return html`<div class="stage waiting">
      <div class="where">
        <p class="note">${offered ? t.notYet : machine.phase === 'failed' ? '' : t.computing}</p>
        ${offered ? html`<p class="choices"><button type="button" class="quiet" @click=${() => this.ask()}>${t.compute}</button></p><p class="note">${t.downloadsOnce}</p>` : nothing}
        ${machine.phase === 'loading' || machine.phase === 'failed' ? html`<ps-machine-status .state=${machine} .texts=${t} again=${t.again} @ps-again=${() => this.ask()}></ps-machine-status>` : nothing}
      </div>
    </div>`;
  }

  protected override predict(guess: Guess | 'none'): void {
    this.guess = guess;
    this.player.pause();
    // The answer is a share: it can be seen from the softmax on.
    this.stage = Math.max(this.stage, 3);
  }

  protected override answer(): string | null {
    const { t, look } = this;
    if (!look || this.stage < 3) return null;
    const kinds = $trace.get()!.tokens.map(({ kind }) => kind);
    const most = view.mostLooked(look.worked.shares, kinds);
    const overall = view.mostLookedOverall(look.own.attention, this.head, look.site.width * look.site.height, kinds);
    return t.answer(most.kind === 'word' ? this.nameOf(most.token) : t.guesses[most.kind].toLowerCase(), most.share, overall.word);
  }

  private controls(site: AttentionSite) {
    const { t, numbers } = this;
    const trace = $trace.get()!;
    const step = trace.steps[numbers!.index]!;
    const patch = $patch.get() ?? FIRST_PATCH;
    const place = view.placeAt(patch, site.width, site.height);
    const where = this.placeText(place, site);
    const picture = step.picture ?? trace.picture ?? emptyRaster(site.width, site.height);
    const to = (cell: number) => ({ x: ((cell % site.width) + 0.5) / site.width, y: (Math.floor(cell / site.width) + 0.5) / site.height });
    const machine = $probing.get();
    const wrongStep = numbers!.source === 'recorded' && !this.recorded;
    return html`<div class="where">
      <h2>${t.place} <span>${where}</span></h2>
      <ps-cell-map
        class="picture"
        .raster=${picture}
        columns=${site.width}
        count=${site.width * site.height}
        .cell=${place}
        ?locked=${$selection.get().patch !== null}
        .label=${t.pictureLabel(where)}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hoverPatch(detail === null ? null : to(detail))}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => selectPatch(detail === null ? null : to(detail))}
      ></ps-cell-map>
      <p class="note">${t.placeHint}</p>
      <label class="line">${t.site}
        <select @change=${(event: Event) => selectSite((event.target as HTMLSelectElement).value)}>
          ${trace.sites.map(({ name, block, height }, i) => html`<option value=${name} title=${name} ?selected=${name === site.name}>${t.siteName(i + 1, block, height)}</option>`)}
        </select>
      </label>
      <div class="line">${t.head}
        <span class="choice" role="radiogroup" aria-label=${t.head}>
          ${Array.from({ length: site.heads }, (_, head) => html`<label><input type="radio" name="head" .checked=${this.head === head} @change=${() => selectHead(head)} />${head + 1}</label>`)}
        </span>
      </div>
      <label class="line">${t.step}
        <input type="range" min="1" max=${trace.steps.length} .value=${String(this.wantedIndex + 1)} aria-valuetext=${t.stepOf(this.wantedIndex + 1, trace.steps.length)} @input=${(event: Event) => selectStep(Number((event.target as HTMLInputElement).value) - 1)} />
        <output>${t.stepOf(this.wantedIndex + 1, trace.steps.length)}</output>
      </label>
      ${wrongStep
        ? html`<p class="note">${t.onlyStep(numbers!.index + 1)}</p>
            ${machine.phase === 'working' ? html`<p class="note">${t.computing}</p>` : html`<p class="choices"><button type="button" class="quiet" @click=${() => this.ask()}>${t.compute}</button></p><p class="note">${t.downloadsOnce}</p>`}`
        : nothing}
      ${machine.phase === 'loading' || machine.phase === 'failed' ? html`<ps-machine-status .state=${machine} .texts=${t} again=${t.again} @ps-again=${() => this.ask()}></ps-machine-status>` : nothing}
    </div>`;
  }

  private placeText(place: number, { width, height }: { width: number; height: number }): string {
    const marked = new Float32Array(width * height);
    marked[place] = 1;
    const { row, column } = peakOf(marked, width, height);
    return this.t.placeName(Math.floor(place / width) + 1, (place % width) + 1, this.t.where(row, column));
  }

  private steps({ width, tokens }: AttendedByHand) {
    const { t, stage } = this;
    const name = view.STAGES[Math.min(stage, 4)]!;
    const say: Record<view.Stage, string> = {
      query: t.stageTexts.query(width),
      keys: t.stageTexts.keys(width, tokens),
      scores: t.stageTexts.scores(width),
      shares: t.stageTexts.shares(),
      values: t.stageTexts.values(),
    };
    return html`<div class="way">
      <div class="choices" role="group" aria-label=${t.stagesLabel}>
        ${view.STAGES.map((id, i) => html`<button type="button" class="quiet" aria-pressed=${i === stage ? 'true' : 'false'} @click=${() => this.go(i)}>${t.stages[id]}</button>`)}
        <button type="button" class="quiet play" @click=${() => this.player.toggle()}>${this.player.playing ? t.pause : t.play}</button>
      </div>
      <p class="say" aria-live="polite">${say[name]}</p>
    </div>`;
  }

  private go(stage: number): void {
    this.player.pause();
    this.stage = Math.min(view.STAGES.length - 1, Math.max(0, stage));
  }

  private sums(worked: AttendedByHand, site: AttentionSite, attention: Float32Array, place: number) {
    const { t, stage, pointed } = this;
    const { width, tokens, query, keys, values, scores, exponentials, shares, taken } = worked;
    const scales = view.scalesOf(worked);
    const token = pointed?.token ?? $token.get();
    const column = pointed?.column ?? null;
    const largest = Math.max(...shares);
    const reached = (id: view.Stage) => (stage >= view.STAGES.indexOf(id) ? '' : 'ahead');
    const multiplied = token === null ? null : products(worked, token);
    const kinds = $trace.get()!.tokens.map(({ kind }) => kind);
    const model = attention.subarray((this.head * site.width * site.height + place) * tokens, (this.head * site.width * site.height + place + 1) * tokens);
    const matrix = (part: 'key' | 'value') => html`<ps-cell-map
      class="matrix"
      style=${styleMap({ '--rows': String(tokens) })}
      .raster=${part === 'key' ? rasterOfValues(keys, width, tokens, scales.match) : view.weighted(values, shares, width, scales.value)}
      columns=${width}
      count=${width * tokens}
      .cell=${token !== null && column !== null ? token * width + column : null}
      ?cross=${true}
      .label=${part === 'key' ? t.keysLabel : t.valuesLabel}
      @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => this.point(part, detail, width)}
      @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => detail !== null && selectToken(Math.floor(detail / width))}
    ></ps-cell-map>`;
    const single = (part: 'query' | 'taken', raster: ReturnType<typeof view.rowOf>, label: string) => html`<ps-cell-map
      class="row"
      .raster=${raster}
      columns=${width}
      count=${width}
      .cell=${column}
      .label=${label}
      @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => (this.pointed = detail === null ? null : { part, column: detail, token: null })}
    ></ps-cell-map>`;
    const names = html`<ol class="names" aria-hidden="true">
      ${kinds.map((kind, i) => html`<li class="${kind} ${i === token ? 'here' : ''}" @pointerenter=${() => hoverToken(i)} @pointerleave=${() => hoverToken(null)} @click=${() => this.chooseToken(i)}>${this.nameOf(i)}</li>`)}
    </ol>`;
    const list = (values: ArrayLike<number>, digits: number) => html`<ol class="figures" aria-hidden="true">${Array.from(values, (value, i) => html`<li class=${i === token ? 'here' : ''}>${value.toFixed(digits).replace('-', '−')}</li>`)}</ol>`;
    return html`
      <div class="sums">
        <div class="block match">
          <div class="label">${t.stages.query}</div>
          <div class="single">${single('query', view.rowOf(query, scales.match), t.queryLabel)}</div>
          <div class="label ${reached('scores')}">${token === null ? '' : t.scaleProduct}</div>
          <div class="single ${reached('scores')}">${multiplied ? html`<ps-cell-map class="row" skipped .raster=${view.rowOf(multiplied, scales.product)} columns=${width} count=${width} .cell=${column} .label=${t.productsLabel(this.nameOf(token!))}></ps-cell-map>` : nothing}</div>
          <div class="label">${t.tokens}</div>
          <div class="label ${reached('keys')}">${t.stages.keys}</div>
          ${names}
          <div class=${reached('keys')} data-next=${t.stages.keys}>${matrix('key')}</div>
        </div>
        <div class="block numbers ${reached('scores')}" data-next=${t.stages.scores}>
          <div class="label narrow">${t.tokens}</div>
          <div class="label ${reached('scores')}">${t.score}</div>
          <div class="label ${reached('shares')}">${t.exponential}</div>
          <div class="label ${reached('shares')}">${t.share}</div>
          <div class="narrow">${names}</div>
          <div class=${reached('scores')}>${list(scores, 2)}</div>
          <div class=${reached('shares')}>${list(exponentials, 3)}</div>
          <ol class="bars ${reached('shares')}" data-next=${t.stages.shares} aria-hidden="true">
            ${Array.from(shares, (share, i) => html`<li class=${i === token ? 'here' : ''}><i style=${styleMap({ width: `${(share / largest) * 60}%` })}></i><span>${share.toFixed(3)}</span></li>`)}
          </ol>
          <div class="total narrow ${reached('shares')}"></div>
          <div class="total ${reached('shares')}">${t.sum}</div>
          <div class="total ${reached('shares')}">${exponentials.reduce((a, b) => a + b, 0).toFixed(3)}</div>
          <div class="total ${reached('shares')}">${shares.reduce((a, b) => a + b, 0).toFixed(3)}</div>
        </div>
        <div class="block mix ${reached('values')}" data-next=${t.stages.values}>
          <div class="label">${t.valueTitle}</div>
          ${names}
          ${matrix('value')}
          <div class="label total">${t.sum}</div>
          <div class="single">${single('taken', view.rowOf(taken, scales.value), t.takenLabel)}</div>
        </div>
      </div>
      <p class="term" aria-live="polite">${this.term(worked, token)}</p>
      <div class="scales">
        <ps-scale-legend .scale=${scales.match} .note=${t.scaleMatch}></ps-scale-legend>
        <ps-scale-legend .scale=${scales.product} .note=${t.scaleProduct}></ps-scale-legend>
        <ps-scale-legend .scale=${scales.value} .note=${t.scaleValue}></ps-scale-legend>
      </div>
      ${stage >= 3 ? html`<p class="note">${t.agrees(view.disagreement(shares, model).toExponential(1))} ${stage >= 4 ? t.after : nothing}</p>` : nothing}
      <details class="table">
        <summary>${t.asTable}</summary>
        <div role="region" tabindex="0" aria-label=${t.asTable}>
          <table>
            <thead><tr><th scope="col">${t.tokens}</th><th scope="col">${t.score}</th><th scope="col">${t.exponential}</th><th scope="col">${t.share}</th></tr></thead>
            <tbody>${kinds.map((_, i) => html`<tr><th scope="row">${this.nameOf(i)}</th><td>${scores[i]!.toFixed(3)}</td><td>${exponentials[i]!.toFixed(3)}</td><td>${shares[i]!.toFixed(3)}</td></tr>`)}</tbody>
          </table>
        </div>
      </details>
    `;
  }

  private chooseToken(token: number): void {
    selectToken($selection.get().token === token ? null : token);
  }

  private point(part: 'key' | 'value', cell: number | null, width: number): void {
    this.pointed = cell === null ? null : { part, column: cell % width, token: Math.floor(cell / width) };
    hoverToken(this.pointed?.token ?? null);
  }

  /** Where the number that is pointed at comes from. */
  private term(worked: AttendedByHand, token: number | null): string | TemplateResult {
    const { t, pointed, stage } = this;
    const { query, keys, values, scores, exponentials, shares, taken, width } = worked;
    if (pointed) {
      const { part, column, token: row } = pointed;
      if (part === 'query') return t.queryWords(column + 1, query[column]!);
      if (part === 'taken') return t.takenWords(column + 1, taken[column]!);
      if (part === 'key') return t.keyWords(column + 1, this.nameOf(row!), query[column]!, keys[row! * width + column]!);
      return t.valueWords(column + 1, this.nameOf(row!), values[row! * width + column]!, shares[row!]!);
    }
    if (token === null) return t.pointHint;
    const sum = products(worked, token).reduce((a, b) => a + b, 0);
    if (stage < 3) return t.scoreWords(this.nameOf(token), sum, width, scores[token]!);
    return t.shareWords(this.nameOf(token), scores[token]!, exponentials[token]!, exponentials.reduce((a, b) => a + b, 0), shares[token]!);
  }
}
customElements.define('ps-attention-by-hand', AttentionByHand);
