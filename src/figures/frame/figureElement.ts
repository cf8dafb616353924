/** The frame that every figure stands in: its question and what the reader expects, whether it is live, what did not arrive, its keys, its fallback. */
import { html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Language } from '../../i18n/languages';
import { figureStyles } from '../base/figureStyles';
import { languageOf } from '../base/language';
import { shared } from '../base/styles';
import { Watch } from '../base/watch';
import { failure } from '../parts/failure';
import { prediction } from './prediction';

export interface FrameTexts<Guess extends string> {
  /** Names the figure to those who do not see it. */
  figure: string;
  /** Left out where the figure's own `question()` says it. */
  question?: string;
  /** In the order in which they stand. Left out where nothing is to be guessed. */
  guesses?: Readonly<Record<Guess, unknown>>;
  /** What lets one look without guessing; left out where one has to guess. */
  show?: string;
  again: string;
  exactMessage: string;
  recordFailed?: string;
}

/** What a figure cannot begin without. */
export interface Opened {
  state: { phase: 'idle' | 'loading' | 'ready' } | { phase: 'failed'; detail: string };
  open: () => unknown;
  /** Told of a failure in place of `recordFailed`, where it depends on what failed. */
  told?: string;
}

/** Fields take their keys first: a key that one of them needs is none of the figure's. */
const TAKES_SPACE = 'textarea, button, summary, select, input:not([type="range"])';

export abstract class FigureElement<Guess extends string, Texts extends FrameTexts<Guess>> extends LitElement {
  static override properties: PropertyDeclarations = { guess: { state: true } };
  static override styles: CSSResultGroup = [shared, figureStyles];

  /** `none`: looked without guessing; null: not yet. */
  declare protected guess: Guess | 'none' | null;
  protected readonly watch: Watch;

  /** @param stores the figure is drawn anew when one of them changes */
  constructor(
    private readonly allTexts: Record<Language, Texts>,
    stores: readonly ReadableAtom<unknown>[],
  ) {
    super();
    this.guess = null;
    this.watch = new Watch(this, stores);
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.letGo();
      const field = event.composedPath()[0] as HTMLElement;
      if (event.key !== ' ' || !this.toggle || event.defaultPrevented || field.matches(TAKES_SPACE)) return;
      event.preventDefault();
      this.toggle();
    });
  }

  protected get language(): Language {
    return languageOf(this);
  }

  protected get t(): Texts {
    return this.allTexts[this.language];
  }

  /** All that is the figure's own, below its question. */
  protected abstract body(): unknown;

  /** `sourceBadge(…)`: where what is shown comes from. */
  protected badge(): unknown {
    return nothing;
  }

  /** Above the question, where the figure asks several. */
  protected above(): unknown {
    return nothing;
  }

  protected question(): string {
    return this.t.question ?? '';
  }

  /** `prediction(…)` with the texts' guesses, unless a figure asks otherwise. */
  protected predicting(): unknown {
    const { guesses, show } = this.t;
    if (!guesses) return nothing;
    return prediction<Guess>({ question: this.question(), guesses: guesses as Record<Guess, string>, show, guess: this.guess, choose: (guess) => this.predict(guess), answer: () => this.answer() });
  }

  protected predict(guess: Guess | 'none'): void {
    this.guess = guess;
  }

  /** Told to who has guessed, a sentence or paragraphs; falsy while it is not known. */
  protected answer(): unknown {
    return null;
  }

  /** What was recorded for the figure, where it needs that. Its failure is told by `recordFailed`, and the fallback shown. */
  protected opened(): Opened | null {
    return null;
  }

  /** Escape. */
  protected letGo(): void {}

  /** Space, where the figure plays. */
  protected toggle?(): void;

  /** What a screen reader is told when it changes; null where there is never anything. */
  protected said(): string | null {
    return null;
  }

  override render() {
    const { t } = this;
    const opened = this.opened();
    const failed = opened?.state.phase === 'failed' ? opened.state : null;
    const said = this.said();
    return html`
      <section class="figure" aria-label=${t.figure}>
        ${this.above()}
        <div class="top">
          <p class="question">${this.question()}</p>
          ${this.badge()} ${this.predicting()}
        </div>
        ${failed ? failure(t, opened!.told ?? t.recordFailed!, failed.detail, () => void opened!.open()) : nothing} ${this.body()}
        ${said === null ? nothing : html`<p class="visually-hidden" role="status">${said}</p>`}
      </section>
      <div class="fallback ${failed ? 'shown' : ''}"><slot></slot></div>
    `;
  }
}
