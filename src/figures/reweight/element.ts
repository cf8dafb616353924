import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PaintRequest, Picture, Token } from '../../model/trace';
import { alignTokens } from '../../model/promptToPrompt';
import type { StripsRecord } from '../../model/stripsRecord';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, mayAsk, probe, startJob } from '../../state/probing';
import { DEFAULT_REQUEST } from '../../state/request';
import { $run, $trace } from '../../state/run';
import { $reweightRecord, openReweightRecord } from '../../state/runRecords';
import { readPrompt, type PromptTokens } from '../../state/words';
import { openWordsRun } from '../../state/wordsRun';
import { brightnessDifference } from '../../viz/brightness';
import { diverging, type Scale } from '../../viz/colourScale';
import { meanDistance } from '../../viz/pictureParts';
import { niceCeil } from '../../viz/range';
import { rasterOfValues } from '../../viz/raster';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/line-chart';
import '../parts/machine-status';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import '../parts/pixels';
import '../parts/prompt-notes';
import '../parts/scale-legend';
import { seedField } from '../parts/seed-field';
import { shorten } from '../texts/shorten';
import { editKey, editOf, MODES, neighbours, plain, requestOf, type Edit, type Mode } from './edit';
import { styles } from './styles';
import { texts, type ReweightTexts } from './texts/index';
import * as view from './view';

const DIFFERENCE: Scale = { table: diverging, min: -128, max: 128 };
const WEIGHTS = [-2, -1, 0, 1, 2, 3, 4, 5];
/** Pictures kept so that going back is at once; each is some 16 kB at 64 × 64 pixels, four times that at 128 × 128. */
const MOST_PICTURES = 400;
/** Characters of a sentence that a text may quote. */
const QUOTED = 60;
/** In milliseconds: a sentence is read and painted when the typing pauses. */
const TYPING = 250;

interface Known {
  picture: Picture;
  source: 'recorded' | 'live';
}
/** Of a strip's pictures, in order. */
interface Distances {
  toBefore: readonly number[];
  toOther: readonly number[];
}
/** What a reader sets. */
interface Settings {
  mode: Mode;
  prompt: string;
  from: string;
  to: string;
  seed: number;
  weights: Readonly<Record<number, number>>;
  word: number;
  share: number;
  step: number;
}
type Guess = view.WeightGuess | view.HoldGuess | view.ChangeGuess | 'none';

/** A word's attention multiplied; a word exchanged with the old maps held; a sentence changed on the way. */
export class Reweight extends stateful(FigureElement<never, ReweightTexts>, () => ({
  mode: 'weight' as Mode,
  prompt: '',
  from: '',
  to: '',
  seed: 0,
  weights: {} as Readonly<Record<number, number>>,
  /** Column of the word that was touched last: the strip is about it. */
  word: null as number | null,
  share: 0.2,
  step: 2,
  /** Each mode has a question of its own. */
  guesses: {} as Readonly<Partial<Record<Mode, Guess | 'none'>>>,
  busy: false,
  /** Value of the strip's picture that is pointed at. */
  hovered: null as number | null,
  /** By sentence, once known. */
  tokens: new Map() as ReadonlyMap<string, PromptTokens>,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly keptDistances = remember<Distances>();
  private readonly pictures = new Map<string, Known>();
  private begun = false;
  /** Stays until the next one is there. */
  private shown: { key: string; before: Known; after: Known; other: Known | null } | null = null;
  private asked = '';
  /** Sentences whose tokens are on their way. */
  private readonly reading = new Set<string>();
  private job: ReturnType<typeof startJob> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(texts, [$reweightRecord, $probing, $machineBackend, $trace, $run]);
  }

  private get record(): StripsRecord | null {
    const state = $reweightRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override firstUpdated(): void {
    void openReweightRecord();
    void openWordsRun(this.language);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.job?.stop();
    clearTimeout(this.timer);
  }

  private get steps(): number {
    return this.record!.numInferenceSteps;
  }

  private keyOf(edit: Edit): string {
    return editKey(edit, this.seed, this.steps);
  }

  private edit(value?: number): Edit {
    const { mode, prompt, from, to, word } = this;
    if (mode === 'weight') return { mode, prompt, weights: value === undefined || word === null ? this.weights : { ...this.weights, [word]: value } };
    return { mode, from, to, value: value ?? (mode === 'hold' ? this.share : this.step) };
  }

  private get values(): readonly number[] {
    if (this.mode === 'weight') return WEIGHTS;
    return Array.from({ length: this.steps + 1 }, (_, step) => (this.mode === 'hold' ? step / this.steps : step));
  }

  /** The one shown, and what stands beside it. */
  private wanted(): Edit[] {
    const { before, other } = neighbours(this.edit());
    return [before, ...(other ? [other] : []), this.edit()];
  }

  /** What the strip and its distances are made of. */
  private stripEdits(): Edit[] {
    const { before, other } = neighbours(this.edit());
    return [...(this.mode === 'weight' ? [this.edit(1)] : [before]), ...(other ? [other] : []), ...this.values.map((value) => this.edit(value))];
  }

  protected override willUpdate(): void {
    const { record } = this;
    if (!record) return;
    if (!this.begun) this.begin(record);
    this.findTokens();
    this.showKnown();
    const key = this.keyOf(this.edit());
    if (this.watch.inSight && mayAsk() && this.shown?.key !== key && this.asked !== key) this.ask(this.wanted());
  }

  private begin(record: StripsRecord): void {
    const language = this.language;
    this.begun = true;
    this.seed = record.seed;
    record.strips.forEach((strip) => {
      if (strip.language !== language) return;
      const keep = (edit: Edit, picture: Picture) => this.pictures.set(this.keyOf(edit), { picture, source: 'recorded' });
      keep(plain(strip.prompt), strip.before);
      if (strip.other !== null && strip.after) keep(plain(strip.other), strip.after);
      strip.values.forEach((value, i) => keep(editOf(strip, value), strip.pictures[i]!));
    });
    const words = record.strips.filter((strip) => strip.language === language && strip.id === 'weight');
    const swap = record.strips.find((strip) => strip.language === language && strip.id === 'hold');
    this.prompt = words.at(-1)?.prompt ?? '';
    this.word = words.at(-1)?.token ?? null;
    // Neither where it was nor an end of the scale: the ends are for the reader to guess.
    this.weights = this.word === null ? {} : { [this.word]: 2 };
    [this.from, this.to] = [swap?.prompt ?? '', swap?.other ?? ''];
  }

  private learn(found: PromptTokens): void {
    this.tokens = new Map(this.tokens).set(found.prompt, found);
    if (found.prompt !== this.prompt) return;
    const words = wordColumns(found.tokens);
    // What a column's weight was meant for may be another word now.
    this.weights = Object.fromEntries(Object.entries(this.weights).filter(([column]) => words.includes(Number(column))));
    if (this.word === null || !words.includes(this.word)) this.word = words.at(-1) ?? null;
  }

  /** The lesson's run knows its own, so that a page at rest fetches nothing; where another one is on the page, or none came, they are asked for. */
  private findTokens(): void {
    const trace = $trace.get();
    const { mode, prompt: own, from, to } = this;
    for (const prompt of mode === 'weight' ? [own] : mode === 'hold' ? [from, to] : []) {
      if (this.tokens.has(prompt)) continue;
      if (trace?.request.prompt === prompt && trace.tokens.every(({ known }) => known)) this.learn({ prompt, tokens: trace.tokens, truncated: trace.truncated, unknown: [] });
      else if (this.timer === undefined && !this.reading.has(prompt) && (trace || $run.get().phase === 'failed')) {
        this.reading.add(prompt);
        void this.read([prompt]).then(() => this.reading.delete(prompt));
      }
    }
  }

  private async read(prompts: readonly string[]): Promise<void> {
    for (const prompt of new Set(prompts)) {
      const found = this.tokens.get(prompt) ?? (await readPrompt(prompt));
      if (found) this.learn(found);
    }
  }

  private showKnown(): void {
    const edit = this.edit();
    const key = this.keyOf(edit);
    const { before, other } = neighbours(edit);
    const [first, second, third] = [this.pictures.get(this.keyOf(before)), this.pictures.get(key), other && this.pictures.get(this.keyOf(other))];
    if (first && second && third !== undefined) this.shown = { key, before: first, after: second, other: third };
  }

  private async paint(edit: Edit, seed: number, behind: boolean): Promise<boolean> {
    const key = editKey(edit, seed, this.steps);
    if (this.pictures.has(key)) return true;
    const base: PaintRequest = { ...DEFAULT_REQUEST, seed, numInferenceSteps: this.steps };
    if (edit.mode === 'weight') await this.read([edit.prompt]);
    const length = this.tokens.get(edit.mode === 'weight' ? edit.prompt : edit.to)?.tokens.length ?? 0;
    const run = await probe('run', requestOf(edit, base, length), behind);
    if (!run?.picture) return false;
    if (this.pictures.size >= MOST_PICTURES) this.pictures.delete(this.pictures.keys().next().value!);
    this.pictures.set(key, { picture: run.picture, source: 'live' });
    this.requestUpdate();
    return true;
  }

  private readonly work = newestWins(async ({ edits, seed }: { edits: readonly Edit[]; seed: number }) => {
    this.busy = true;
    for (const edit of edits) if (!(await this.paint(edit, seed, false))) break;
    this.busy = false;
  });

  private ask(edits: readonly Edit[]): void {
    this.asked = this.keyOf(this.edit());
    this.work({ edits, seed: this.seed });
  }

  private put(part: Partial<Settings>): void {
    const typed = part.prompt ?? part.from ?? part.to;
    Object.assign(this, part);
    this.hovered = null;
    if (part.seed !== undefined || part.mode !== undefined || typed !== undefined) this.stop();
    if (typed === undefined) return;
    clearTimeout(this.timer);
    // While somebody types every letter would be another sentence.
    this.asked = this.keyOf(this.edit());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.asked = '';
      this.requestUpdate();
    }, TYPING);
  }

  private stop(): void {
    this.job?.stop();
    this.job = null;
    this.requestUpdate();
  }

  private paintStrip(): void {
    this.stop();
    const { seed } = this;
    const missing = this.stripEdits().filter((edit) => !this.pictures.has(this.keyOf(edit)));
    const mine = startJob(async () => {
      const next = missing.shift();
      if (!next || this.job !== mine) return false;
      return (await this.paint(next, seed, $machineBackend.get() !== null)) && missing.length > 0;
    });
    this.job = mine;
    void mine.done.then(() => this.job === mine && this.stop());
  }

  protected override letGo(): void {
    this.put({ weights: {} });
  }

  protected override above() {
    const { t, mode } = this;
    return html`<span class="choice modes" role="radiogroup" aria-label=${t.mode}>
      ${MODES.map((id) => html`<label><input type="radio" name="mode" .checked=${live(mode === id)} @change=${() => this.put({ mode: id })} />${t.modes[id]}</label>`)}
    </span>`;
  }

  protected override badge() {
    return sourceBadge(this.t, this.shown?.after.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $reweightRecord.get(), open: openReweightRecord };
  }

  protected override body() {
    const { t, record, mode } = this;
    const probing = $probing.get();
    return html`
      ${probing.phase === 'loading' || probing.phase === 'failed'
        ? html`<ps-machine-status .state=${probing} .texts=${t} again=${t.again} @ps-again=${() => this.ask(this.wanted())}></ps-machine-status>`
        : nothing}
      ${record ? html`<div class="stage">${this.controls(record)} ${this.result()}</div>${this.guesses[mode] ? this.strip() : nothing}` : html`<div class="stage waiting"></div>`}
    `;
  }

  private wordAt(column: number | null): string {
    const text = column === null ? '' : (this.tokens.get(this.prompt)?.tokens[column]?.text ?? '');
    return this.t.quoted(text.trim());
  }

  private quoted(text: string): string {
    return this.t.quoted(shorten(text, QUOTED));
  }

  protected override question(): string {
    const { t, mode } = this;
    return mode === 'weight' ? t.questions.weight(this.wordAt(this.word)) : t.questions[mode](this.quoted(this.from), this.quoted(this.to));
  }

  private known(value?: number): Picture | null {
    return this.pictures.get(this.keyOf(this.edit(value)))?.picture ?? null;
  }

  /** What CLIP made of the strip's pictures; null where they were not recorded. */
  private get readsAsOther(): readonly number[] | null {
    const { record, from, to, mode } = this;
    if (this.seed !== record?.seed) return null;
    return record.strips.find(({ id, prompt, other }) => id === mode && prompt === from && other === to)?.readsAsOther ?? null;
  }

  /** Of each picture of the strip to the one before and the other; null where a picture is missing. */
  private distances(): Distances | null {
    const found = this.stripEdits().map((edit) => this.pictures.get(this.keyOf(edit))?.picture);
    if (found.some((picture) => !picture)) return null;
    const pictures = found as Picture[];
    return this.keptDistances(pictures, () => {
      const [before, other] = [pictures[0]!, pictures[this.mode === 'weight' ? 0 : 1]!];
      const own = pictures.slice(-this.values.length);
      return { toBefore: own.map((picture) => meanDistance(picture, before)), toOther: own.map((picture) => meanDistance(picture, other)) };
    });
  }

  protected override answer(): string {
    const { t, mode, values, steps } = this;
    const distances = this.distances();
    if (!distances) return t.paintFirst;
    const { toBefore, toOther } = distances;
    const at = (value: number, list: readonly number[]) => list[values.indexOf(value)]!;
    if (mode === 'weight') return t.answers.weight(at(0, toBefore).toFixed(1), at(5, toBefore).toFixed(1), view.weightAnswer(at(0, toBefore), at(5, toBefore)));
    if (mode === 'hold') return t.answers.hold(at(1, toBefore).toFixed(1), at(1, toOther).toFixed(1), view.nearer(at(1, toBefore), at(1, toOther)));
    const reads = this.readsAsOther;
    return reads ? t.answers.change(view.lastChance(values, reads), steps) : t.notMeasured;
  }

  protected override predicting() {
    const { t, mode } = this;
    if (!this.record) return nothing;
    const guesses = t.guesses[mode] as Record<Guess, string>;
    const choose = (guess: Guess | 'none') => (this.guesses = { ...this.guesses, [mode]: guess });
    return prediction<Guess>({ question: this.question(), guesses, guess: this.guesses[mode] ?? null, choose, show: t.show, answer: () => this.answer() });
  }

  private field(id: 'prompt' | 'from' | 'to') {
    return html`<label for=${id}>${this.t[id]}</label>
      <input id=${id} type="text" spellcheck="false" autocomplete="off" autocapitalize="none" .value=${live(this[id])} @input=${(event: Event) => this.put({ [id]: (event.target as HTMLInputElement).value.toWellFormed() })} />`;
  }

  private controls(record: StripsRecord) {
    const { t, mode } = this;
    const language = this.language;
    const swaps = record.strips.filter((strip) => strip.language === language && strip.id === mode && strip.other !== null);
    return html`<div class="controls">
      <div class="ask">
        ${mode === 'weight' ? this.field('prompt') : html`${this.field('from')} ${this.field('to')}`}
        ${seedField(t, this.seed, (seed) => this.put({ seed }))}
      </div>
      ${swaps.length > 0
        ? html`<p class="swaps"><span>${t.swaps}</span>
            ${swaps.map(({ prompt, other }) => html`<button type="button" class="link" aria-pressed=${this.from === prompt && this.to === other ? 'true' : 'false'} @click=${() => this.put({ from: prompt, to: other!, seed: record.seed })}>${t.swap(prompt, other!)}</button>`)}</p>`
        : nothing}
      ${this.remarks()} ${mode === 'weight' ? this.weightSliders() : this.valueSlider()} ${mode === 'hold' ? this.alignment() : nothing}
    </div>`;
  }

  private remarks() {
    const { t, mode } = this;
    const recorded = this.record?.strips.flatMap(({ prompt, other }) => [prompt, other ?? prompt]) ?? [];
    return html`${mode !== 'weight' && this.from === this.to ? html`<p class="note warn">${t.same}</p>` : nothing}
    ${(mode === 'weight' ? (['prompt'] as const) : (['from', 'to'] as const)).map(
      (id) => html`<ps-prompt-notes .prompt=${this[id]} .recorded=${recorded} @ps-replace=${({ detail }: CustomEvent<string>) => this.put({ [id]: detail })}></ps-prompt-notes>`,
    )}`;
  }

  private weightSliders() {
    const { t, weights, word } = this;
    const tokens = this.tokens.get(this.prompt)?.tokens;
    if (!tokens) return nothing;
    const columns = wordColumns(tokens);
    if (columns.length === 0) return html`<p class="note">${t.empty}</p>`;
    return html`<h2 class="amber">${t.weights}</h2>
      <p class="note">${t.weightsHint}</p>
      <div class="weights">
        ${columns.map((column) => {
          const value = weights[column] ?? 1;
          return html`<label class=${column === word ? 'here' : ''}>
            <span>${tokens[column]!.text.trim()}</span>
            <input
              type="range"
              min="-2"
              max="5"
              step="0.1"
              .value=${live(String(value))}
              aria-label=${t.weight(this.wordAt(column))}
              aria-valuetext=${t.times(minus(value))}
              @focus=${() => this.word === column || this.put({ word: column })}
              @input=${(event: Event) => this.put({ word: column, weights: { ...weights, [column]: Number((event.target as HTMLInputElement).value) } })}
            />
            <output>${t.times(minus(value))}</output>
          </label>`;
        })}
      </div>
      <p class="choices"><button type="button" class="quiet" ?disabled=${Object.values(weights).every((value) => value === 1)} @click=${() => this.put({ weights: {} })}>${t.reset}</button></p>`;
  }

  private valueSlider() {
    const { t, mode, steps } = this;
    const isHold = mode === 'hold';
    const [now, name] = isHold ? [Math.round(this.share * steps), t.share] : [this.step, t.step];
    const said = isHold ? t.shareValue(now, steps) : t.stepValue(now, steps);
    return html`<div class="weights one">
      <label>
        <span>${name}</span>
        <input type="range" min="0" max=${steps} step="1" .value=${live(String(now))} aria-label=${name} aria-valuetext=${said} @input=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          this.put(isHold ? { share: value / steps } : { step: value });
        }} />
        <output>${said}</output>
      </label>
    </div>`;
  }

  private alignment() {
    const { t } = this;
    const [from, to] = [this.tokens.get(this.from)?.tokens, this.tokens.get(this.to)?.tokens];
    if (!from || !to) return nothing;
    const columns = alignTokens(from.map(({ id }) => id), to.map(({ id }) => id), to.at(-1)!.kind === 'padding' ? to.at(-1)!.id : -1);
    return html`<h2 class="amber">${t.aligned}</h2>
      <ul class="aligned">
        ${to.map(({ kind, text }, i) => {
          if (kind !== 'word') return nothing;
          const old = columns[i]!;
          return html`<li class=${old >= 0 && from[old]!.text.trim() === text.trim() ? '' : 'other'}>${old < 0 ? t.alignedNone(text.trim()) : t.alignedPair(from[old]!.text.trim(), text.trim())}</li>`;
        })}
      </ul>`;
  }

  private result() {
    const { t, mode, shown } = this;
    const fits = shown?.key === this.keyOf(this.edit());
    const backend = $machineBackend.get();
    const waits = this.busy || $probing.get().phase === 'loading';
    const difference = shown && brightnessDifference(shown.before.picture, shown.after.picture);
    const [toBefore, toOther] = shown ? [shown.before, shown.other].map((other) => other && meanDistance(shown.after.picture, other.picture).toFixed(1)) : [];
    const said = toBefore ? (toOther ? t.between(toBefore, toOther) : t.changedBy(toBefore)) : '';
    const square = (title: string, picture: Picture | undefined, strong = false) => html`<figure class=${strong ? 'after' : ''}>
      <figcaption>${title}</figcaption>
      <div class="picture">${picture ? html`<ps-pixels .raster=${picture} .label=${title}></ps-pixels>` : nothing}</div>
    </figure>`;
    return html`<div class="result">
      <div class="squares ${fits ? '' : 'old'}">
        ${square(t.before[mode], shown?.before.picture)} ${square(t.after[mode], shown?.after.picture, true)}
        ${mode === 'weight'
          ? html`<figure>
              <figcaption>${t.difference}</figcaption>
              <div class="picture">${difference && shown ? html`<ps-pixels .raster=${rasterOfValues(difference, shown.before.picture.width, shown.before.picture.height, DIFFERENCE)} .label=${t.difference}></ps-pixels>` : nothing}</div>
            </figure>`
          : square(t.other, shown?.other?.picture)}
      </div>
      ${mode === 'weight' ? html`<ps-scale-legend .scale=${DIFFERENCE} digits="0" .note=${t.differenceNote}></ps-scale-legend>` : nothing}
      <p class="state" role="status">${this.busy ? t.computing : fits ? said : nothing}</p>
      ${waits
        ? nothing
        : !fits
          ? html`<p class="choices"><span class="note">${t.notRecorded}</span><button type="button" class="quiet" @click=${() => this.ask(this.wanted())}>${t.compute}</button>${backend ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}</p>`
          : nothing}
    </div>`;
  }

  /** Only after the guess: it is the answer. */
  private strip() {
    const { t, mode, values, steps } = this;
    if (mode === 'weight' && this.word === null) return nothing;
    const named = (value: number): string => (mode === 'weight' ? `× ${minus(value)}` : String(mode === 'hold' ? Math.round(value * steps) : value));
    const distances = this.distances();
    const reads = this.readsAsOther;
    const said = (i: number): string => {
      if (!distances) return '';
      const [before, other] = [distances.toBefore[i]!.toFixed(1), distances.toOther[i]!.toFixed(1)];
      if (mode === 'weight') return t.toBefore(before);
      return reads ? `${t.toBoth(before, other)}; ${t.readsAs(percent(reads[i]!))}` : t.toBoth(before, other);
    };
    const now = mode === 'weight' ? (this.weights[this.word!] ?? 1) : mode === 'hold' ? this.share : this.step;
    const at = values.indexOf(this.hovered ?? now);
    const choose = (value: number) => this.put(mode === 'weight' ? { weights: { ...this.weights, [this.word!]: value } } : mode === 'hold' ? { share: value } : { step: value });
    const pictures = values.map((value) => this.known(value));
    const done = pictures.filter(Boolean).length;
    return html`<div class="strip">
      <h2>${t.stripTitle[mode](this.wordAt(this.word))}</h2>
      <ps-map-row
        .items=${values.map((value, i): MapItem => ({ id: String(value), label: named(value), note: distances ? `, ${said(i)}` : '', raster: pictures[i]! }))}
        chosen=${String(now)}
        shown=${String(this.hovered ?? now)}
        .label=${t.stripTitle[mode](this.wordAt(this.word))}
        @ps-hover-map=${({ detail }: CustomEvent<string | null>) => (this.hovered = detail === null ? null : Number(detail))}
        @ps-choose-map=${({ detail }: CustomEvent<string>) => choose(Number(detail))}
      ></ps-map-row>
      <p class="state">${at >= 0 && distances ? t.stripAlt(named(values[at]!), said(at)) : nothing}</p>
      <p class="note">
        ${t.stripNote(this.seed, steps)} ${reads ? t.readsNote : nothing}
        ${done < values.length || !distances
          ? html`<span role="status">${t.stripDone(done, values.length)}</span>${this.job
                ? html`<button type="button" class="quiet" @click=${() => this.stop()}>${t.stop}</button>`
                : html`<button type="button" class="quiet" @click=${() => this.paintStrip()}>${t.stripHere}</button>${$machineBackend.get() ? nothing : t.downloadsOnce}`}`
          : nothing}
      </p>
      ${distances ? this.measured(distances, named) : nothing}
    </div>`;
  }

  private measured({ toBefore, toOther }: Distances, named: (value: number) => string) {
    const { t, mode, values } = this;
    const now = mode === 'hold' ? this.share : this.step;
    const at = values.indexOf(this.hovered ?? now);
    const reads = this.readsAsOther;
    const max = niceCeil(Math.max(...toBefore, ...toOther) || 1);
    return html`${mode === 'weight'
        ? nothing
        : html`<ps-line-chart
            .heading=${t.chart}
            .xs=${values.map((value) => (mode === 'hold' ? Math.round(value * this.steps) : value))}
            .xTicks=${values.map((value) => (mode === 'hold' ? Math.round(value * this.steps) : value)).filter((x) => x % 2 === 0)}
            .xTitle=${t.columns[mode]}
            .linearUpTo=${1000}
            .lines=${[
              { label: t.lineFrom, values: toBefore, colour: 'attention' },
              { label: t.lineTo, values: toOther, colour: 'text', dashed: true },
            ]}
            .axis=${{ min: 0, max, ticks: [[0, '0'], [max, String(max)]], format: (value: number) => value.toFixed(1) }}
            .at=${Math.max(0, at)}
            .valueText=${at < 0 ? '' : `${named(values[at]!)}: ${t.toBoth(toBefore[at]!.toFixed(1), toOther[at]!.toFixed(1))}`}
            @ps-hover-moment=${({ detail }: CustomEvent<number | null>) => (this.hovered = detail === null ? null : values[detail]!)}
            @ps-choose-moment=${({ detail }: CustomEvent<number>) => this.put(mode === 'hold' ? { share: values[detail]! } : { step: values[detail]! })}
          ></ps-line-chart>`}
      <details class="table">
        <summary>${t.asTable}</summary>
        <div role="region" tabindex="0" aria-label=${t.asTable}>
          <table>
            <thead><tr><th scope="col">${t.columns[mode]}</th>${mode === 'weight' ? html`<th scope="col">${t.columns.before}</th>` : html`<th scope="col">${t.columns.from}</th><th scope="col">${t.columns.to}</th>${reads ? html`<th scope="col">${t.columns.reads}</th>` : nothing}`}</tr></thead>
            <tbody>
              ${values.map((value, i) => html`<tr><th scope="row">${named(value)}</th><td>${toBefore[i]!.toFixed(1)}</td>${mode === 'weight' ? nothing : html`<td>${toOther[i]!.toFixed(1)}</td>${reads ? html`<td>${percent(reads[i]!)}</td>` : nothing}`}</tr>`)}
            </tbody>
          </table>
        </div>
      </details>`;
  }
}
customElements.define('ps-reweight', Reweight);

const minus = (value: number): string => String(Number(value.toFixed(1))).replace('-', '−');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const wordColumns = (tokens: readonly Token[]): number[] => tokens.flatMap(({ kind }, column) => (kind === 'word' ? [column] : []));
