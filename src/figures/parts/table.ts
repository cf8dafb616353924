import { html, nothing, type TemplateResult } from 'lit';

/** What a figure shows in numbers, for who cannot see it and for copying: folded away. A row's first cell names it. */
export function table(summary: string, head: readonly unknown[], rows: Iterable<readonly unknown[]>, note: unknown = nothing): TemplateResult {
  return html`<details class="table">
    <summary>${summary}</summary>
    <div role="region" tabindex="0" aria-label=${summary}>
      <table>
        <thead>
          <tr>
            ${head.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${Array.from(rows, ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
        </tbody>
      </table>
      ${note === nothing ? nothing : html`<p class="note">${note}</p>`}
    </div>
  </details>`;
}
