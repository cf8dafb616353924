import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { live } from 'lit/directives/live.js';
import { setCaption, type CaptionItem } from '../../state/similarity';
import { shorten } from '../texts/shorten';
import type { TwoEncodersTexts } from './texts/index';

/** A pause in typing, in milliseconds, after which the sentence is read. */
const TYPING = 220;

/** Enough of a text to know it by; the whole stays in its field. */
export const short = (text: string, most = 40): string => shorten(text, most);

/** The caption as it is typed, and what the model cannot read of it. */
export class CaptionField implements ReactiveController {
  private typing: ReturnType<typeof setTimeout> | undefined;
  private typed = '';

  /** @param begun told when something is typed */
  constructor(
    host: ReactiveControllerHost,
    private readonly begun: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.typing);
  }

  private type(text: string): void {
    this.typed = text;
    this.begun();
    clearTimeout(this.typing);
    this.typing = setTimeout(this.settle, TYPING);
  }

  /** What was typed is the caption, whether the hand rests yet or not. */
  readonly settle = (): void => {
    if (this.typing === undefined) return;
    clearTimeout(this.typing);
    this.typing = undefined;
    // Line breaks are spaces to the model, and to whoever reads the matrix.
    setCaption(this.typed.replace(/\s+/g, ' '));
  };

  field(t: TwoEncodersTexts, caption: CaptionItem | null) {
    const cut = caption?.reading?.truncated ?? null;
    const unknown = caption?.reading?.unknown.filter(({ start }) => !cut || start < cut.start) ?? [];
    return html`<label class="field text">
        ${t.captionLabel}
        <textarea
          rows="1"
          spellcheck="false"
          dir="auto"
          .value=${live(this.typing === undefined ? (caption?.text ?? '') : this.typed)}
          @input=${(event: InputEvent) => this.type((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      ${cut ? html`<p class="note warn">${t.cut(short(caption!.text.slice(cut.start), 60))}</p>` : nothing}
      ${
        unknown.length
          ? html`<p class="note">${t.unknown(
              unknown
                .slice(0, 4)
                .map(({ text }) => `“${short(text)}”`)
                .join(', '),
            )}</p>`
          : nothing
      }
      ${caption && caption.text.trim() === '' ? html`<p class="note">${t.emptyCaption}</p>` : nothing}`;
  }
}
