/**
 * The frame that every figure stands in. From above: its number and name, whether it is live, its menu; the question; the **stage**, which is
 * the picture that the reader came for; beside or below it the **side**: what the reader expects, what can be set, what is said; **below** both
 * what is asked for later, tables last. And what did not arrive, its keys, its fallback.
 */
import { html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Language } from '../../i18n/languages';
import { languageOf } from '../base/language';
import { shared } from '../base/styles';
import { Watch } from '../base/watch';
import { failure } from '../parts/failure';
import { fieldStyles } from './fieldStyles';
import { frameStyles } from './frameStyles';
import { layoutStyles } from './layoutStyles';
import './menu';
import { noticeStyles } from './noticeStyles';
import { prediction } from './prediction';

export interface FrameTexts<Guess extends string> {
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
  static override styles: CSSResultGroup = [shared, layoutStyles, fieldStyles, noticeStyles, frameStyles];

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

  /** Where what is set and said stands: beside the stage where there is room, or always below one that takes the whole width. */
  protected readonly arrangement: 'beside' | 'below' = 'beside';

  /** The picture that the reader came for: first and largest. */
  protected abstract stage(): unknown;

  /** What can be set, and what is said of it. */
  protected side(): unknown {
    return nothing;
  }

  /** What is asked for later. */
  protected below(): unknown {
    return nothing;
  }

  /** `sourceBadge(…)`: where what is shown comes from. */
  protected badge(): unknown {
    return nothing;
  }

  /** Between the question and the stage, where the figure asks several. */
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
    return prediction<Guess>({
      question: this.question(),
      guesses: guesses as Record<Guess, string>,
      show,
      guess: this.guess,
      choose: (guess) => this.predict(guess),
      answer: () => this.answer(),
    });
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
        <header class="head">
          <p class="name">${t.figure}</p>
          <span class="row">${this.badge()}<ps-figure-menu .figure=${this}></ps-figure-menu></span>
          <p class="question">${this.question()}</p>
        </header>
        ${this.above()} ${failed ? failure(t, opened!.told ?? t.recordFailed!, failed.detail, () => void opened!.open()) : nothing}
        <div class="plate ${this.arrangement}">
          <div class="stage">${this.stage()}</div>
          <div class="side">${this.predicting()} ${this.side()}</div>
        </div>
        ${this.below()} ${said === null ? nothing : html`<p class="visually-hidden" role="status">${said}</p>`}
      </section>
      <div class="fallback ${failed ? 'shown' : ''}"><slot></slot></div>
    `;
  }
}
