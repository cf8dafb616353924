import { html, nothing } from 'lit';
import type { Picture, Token } from '../../model/trace';
import type { StripsRecord } from '../../model/stripsRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $machineBackend } from '../../state/machine';
import { $probing } from '../../state/probing';
import { DEFAULT_REQUEST } from '../../state/request';
import { $run, $trace } from '../../state/run';
import { $reweightRecord, openReweightRecord } from '../../state/runRecords';
import { openWordsRun } from '../../state/wordsRun';
import { meanDistance } from '../../viz/pictureParts';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import { beforeAfter, editState } from '../parts/beforeAfter';
import { options, slider } from '../parts/controls';
import { EditedRuns, PREVIEW_STEPS, type Compared, type EditedRun } from '../parts/editedRuns';
import { seedField } from '../parts/seed-field';
import { sentence } from '../parts/sentence';
import { shorten } from '../texts/shorten';
import { editKey, editsOf, MODES, neighbours, requestOf, valuesOf, type Edit, type Mode } from './edit';
import { strip, type Distances } from './strip';
import { styles } from './styles';
import { texts, type ReweightTexts } from './texts/index';
import * as view from './view';
import { alignment, weightSliders } from './weights';
import { SentenceTokens, wordColumns } from './words';

/** Characters of a sentence that a text may quote. */
const QUOTED = 60;

/** What a reader sets. */
type Settings = Pick<Reweight, 'mode' | 'prompt' | 'from' | 'to' | 'seed' | 'weights' | 'word' | 'share' | 'step'>;
type Guess = view.WeightGuess | view.HoldGuess | view.ChangeGuess;

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
  /** Value of the strip's picture that is pointed at. */
  hovered: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly keptDistances = remember<Distances>();
  private readonly tokens = new SentenceTokens((prompt, tokens) => this.learn(prompt, tokens));
  private readonly runs = new EditedRuns(
    this,
    (isPreview) => this.wanted(isPreview),
    () => this.watch.inSight,
  );
  private begun = false;

  constructor() {
    super(texts, [$reweightRecord, $probing, $machineBackend, $trace, $run]);
  }

  private get record(): StripsRecord | null {
    return fetchedOf($reweightRecord.get());
  }

  override firstUpdated(): void {
    void openReweightRecord();
    void openWordsRun(this.language);
  }

  private get steps(): number {
    return this.record!.numInferenceSteps;
  }

  private edit(value?: number): Edit {
    const { mode, prompt, from, to, word } = this;
    if (mode === 'weight') return { mode, prompt, weights: value === undefined || word === null ? this.weights : { ...this.weights, [word]: value } };
    return { mode, from, to, value: value ?? this.now };
  }

  /** The number that the strip goes over, as it is set. */
  private get now(): number {
    return this.mode === 'weight' ? (this.weights[this.word!] ?? 1) : this.mode === 'hold' ? this.share : this.step;
  }

  private runOf(edit: Edit, numInferenceSteps = this.steps): EditedRun {
    const { seed } = this;
    const sentence = edit.mode === 'weight' ? edit.prompt : edit.to;
    return {
      key: editKey(edit, seed, numInferenceSteps),
      request: async () => {
        if (edit.mode === 'weight') await this.tokens.read(sentence);
        return requestOf(edit, { ...DEFAULT_REQUEST, seed, numInferenceSteps }, this.tokens.of(sentence)?.length ?? 0);
      },
    };
  }

  private wanted(isPreview: boolean): Compared<EditedRun> | null {
    if (!this.record) return null;
    const edit = this.edit();
    const { before, other } = neighbours(edit);
    // What is set in whole steps is another thing in a run of fewer.
    const run = (one: Edit) => this.runOf(one, isPreview && edit.mode === 'weight' ? PREVIEW_STEPS : this.steps);
    return { before: run(before), after: run(edit), other: other && run(other) };
  }

  protected override willUpdate(): void {
    const { record, mode } = this;
    if (!record) return;
    if (!this.begun) this.begin(record);
    if (!this.runs.isTyped) for (const prompt of mode === 'weight' ? [this.prompt] : mode === 'hold' ? [this.from, this.to] : []) this.tokens.find(prompt);
  }

  private begin(record: StripsRecord): void {
    this.begun = true;
    this.seed = record.seed;
    const own = record.strips.filter(({ language }) => language === this.language);
    for (const [edit, picture] of own.flatMap(editsOf)) this.runs.record(this.runOf(edit).key, picture);
    const words = own.filter(({ id }) => id === 'weight').at(-1);
    const swap = own.find(({ id }) => id === 'hold');
    this.prompt = words?.prompt ?? '';
    this.word = words?.token ?? null;
    // Neither where it was nor an end of the scale: the ends are for the reader to guess.
    this.weights = this.word === null ? {} : { [this.word]: 2 };
    [this.from, this.to] = [swap?.prompt ?? '', swap?.other ?? ''];
  }

  private learn(prompt: string, tokens: readonly Token[]): void {
    this.requestUpdate();
    if (prompt !== this.prompt) return;
    const words = wordColumns(tokens);
    // What a column's weight was meant for may be another word now.
    this.weights = Object.fromEntries(Object.entries(this.weights).filter(([column]) => words.includes(Number(column))));
    if (this.word === null || !words.includes(this.word)) this.word = words.at(-1) ?? null;
  }

  private put(part: Partial<Settings>, how: 'set' | 'dragged' | 'typed' = 'set'): void {
    Object.assign(this, part);
    this.hovered = null;
    if (part.seed !== undefined || part.mode !== undefined || how === 'typed') this.runs.stop();
    this.runs.changed(how);
  }

  protected override letGo(): void {
    this.put({ weights: {} });
  }

  protected override above() {
    const { t, mode } = this;
    return options({ label: t.mode, of: MODES.map((id) => [id, t.modes[id]]), chosen: mode, choose: (id) => this.put({ mode: id }), unnamed: true });
  }

  protected override badge() {
    return sourceBadge(this.t, this.runs.shown?.after.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $reweightRecord.get(), open: openReweightRecord };
  }

  private wordAt(column: number | null): string {
    const text = column === null ? '' : (this.tokens.of(this.prompt)?.[column]?.text ?? '');
    return this.t.quoted(text.trim());
  }

  protected override question(): string {
    const { t, mode } = this;
    const quoted = (sentence: string) => t.quoted(shorten(sentence, QUOTED));
    return mode === 'weight' ? t.questions.weight(this.wordAt(this.word)) : t.questions[mode](quoted(this.from), quoted(this.to));
  }

  /** What the strip is made of: the picture that distances are from, the one that is swapped in, and its own. */
  private stripRuns(): EditedRun[] {
    const { before, other } = neighbours(this.edit());
    const from = this.mode === 'weight' ? this.edit(1) : before;
    return [from, other ?? from, ...valuesOf(this.mode, this.steps).map((value) => this.edit(value))].map((edit) => this.runOf(edit));
  }

  private pictures(): (Picture | null)[] {
    return this.stripRuns().map(({ key }) => this.runs.known(key)?.picture ?? null);
  }

  /** Of each picture of the strip to the one before and the other; null where a picture is missing. */
  private distances(pictures: readonly (Picture | null)[]): Distances | null {
    if (pictures.some((picture) => !picture)) return null;
    return this.keptDistances(pictures, () => {
      const [before, other, ...own] = pictures as Picture[];
      return { toBefore: own.map((picture) => meanDistance(picture, before!)), toOther: own.map((picture) => meanDistance(picture, other!)) };
    });
  }

  /** What CLIP made of the strip's pictures; null where they were not recorded. */
  private get readsAsOther(): readonly number[] | null {
    const { record, from, to, mode } = this;
    if (this.seed !== record?.seed) return null;
    return record.strips.find(({ id, prompt, other }) => id === mode && prompt === from && other === to)?.readsAsOther ?? null;
  }

  protected override answer(): string {
    const { t, mode, steps } = this;
    const values = valuesOf(mode, steps);
    const distances = this.distances(this.pictures());
    if (!distances) return t.paintFirst;
    const at = (value: number, list: readonly number[]) => list[values.indexOf(value)]!;
    const { toBefore, toOther } = distances;
    if (mode === 'weight') return t.answers.weight(at(0, toBefore).toFixed(1), at(5, toBefore).toFixed(1), view.weightAnswer(at(0, toBefore), at(5, toBefore)));
    if (mode === 'hold') return t.answers.hold(at(1, toBefore).toFixed(1), at(1, toOther).toFixed(1), view.nearer(at(1, toBefore), at(1, toOther)));
    const reads = this.readsAsOther;
    return reads ? t.answers.change(view.lastChance(values, reads), steps) : t.notMeasured;
  }

  protected override predicting() {
    const { t, mode } = this;
    if (!this.record) return nothing;
    const choose = (guess: Guess | 'none') => (this.guesses = { ...this.guesses, [mode]: guess });
    return prediction<Guess>({
      question: this.question(),
      guesses: t.guesses[mode] as Record<Guess, string>,
      guess: this.guesses[mode] ?? null,
      choose,
      show: t.show,
      answer: () => this.answer(),
    });
  }

  protected override stage() {
    const { t, mode, runs, record } = this;
    const { shown } = runs;
    const [toBefore, toOther] = shown ? [shown.before, shown.other].map((one) => one && meanDistance(shown.after.picture, one.picture).toFixed(1)) : [];
    const third = mode === 'weight' ? { caption: t.difference, note: t.differenceNote } : { caption: t.other };
    const said = toBefore && (toOther ? t.between(toBefore, toOther) : t.changedBy(toBefore));
    return beforeAfter(
      { shown, stale: runs.isStale, before: { caption: t.before[mode] }, after: { caption: t.after[mode] }, third },
      html`${editState(t, runs, said)} ${record ? this.sentences(record) : nothing}`,
    );
  }

  private sentences(record: StripsRecord) {
    const { t, mode } = this;
    const recorded = record.strips.flatMap(({ prompt, other }) => [prompt, other ?? prompt]);
    const field = (id: 'prompt' | 'from' | 'to') => sentence({ id, label: t[id], value: this[id], put: (text) => this.put({ [id]: text }, 'typed'), recorded });
    const swaps = record.strips.filter((strip) => strip.language === this.language && strip.id === mode && strip.other !== null);
    return html`${(mode === 'weight' ? (['prompt'] as const) : (['from', 'to'] as const)).map(field)} ${seedField(t, this.seed, (seed) => this.put({ seed }))}
      ${mode !== 'weight' && this.from === this.to ? html`<p class="note warn">${t.same}</p>` : nothing}
      ${
        swaps.length > 0
          ? html`<p class="row swaps"><span>${t.swaps}</span>
            ${swaps.map(({ prompt, other }) => html`<button type="button" class="link" aria-pressed=${this.from === prompt && this.to === other ? 'true' : 'false'} @click=${() => this.put({ from: prompt, to: other!, seed: record.seed })}>${t.swap(prompt, other!)}</button>`)}</p>`
          : nothing
      }`;
  }

  protected override side() {
    const { t, mode, weights, word } = this;
    if (!this.record) return nothing;
    const tokens = this.tokens.of(this.prompt);
    if (mode !== 'weight') return html`${this.valueSlider()} ${mode === 'hold' ? alignment(t, this.tokens.of(this.from), this.tokens.of(this.to)) : nothing}`;
    return tokens
      ? weightSliders(t, {
          tokens,
          weights,
          word,
          touch: (column) => this.word === column || this.put({ word: column }),
          move: (column, weight) => this.put({ word: column, weights: { ...this.weights, [column]: weight } }, 'dragged'),
          settle: () => this.runs.changed(),
          reset: () => this.put({ weights: {} }),
        })
      : nothing;
  }

  private valueSlider() {
    const { t, mode, steps } = this;
    const isHold = mode === 'hold';
    const [value, label] = isHold ? [Math.round(this.share * steps), t.share] : [this.step, t.step];
    const move = (to: number) => this.put(isHold ? { share: to / steps } : { step: to }, 'dragged');
    return slider({ label, value, min: 0, max: steps, shown: isHold ? t.shareValue(value, steps) : t.stepValue(value, steps), move, settle: () => this.runs.changed() });
  }

  /** Only after the guess: it is the answer. */
  protected override below() {
    const { t, mode, runs, seed, hovered, now } = this;
    if (!this.record || !this.guesses[mode] || (mode === 'weight' && this.word === null)) return nothing;
    const pictures = this.pictures();
    return strip(t, {
      mode,
      word: this.wordAt(this.word),
      seed,
      steps: this.steps,
      values: valuesOf(mode, this.steps),
      pictures: pictures.slice(2),
      distances: this.distances(pictures),
      reads: this.readsAsOther,
      now,
      hovered,
      hover: (value) => (this.hovered = value),
      choose: (value) => this.put(mode === 'weight' ? { weights: { ...this.weights, [this.word!]: value } } : mode === 'hold' ? { share: value } : { step: value }),
      isPainting: runs.isPainting,
      paint: () => runs.paintAll(this.stripRuns().filter(({ key }) => !runs.known(key))),
      stop: () => runs.stop(),
    });
  }
}
customElements.define('ps-reweight', Reweight);
