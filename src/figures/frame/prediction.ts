import { html, nothing } from 'lit';

interface Prediction<Guess extends string> {
  /** Names the buttons as a group. */
  question: string;
  /** In the order in which they stand. */
  guesses: Readonly<Record<Guess, string>>;
  /** `none`: looked without guessing; null: not yet. */
  guess: Guess | 'none' | null;
  choose: (guess: Guess | 'none') => void;
  /** What lets one look without guessing; left out where one has to guess. */
  show?: string | undefined;
  /** Nothing can be guessed yet. */
  disabled?: boolean;
  /** A sentence, or paragraphs. Asked for once there is a guess; falsy while it is not known. */
  answer: () => unknown;
}

/** What the reader expects, asked before the figure tells. */
export function prediction<Guess extends string>({ question, guesses, guess, choose, show, disabled = false, answer }: Prediction<Guess>) {
  const answered = guess === null ? null : answer();
  return html`<div class="predict" role="group" aria-label=${question}>
    ${(Object.keys(guesses) as Guess[]).map(
      (id) => html`<button type="button" class="quiet" aria-pressed=${guess === id ? 'true' : 'false'} ?disabled=${disabled} @click=${() => choose(id)}>${guesses[id]}</button>`,
    )}
    ${guess === null && show ? html`<button type="button" class="link" ?disabled=${disabled} @click=${() => choose('none')}>${show}</button>` : nothing}
    ${answered ? html`<div class="answer" role="status">${typeof answered === 'string' ? html`<p>${answered}</p>` : answered}</div>` : nothing}
  </div>`;
}
