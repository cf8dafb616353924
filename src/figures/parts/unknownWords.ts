import { html, nothing } from 'lit';
import type { UnknownWord } from '../../model/tokenizer/tokenizer';
import { shorten } from '../texts/shorten';

/** How much of a word is quoted, and how many words: a page of nonsense is no page of warnings. */
const MOST_LETTERS = 24;
const MOST_WORDS = 6;

interface UnknownTexts {
  unknown(...words: string[]): string;
  near: string;
}

/**
 * A line for each word that the model was never trained on and that known ones are like, to be exchanged by a button, and one
 * for all others. `replace` is given the whole sentence with that word exchanged. Styled by `figureStyles`.
 */
export function unknownWords(t: UnknownTexts, prompt: string, unknown: readonly UnknownWord[], replace: (prompt: string) => void) {
  const words = unknown.filter(({ text }, i) => unknown.findIndex((other) => other.text === text) === i).slice(0, MOST_WORDS);
  const others = words.filter(({ near }) => near.length === 0);
  return html`
    ${words
      .filter(({ near }) => near.length > 0)
      .map(
        (word) => html`<p class="note">
          <span class="warn">${t.unknown(word.text)}</span> ${t.near}
          ${word.near.map((near) => html`<button type="button" class="quiet" @click=${() => replace(replaceWord(prompt, word, near))}>${near}</button>`)}
        </p>`,
      )}
    ${others.length ? html`<p class="note warn">${t.unknown(...others.map(({ text }) => shorten(text, MOST_LETTERS)))}</p>` : nothing}
  `;
}

/** `prompt` with [start, end) replaced by a word that the model knows. */
export function replaceWord(prompt: string, { start, end }: { start: number; end: number }, word: string): string {
  return prompt.slice(0, start) + word + prompt.slice(end);
}
