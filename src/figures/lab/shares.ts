import { css, html, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { SIDES } from '../../state/lab';
import { $patch, $selection, $token, selectPatch } from '../../state/selection';
import { Watch } from '../base/watch';
import { choose } from './choose';
import { LabPart } from './part';
import { looked, placeText, READ_STORES, shotOf } from './reading';
import * as view from './view';

/** What every word got, at a place or over the picture, A beside B. Event: `ps-look`, a word was chosen. */
export class LabShares extends LabPart {
  static override styles = [
    ...LabPart.styles,
    css`
      :host { gap: 0.4rem; }
      table { width: 100%; table-layout: fixed; font-size: var(--type-s); }
      th, td { padding: 0 0.4rem 0 0; border: 0; height: 1.5rem; }
      thead td { width: 44%; }
      tbody th { font-weight: 400; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      /* As large as a finger needs, whatever the word. */
      th button { appearance: none; border: 0; background: none; padding: 0; width: 100%; min-width: 1.5rem; height: 1.5rem; overflow: hidden; text-align: start; text-overflow: ellipsis; color: var(--ink-2); }
      .word { color: var(--text-ink); }
      th button:hover { text-decoration: underline; }
      .chosen button { font-weight: 600; }
      td { position: relative; }
      td i { position: absolute; left: 0; inset-block: 0.3rem; background: var(--attention); opacity: 0.4; }
      td span { position: relative; padding-inline-start: 0.3rem; font-variant-numeric: tabular-nums; }
    `,
  ];

  constructor() {
    super();
    new Watch(this, READ_STORES);
  }

  override render() {
    const { t } = this;
    const patch = $patch.get();
    const [a, b] = SIDES.map(shotOf);
    const shares = { a: a && view.sharesOf(a, looked(), patch), b: b && view.sharesOf(b, looked(), patch) };
    if (!a || !shares.a) return nothing;
    const partners = b ? view.counterparts(a.trace, b.trace) : [];
    const lines = view.shareLines(a.trace.tokens, shares.a, b?.trace.tokens ?? [], shares.b ?? null, partners);
    const most = Math.max(...lines.flatMap((line) => [line.a ?? 0, line.b ?? 0]));
    const bar = (value: number | null) =>
      value === null ? html`<td>–</td>` : html`<td><i style=${styleMap({ width: `${(value / most) * 100}%` })}></i><span>${view.percent(value)}</span></td>`;
    const chosen = $token.get();
    return html`<h2>${t.shareTitle(patch ? placeText(t, patch) : null)} ${$selection.get().patch ? html`<button type="button" class="link" @click=${() => selectPatch(null)}>${t.letGo}</button>` : nothing}</h2>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">A</th>
            ${b ? html`<th scope="col">B</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr class=${line.columns.includes(chosen ?? -1) ? 'chosen' : ''}>
              <th scope="row">
                ${
                  line.columns.length
                    ? html`<button type="button" class=${line.kind} @click=${() => choose(this, line.columns[0]!)}>${line.kind === 'word' ? line.text : t.tokenNames[line.kind]}${line.otherText ? html` <span>/ ${line.otherText}</span>` : nothing}</button>`
                    : html`<span class=${line.kind}>${line.otherText}</span>`
                }
              </th>
              ${bar(line.a)} ${b ? bar(line.b) : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="note">${t.shareHint}</p>`;
  }
}
customElements.define('ps-lab-shares', LabShares);
