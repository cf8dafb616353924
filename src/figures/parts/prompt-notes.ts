import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { readPrompt, type PromptTokens } from '../../state/words';
import { fieldStyles } from '../frame/fieldStyles';
import { layoutStyles } from '../frame/layoutStyles';
import { noticeStyles } from '../frame/noticeStyles';
import { languageOf } from '../base/language';
import { shared } from '../base/styles';
import { reading } from '../texts/reading';
import { shorten } from '../texts/shorten';
import { unknownWords } from './unknownWords';

/** In milliseconds: half a word would be another unknown one. */
const TYPING = 350;
/** How much of what is not read is quoted. */
const QUOTED = 60;

/**
 * What of a sentence the model can't read: words that it was never trained on, and what is beyond its limit. Event: `ps-replace`
 * (detail: the sentence with a known word in place of an unknown one).
 */
export class PromptNotes extends LitElement {
  // A list made anew at every drawing says nothing new: it is read when the sentence changes.
  static override properties = { prompt: {}, recorded: { attribute: false, hasChanged: () => false }, read: { state: true } };
  declare prompt: string;
  /** Sentences that hold nothing unreadable: a page at rest fetches no tokenizer for them. */
  declare recorded: readonly string[];
  declare private read: PromptTokens | null;

  static override styles = [
    shared,
    layoutStyles,
    fieldStyles,
    noticeStyles,
    css`
      .note {
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
      }
      .note .quiet {
        min-height: 1.6rem;
      }
    `,
  ];

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.prompt = '';
    this.recorded = [];
    this.read = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('prompt')) return;
    clearTimeout(this.timer);
    const { prompt } = this;
    if (prompt.trim() === '' || this.recorded.includes(prompt)) return;
    this.timer = setTimeout(async () => {
      const read = await readPrompt(prompt);
      if (prompt === this.prompt) this.read = read;
    }, TYPING);
  }

  override render() {
    const { prompt, read } = this;
    const t = reading[languageOf(this)];
    const { truncated = null, unknown = [] } = read?.prompt === prompt ? read : {};
    const replace = (detail: string) => this.dispatchEvent(new CustomEvent('ps-replace', { detail }));
    return html`<div aria-live="polite">
      ${unknownWords(
        t,
        prompt,
        unknown.filter(({ start }) => !truncated || start < truncated.start),
        replace,
      )}
      ${truncated ? html`<p class="note warn">${t.notRead(shorten(prompt.slice(truncated.start, truncated.end), QUOTED))}</p>` : nothing}
    </div>`;
  }
}
customElements.define('ps-prompt-notes', PromptNotes);
