import { html, nothing } from 'lit';
import type { EncodedText, RecordedText } from '../../model/textRecord';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $request, setRequest } from '../../state/request';
import { $selection, hoverToken, selectToken } from '../../state/selection';
import { $liveTexts, $textRecord, askTexts, openTextRecord, type LiveText } from '../../state/text';
import { openWordsRun } from '../../state/wordsRun';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import { choices, options } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { sentence } from '../parts/sentence';
import { table } from '../parts/table';
import { shorten } from '../texts/shorten';
import { grid, nameOf } from './grid';
import { styles } from './styles';
import { texts, type Guess, type TextInputTexts } from './texts/index';
import * as view from './view';

const CHANGES = ['first', 'middle', 'last'] as const;
const VIEWS: readonly view.Shown[] = ['a', 'b', 'difference'];
/** Characters of a sentence that a note may quote. */
const QUOTED = 60;
/** In milliseconds: a sentence is computed when the typing pauses. */
const TYPING = 250;

interface Pair {
  a: EncodedText;
  b: EncodedText;
  source: 'recorded' | 'live';
}

/** Two sentences as grids of numbers, one row a token, and which rows differ. */
export class TextInput extends stateful(FigureElement<Guess, TextInputTexts>, () => ({
  /** The second sentence. */
  other: null as string | null,
  shown: 'a' as view.Shown,
  /** Pointed at: row · width + column. */
  cell: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  /** Stays on screen until the next pair is there. */
  private pair: Pair | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(texts, [$textRecord, $liveTexts, $probing, $machineBackend, $request, $selection]);
  }

  override firstUpdated(): void {
    void openWordsRun(this.language);
    void openTextRecord();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private get recorded(): readonly RecordedText[] {
    const state = $textRecord.get();
    const language = this.language;
    return state.phase === 'ready' ? state.value.texts.filter((text) => text.language === language) : [];
  }

  private get sentences(): { a: string; b: string } {
    const a = $request.get().prompt;
    // The recorded other sentence belongs to the recorded one; to a sentence of their own readers write another themselves.
    const own = this.recorded.some(({ prompt }) => prompt === a);
    return { a, b: this.other ?? (own ? this.recorded.find(({ changed }) => changed === 'middle')?.prompt : undefined) ?? a };
  }

  protected override willUpdate(): void {
    const { a, b } = this.sentences;
    const texts = $liveTexts.get();
    const own = (prompt: string): EncodedText | undefined => this.recorded.find((text) => text.prompt === prompt);
    const [first, second] = [own(a), own(b)];
    if (first && second) this.pair = { a: first, b: second, source: 'recorded' };
    else if (texts.has(a) && texts.has(b)) this.pair = { a: texts.get(a)!, b: texts.get(b)!, source: 'live' };
    else if (this.watch.inSight && mayAsk() && this.recorded.length > 0) {
      // While somebody types every letter would be another sentence.
      clearTimeout(this.timer);
      this.timer = setTimeout(() => askTexts([a, b]), TYPING);
    }
  }

  protected override letGo(): void {
    this.cell = null;
    selectToken(null);
  }

  protected override badge() {
    return sourceBadge(this.t, this.pair?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $textRecord.get(), open: openTextRecord };
  }

  protected override stage() {
    const { t, pair, shown, cell } = this;
    if (!pair) return html`<div class="waiting"></div>`;
    const isOpen = this.guess !== null;
    const views = VIEWS.filter((id) => id !== 'difference' || isOpen);
    return html`${options({ label: t.view, of: views.map((id) => [id, t.views[id]]), chosen: shown, choose: (id) => (this.shown = id), unnamed: true })}
    ${grid(t, { ...pair, shown, cell, point: (to) => this.point(to, view.widthOf(pair.a)), isOpen })}`;
  }

  protected override below() {
    const { t, pair } = this;
    if (!pair || this.guess === null) return nothing;
    const { a, b } = pair;
    return table(
      t.asTable,
      [t.row, t.token, t.otherToken, t.moved, t.largest],
      view.changesBetween(a, b).map(({ largest, relative }, i) => [i + 1, nameOf(t, a, i), nameOf(t, b, i), relative.toFixed(3), largest.toExponential(1)]),
    );
  }

  protected override answer(): string | null {
    return this.pair && this.verdict(this.pair);
  }

  protected override predict(guess: Guess | 'none'): void {
    this.guess = guess;
    this.shown = 'difference';
  }

  private verdict({ a, b }: Pair): string {
    const { t } = this;
    const changes = view.changesBetween(a, b);
    const { first, allAfter, before, changed } = view.verdictOf(changes);
    if (first < 0) return t.noChange;
    const padding = view.rowsOfKind(b.tokens, 'padding').filter((row) => row >= first);
    const mean = padding.reduce((sum, row) => sum + changes[row]!.relative, 0) / padding.length;
    return `${t.verdict(first, changes.length, nameOf(t, b, first), before, allAfter, changed)} ${padding.length ? t.paddingMoved(mean) : ''}`;
  }

  protected override side() {
    const { t } = this;
    const { a, b } = this.sentences;
    const known = this.pair?.a.prompt === a && this.pair.b.prompt === b;
    const base = this.recorded.find(({ changed }) => changed === 'none')?.prompt;
    const variants = CHANGES.flatMap((changed) => this.recorded.find((text) => text.changed === changed) ?? []);
    const choose = (prompt: string): void => {
      if (base !== undefined) setRequest({ prompt: base });
      this.other = prompt;
    };
    return html`
      ${sentence({ id: 'sentence', label: t.sentence, value: a, put: (prompt) => setRequest({ prompt }), placeholder: t.hint })}
      ${sentence({ id: 'other', label: t.other, value: b, put: (prompt) => (this.other = prompt), placeholder: t.hint })}
      ${
        variants.length
          ? choices({ label: t.orTry, of: variants.map(({ prompt, changed }) => [prompt, t.changes[changed as (typeof CHANGES)[number]]]), chosen: a === base ? b : null, choose })
          : nothing
      }
      ${known || !this.pair ? nothing : this.notComputed(this.pair, () => askTexts([a, b]))} ${probingStatus(t, () => askTexts([a, b]))}
      ${this.pair ? this.remarks(this.pair) : nothing}
    `;
  }

  private notComputed({ a, b }: Pair, ask: () => void) {
    const { t } = this;
    return html`<p class="note">${t.notComputed}${t.quoted(shorten(a.prompt, QUOTED))}, ${t.quoted(shorten(b.prompt, QUOTED))}</p>
      ${mayAsk() ? html`<p class="note">${t.computing}</p>` : $probing.get().phase === 'loading' ? nothing : askModel(t, t.compute, ask)}`;
  }

  private remarks({ a, b }: Pair) {
    const { t } = this;
    return [a, b].map((text) => {
      const cut = (text as Partial<LiveText>).truncated;
      // Byte pieces of one word stand side by side; the word is what the reader wrote.
      const unknown = [...new Set(text.tokens.filter(({ known }) => !known).map(({ start, end }) => view.wordAround(text.prompt, start, end)))];
      return html`${unknown.length ? html`<p class="note"><span class="warn">${t.unknownWords(unknown.slice(0, 6).map((word) => shorten(word, 24)))}</span></p>` : nothing}
      ${cut ? html`<p class="note warn">${t.cut(shorten(text.prompt.slice(cut.start, cut.end), QUOTED))}</p>` : nothing}`;
    });
  }

  private point(cell: number | null, width: number): void {
    this.cell = cell;
    hoverToken(cell === null ? null : Math.floor(cell / width));
  }
}
customElements.define('ps-text-input', TextInput);
