/** Two sentences' numbers as a grid, one row a token; beside each row how far the other word moved it. */
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { EncodedText } from '../../model/textRecord';
import { $selection, $token, hoverToken, selectToken } from '../../state/selection';
import { rasterOfValues } from '../../viz/raster';
import '../parts/cell-map';
import '../parts/scale-legend';
import type { TextInputTexts } from './texts/index';
import * as view from './view';

export function nameOf(t: TextInputTexts, { tokens }: EncodedText, row: number): string {
  const token = tokens[row]!;
  if (token.kind === 'word') return t.quoted(token.text);
  if (token.kind !== 'padding') return t.tokenNames[token.kind];
  return t.padding(tokens.slice(0, row + 1).filter(({ kind }) => kind === 'padding').length);
}

interface Grid {
  a: EncodedText;
  b: EncodedText;
  shown: view.Shown;
  /** Pointed at: row · width + column. */
  cell: number | null;
  point: (cell: number | null) => void;
  /** Whether what moved may be seen. */
  isOpen: boolean;
}

export function grid(t: TextInputTexts, { a, b, shown, cell, point, isOpen }: Grid): TemplateResult {
  const rows = a.tokens.length;
  const width = view.widthOf(a);
  const text = shown === 'b' ? b : a;
  const values = shown === 'difference' ? view.differenceOf(a, b) : text.states;
  const scale = view.scaleOf(shown === 'difference' ? [values] : [a.states, b.states]);
  const changes = view.changesBetween(a, b);
  const most = Math.max(...changes.map(({ relative }) => relative), 1e-9);
  const token = $token.get();
  const said = cell === null ? null : { row: Math.floor(cell / width), column: cell % width };
  const double = view.twice(a);
  return html`
    <div class="grid" style=${styleMap({ '--rows': String(rows) })}>
      <span class="note"></span>
      <span class="note">${t.gridTitle(rows, width)}</span>
      <span class="note">${isOpen ? t.moved : nothing}</span>
      <ol class="names" aria-hidden="true">
        ${text.tokens.map(({ kind, known }, i) => {
          const other = a.tokens[i]!.id !== b.tokens[i]!.id;
          return html`<li
            class="${kind} ${i === token ? 'here' : ''} ${known ? '' : 'unknown'} ${other ? 'other' : ''}"
            title=${known ? '' : t.unknown}
            @pointerenter=${() => hoverToken(i)}
            @pointerleave=${() => hoverToken(null)}
            @click=${() => selectToken($selection.get().token === i ? null : i)}
          >${shown === 'difference' && other ? `${nameOf(t, a, i)} / ${nameOf(t, b, i)}` : nameOf(t, text, i)}</li>`;
        })}
      </ol>
      <ps-cell-map
        .raster=${rasterOfValues(values, width, rows, scale)}
        columns=${width}
        count=${rows * width}
        .cell=${cell}
        .label=${t.grid(rows, width)}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => point(detail)}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => selectToken(detail === null ? null : Math.floor(detail / width))}
      ></ps-cell-map>
      ${
        isOpen
          ? html`<ol class="moved" aria-hidden="true">
            ${changes.map(({ largest, relative }, i) => html`<li class=${i === token ? 'here' : ''}>${largest <= view.ALIKE ? html`<span class="same">${t.same}</span>` : html`<i style=${styleMap({ width: `${(relative / most) * 55}%` })}></i><span>${relative.toFixed(2)}</span>`}</li>`)}
          </ol>`
          : html`<div class="covered"><span>${t.moved}?<br />${t.covered}</span></div>`
      }
    </div>
    <div class="row under">
      <p class="said term" aria-live="polite">${said ? t.cell(said.row + 1, nameOf(t, text, said.row), said.column + 1, values[cell!]!) : t.cellHint}</p>
      <ps-scale-legend .scale=${scale} .note=${t.views[shown]}></ps-scale-legend>
    </div>
    ${isOpen ? html`<p class="note">${t.moved}: ${t.movedNote}</p>` : nothing}
    ${double ? html`<p class="note">${t.twice(double.text, double.rows[0] + 1, double.rows[1] + 1, double.cosine)}</p>` : nothing}
  `;
}
