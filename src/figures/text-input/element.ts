import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { EncodedText, RecordedText } from '../../model/textRecord';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $request, setRequest } from '../../state/request';
import { $selection, $token, hoverToken, selectToken } from '../../state/selection';
import { $liveTexts, $textRecord, askTexts, openTextRecord, type LiveText } from '../../state/text';
import { openWordsRun } from '../../state/wordsRun';
import { rasterOfValues } from '../../viz/raster';
import '../parts/cell-map';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/scale-legend';
import { shorten } from '../texts/shorten';
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

  protected override body() {
    const { pair } = this;
    return html`${this.fields()} ${pair ? this.grid(pair) : html`<div class="waiting"></div>`}`;
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
    return `${t.verdict(first, changes.length, this.nameOf(b, first), before, allAfter, changed)} ${padding.length ? t.paddingMoved(mean) : ''}`;
  }

  private nameOf({ tokens }: EncodedText, row: number): string {
    const { t } = this;
    const token = tokens[row]!;
    if (token.kind === 'word') return t.quoted(token.text);
    if (token.kind !== 'padding') return t.tokenNames[token.kind];
    return t.padding(tokens.slice(0, row + 1).filter(({ kind }) => kind === 'padding').length);
  }

  private fields() {
    const { t } = this;
    const { a, b } = this.sentences;
    const known = this.pair?.a.prompt === a && this.pair.b.prompt === b;
    const probing = $probing.get();
    const variants = CHANGES.flatMap((changed) => this.recorded.find((text) => text.changed === changed) ?? []);
    const base = this.recorded.find(({ changed }) => changed === 'none')?.prompt;
    const field = (id: string, label: string, value: string, put: (text: string) => void) => html`<div class="sentence">
      <label for=${id}>${label}</label>
      <textarea id=${id} rows="1" spellcheck="false" autocomplete="off" autocapitalize="none" placeholder=${t.hint} .value=${live(value)} @input=${(event: Event) => put((event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' '))}></textarea>
    </div>`;
    return html`<div class="fields">
      ${field('sentence', t.sentence, a, (prompt) => setRequest({ prompt }))} ${field('other', t.other, b, (prompt) => (this.other = prompt.toWellFormed()))}
    </div>
    ${variants.length
      ? html`<p class="variants"><span>${t.orTry}</span>
          ${variants.map(
            (text) => html`<button
              type="button"
              class="link"
              aria-pressed=${a === base && b === text.prompt ? 'true' : 'false'}
              @click=${() => {
                if (base !== undefined) setRequest({ prompt: base });
                this.other = text.prompt;
              }}
            >
              ${t.changes[text.changed as (typeof CHANGES)[number]]}
            </button>`,
          )}</p>`
      : nothing}
    ${known || !this.pair
      ? nothing
      : html`<p class="note">${t.notComputed}${t.quoted(shorten(this.pair.a.prompt, QUOTED))}, ${t.quoted(shorten(this.pair.b.prompt, QUOTED))}</p>
          ${mayAsk()
            ? html`<p class="note">${t.computing}</p>`
            : probing.phase === 'loading'
              ? nothing
              : html`<p class="choices"><button type="button" class="quiet" @click=${() => askTexts([a, b])}>${t.compute}</button><span class="note">${t.downloadsOnce}</span></p>`}`}
    ${probing.phase === 'loading' || probing.phase === 'failed' ? html`<ps-machine-status .state=${probing} .texts=${t} again=${t.again} @ps-again=${() => askTexts([a, b])}></ps-machine-status>` : nothing}
    ${this.pair ? this.remarks(this.pair) : nothing}`;
  }

  private remarks({ a, b }: Pair) {
    const { t } = this;
    return [a, b].map((text) => {
      const cut = (text as Partial<LiveText>).truncated;
      // Byte pieces of one word stand side by side; the word is what the reader wrote.
      const unknown = [...new Set(text.tokens.filter(({ known }) => !known).map(({ start, end }) => wordAround(text.prompt, start, end)))];
      return html`${unknown.length ? html`<p class="note"><span class="warn">${t.unknownWords(unknown.slice(0, 6).map((word) => shorten(word, 24)))}</span></p>` : nothing}
      ${cut ? html`<p class="note warn">${t.cut(shorten(text.prompt.slice(cut.start, cut.end), QUOTED))}</p>` : nothing}`;
    });
  }

  private grid(pair: Pair) {
    const { t, shown, cell } = this;
    const { a, b } = pair;
    const rows = a.tokens.length;
    const width = view.widthOf(a);
    const text = shown === 'b' ? b : a;
    const values = shown === 'difference' ? view.differenceOf(a, b) : text.states;
    const scale = view.scaleOf(shown === 'difference' ? [values] : [a.states, b.states]);
    const changes = view.changesBetween(a, b);
    const most = Math.max(...changes.map(({ relative }) => relative), 1e-9);
    const token = $token.get();
    const said = cell === null ? null : { row: Math.floor(cell / width), column: cell % width };
    const double = view.twice(a);
    const revealed = this.guess !== null;
    return html`
      <div class="bar">
        <span class="choice" role="radiogroup" aria-label=${t.view}>
          ${VIEWS.map((id) => html`<label><input type="radio" name="shown" .checked=${shown === id} ?disabled=${id === 'difference' && !revealed} @change=${() => (this.shown = id)} />${t.views[id]}</label>`)}
        </span>
        <span class="note">${t.gridTitle(rows, width)}</span>
      </div>
      <div class="grid" style=${styleMap({ '--rows': String(rows) })}>
        <ol class="names" aria-hidden="true">
          ${text.tokens.map(({ kind, known }, i) => {
            const other = a.tokens[i]!.id !== b.tokens[i]!.id;
            return html`<li
              class="${kind} ${i === token ? 'here' : ''} ${known ? '' : 'unknown'} ${other ? 'other' : ''}"
              title=${known ? '' : t.unknown}
              @pointerenter=${() => hoverToken(i)}
              @pointerleave=${() => hoverToken(null)}
              @click=${() => selectToken($selection.get().token === i ? null : i)}
            >${shown === 'difference' && other ? `${this.nameOf(a, i)} / ${this.nameOf(b, i)}` : this.nameOf(text, i)}</li>`;
          })}
        </ol>
        <ps-cell-map
          .raster=${rasterOfValues(values, width, rows, scale)}
          columns=${width}
          count=${rows * width}
          .cell=${cell}
          .label=${t.grid(rows, width)}
          @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => this.point(detail, width)}
          @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => selectToken(detail === null ? null : Math.floor(detail / width))}
        ></ps-cell-map>
        <ol class="moved ${revealed ? '' : 'hidden'}" aria-hidden="true">
          ${changes.map(({ largest, relative }, i) => html`<li class=${i === token ? 'here' : ''}>${largest <= view.ALIKE ? html`<span class="same">${t.same}</span>` : html`<i style=${styleMap({ width: `${(relative / most) * 55}%` })}></i><span>${relative.toFixed(2)}</span>`}</li>`)}
        </ol>
      </div>
      <div class="below">
        <p class="term" aria-live="polite">${said ? t.cell(said.row + 1, this.nameOf(text, said.row), said.column + 1, values[cell!]!) : t.cellHint}</p>
        ${revealed ? html`<p class="note moved-note">${t.moved}: ${t.movedNote}</p>` : nothing}
      </div>
      <ps-scale-legend class="legend" .scale=${scale} .note=${t.views[shown]}></ps-scale-legend>
      ${double ? html`<p class="note">${t.twice(double.text, double.rows[0] + 1, double.rows[1] + 1, double.cosine)}</p>` : nothing}
      ${revealed
        ? html`<details class="table">
            <summary>${t.asTable}</summary>
            <div role="region" tabindex="0" aria-label=${t.asTable}>
              <table>
                <thead><tr><th scope="col">${t.row}</th><th scope="col">${t.token}</th><th scope="col">${t.otherToken}</th><th scope="col">${t.moved}</th><th scope="col">${t.largest}</th></tr></thead>
                <tbody>${changes.map(({ largest, relative }, i) => html`<tr><th scope="row">${i + 1}</th><td>${this.nameOf(a, i)}</td><td>${this.nameOf(b, i)}</td><td>${relative.toFixed(3)}</td><td>${largest.toExponential(1)}</td></tr>`)}</tbody>
              </table>
            </div>
          </details>`
        : nothing}
    `;
  }

  private point(cell: number | null, width: number): void {
    this.cell = cell;
    hoverToken(cell === null ? null : Math.floor(cell / width));
  }
}
customElements.define('ps-text-input', TextInput);

/** The word between spaces that holds [start, end). */
function wordAround(prompt: string, start: number, end: number): string {
  const before = prompt.slice(0, start).search(/\S*$/);
  const after = prompt.slice(end).search(/\s|$/);
  return prompt.slice(before, end + after);
}
