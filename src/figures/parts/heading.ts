import { html, nothing } from 'lit';
import type { BackendChoice } from '../../state/index';
import './badge';

interface SourceTexts {
  live: string;
  recorded: string;
  recordedNote: string;
  backend(backend: BackendChoice['backend'], tried: BackendChoice['tried']): string;
}

/** Whether what a figure shows was computed here, and on what, or recorded. */
export function sourceBadge(texts: SourceTexts, isLive: boolean, backend: BackendChoice | null) {
  const note = isLive ? (backend ? texts.backend(backend.backend, backend.tried) : '') : texts.recordedNote;
  return html`<ps-badge source=${isLive ? 'live' : 'recorded'} .label=${isLive ? texts.live : texts.recorded} .note=${note}></ps-badge>`;
}

interface Prediction<Id extends string, Show extends string | undefined> {
  /** Names the buttons as a group. */
  question: string;
  guesses: Readonly<Record<Id, string>>;
  /** `none`: looked without guessing; null: not yet. */
  guess: Id | 'none' | null;
  choose: (guess: Show extends string ? Id | 'none' : Id) => void;
  /** What lets one look without guessing; left out where one has to guess. */
  show?: Show;
  /** Asked for once there is a guess; falsy while it is not known. */
  answer: () => unknown;
}

/** What the reader expects, asked before the figure tells. The guesses stand in the order of their texts. */
export function prediction<Id extends string, Show extends string | undefined = undefined>({ question, guesses, guess, choose, show, answer }: Prediction<Id, Show>) {
  const answered = guess === null ? null : answer();
  const put = choose as (guess: Id | 'none') => void;
  return html`<div class="predict" role="group" aria-label=${question}>
    ${(Object.keys(guesses) as Id[]).map((id) => html`<button type="button" class="quiet" aria-pressed=${guess === id ? 'true' : 'false'} @click=${() => put(id)}>${guesses[id]}</button>`)}
    ${guess === null && show ? html`<button type="button" class="link" @click=${() => put('none')}>${show}</button>` : nothing}
    ${answered ? html`<p role="status">${answered}</p>` : nothing}
  </div>`;
}
