import { html, nothing, type TemplateResult } from 'lit';

/**
 * That something did not arrive: in the reader's words, with the exact message for engineers, and trying again. Styled by
 * `figureStyles`.
 */
export function failure(t: { exactMessage: string; again: string }, text: string, detail: string | undefined, retry: () => void): TemplateResult {
  return html`<div class="error" role="alert">
    <p>${text}</p>
    ${detail ? html`<details><summary>${t.exactMessage}</summary><code lang="en">${detail}</code></details>` : nothing}
    <button type="button" class="quiet" @click=${retry}>${t.again}</button>
  </div>`;
}
