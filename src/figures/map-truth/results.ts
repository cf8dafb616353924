/** How well each map, the reader's marks and what knows nothing of the word tell the effect, and what that says. */
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { table } from '../parts/table';
import type { MapTruthTexts } from './texts/index';
import { extremes, overWords, verdictOf, type Comparison } from './view';

const number = (value: number | null): string => (value === null ? '–' : value.toFixed(2).replace('-', '−'));

function bar(label: string, value: number | null, none: string, kind = ''): TemplateResult {
  return html`<tr class=${kind}>
    <th scope="row">${label}</th>
    <td>
      ${
        value === null
          ? html`<span class="note">${none}</span>`
          : html`<span class="track" aria-hidden="true"><i style=${styleMap({ left: `${50 + Math.min(0, value) * 50}%`, width: `${Math.abs(value) * 50}%` })}></i></span><span class="value">${number(value)}</span>`
      }
    </td>
  </tr>`;
}

/** @param marked what the reader's marks tell; undefined without marks  @param nameOf what a word or kind of token is called */
export function results(t: MapTruthTexts, all: readonly Comparison[], one: Comparison, marked: number | null | undefined, nameOf: (of: Comparison) => string): TemplateResult {
  const { looked, works } = extremes(all);
  const { own, others, centre } = overWords(all);
  return html`<div class="stack verdict" role="status">
      <p class="said"><strong>${t.verdicts[verdictOf(one)](nameOf(one), one.own ?? 0, Math.max(one.others ?? 0, one.centre ?? 0))}</strong></p>
      <p class="said">${t.extremes(nameOf(looked), looked.share, nameOf(works), works.share, works.size / Math.max(1e-9, looked.size))}</p>
    </div>
    <div class="stack">
      <h2>${t.chartTitle}</h2>
      <table class="bars">
        <tbody>
          ${bar(t.rows.own, one.own, '–', 'mine')} ${marked === undefined ? nothing : bar(t.rows.marks, marked, t.marksNone)} ${bar(t.rows.others, one.others, '–')}
          ${bar(t.rows.centre, one.centre, '–')} ${bar(t.rows.uniform, null, t.uniformNone)}
        </tbody>
      </table>
      <p class="note">${t.chartNote}. ${t.overall(own.mean, own.low, own.high, others.mean, centre.mean, own.n)}</p>
    </div>`;
}

export const allWords = (t: MapTruthTexts, all: readonly Comparison[], nameOf: (of: Comparison) => string): TemplateResult =>
  table(
    t.asTable,
    Object.values(t.columns),
    all.map((row) => [nameOf(row), `${(100 * row.share).toFixed(1)} %`, row.size.toFixed(4), number(row.own), number(row.others), number(row.centre)]),
  );
