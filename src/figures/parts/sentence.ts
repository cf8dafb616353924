import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import './prompt-notes';

interface Sentence {
  id: string;
  label: string;
  value: string;
  put: (sentence: string) => void;
  /** Those that hold nothing unreadable; left out where the figure says itself what it cannot read. */
  recorded?: readonly string[];
  placeholder?: string;
}

/** A sentence to write, and what of it the model can't read. */
export function sentence({ id, label, value, put, recorded, placeholder = '' }: Sentence): TemplateResult {
  const typed = (event: Event): void => put((event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' ').toWellFormed());
  return html`<div class="field text">
    <label for=${id}>${label}</label>
    <textarea id=${id} rows="1" spellcheck="false" autocomplete="off" autocapitalize="none" placeholder=${placeholder} .value=${live(value)} @input=${typed}></textarea>
    ${recorded ? html`<ps-prompt-notes .prompt=${value} .recorded=${recorded} @ps-replace=${({ detail }: CustomEvent<string>) => put(detail)}></ps-prompt-notes>` : nothing}
  </div>`;
}
