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
      :host {
        gap: 0.4rem;
      }
      .link {
        appearance: none;
        border: 0;
        background: none;
        padding: 0;
        color: var(--ink-2);
        text-decoration: underline;
        text-underline-offset: 0.2em;
        font-weight: 400;
      }
      .ranking {
        width: 100%;
        table-layout: fixed;
        font-size: 0.8125rem;
      }
      .ranking th,
      .ranking td {
        padding: 0 0.4rem 0 0;
        border: 0;
        height: 1.35rem;
      }
      .ranking thead td {
        width: 44%;
      }
      .ranking tbody th {
        font-weight: 400;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .ranking button {
        appearance: none;
        border: 0;
        background: none;
        padding: 0;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--ink-2);
      }
      .ranking .word {
        color: var(--text-ink);
      }
      .ranking button:hover {
        text-decoration: underline;
      }
      .ranking .chosen button {
        font-weight: 600;
      }
      .ranking td {
        position: relative;
      }
      .ranking td i {
        position: absolute;
        left: 0;
        top: 0.25rem;
        bottom: 0.25rem;
        background: var(--attention);
        opacity: 0.4;
      }
      .ranking td span {
        position: relative;
        padding-inline-start: 0.3rem;
        font-variant-numeric: tabular-nums;
      }
      .ranking .none {
        color: var(--ink-2);
      }
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
    const bar = (value: number | null) => (value === null ? html`<td class="none">–</td>` : html`<td><i style=${styleMap({ width: `${(value / most) * 100}%` })}></i><span>${view.percent(value)}</span></td>`);
    const chosen = $token.get();
    return html`<h2>${t.shareTitle(patch ? placeText(t, patch) : null)} ${$selection.get().patch ? html`<button type="button" class="link" @click=${() => selectPatch(null)}>${t.letGo}</button>` : nothing}</h2>
      <table class="ranking">
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
                ${line.columns.length
                  ? html`<button type="button" class=${line.kind} @click=${() => choose(this, line.columns[0]!)}>${line.kind === 'word' ? line.text : t.tokenNames[line.kind]}${line.otherText ? html` <span>/ ${line.otherText}</span>` : nothing}</button>`
                  : html`<span class=${line.kind}>${line.otherText}</span>`}
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
