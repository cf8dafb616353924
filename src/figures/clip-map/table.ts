import { html } from 'lit';
import type { ClipMapTexts } from './texts/index';
import { thumb, type GallerySheet } from './thumb';
import { sortRows, type Column, type Row, type Sorting } from './neighbours';
import type { Point } from './view';

const columns: readonly Column[] = ['text', 'kind', 'axis1', 'axis2', 'axis3', 'picture', 'caption'];
const numeric = (column: Column) => column.startsWith('axis');

export interface TableParts {
  t: ClipMapTexts;
  points: readonly Point[];
  positions: readonly number[][];
  rows: readonly Row[];
  sheet: GallerySheet;
  sorting: Sorting;
  chosen: ReadonlySet<string>;
  sort: (by: Column) => void;
  choose: (key: string) => void;
}

/** The map without a map: every point with where it lies and what is nearest to it. */
export function mapTable({ t, points, positions, rows, sheet, sorting, chosen, sort, choose }: TableParts) {
  const neighbour = (near: Row['nearestPicture']) => (near ? html`<span class="number">${t.number(near.cosine)}</span> ${points[near.index]!.text}` : t.nobody);
  return html`
    <div class="rows" role="region" tabindex="0" aria-label=${t.table}>
      <table>
        <thead>
          <tr>
            ${columns.map(
              (column) => html`<th
                scope="col"
                class=${numeric(column) ? 'numeric' : ''}
                aria-sort=${sorting.by === column ? (sorting.falling ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" @click=${() => sort(column)}>
                  ${t.columns[column]}<span aria-hidden="true">${sorting.by === column ? (sorting.falling ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${sortRows(rows, points, positions, sorting).map(({ index, nearestPicture, nearestText }) => {
            const point = points[index]!;
            return html`<tr class="${chosen.has(point.key) ? 'chosen' : ''} ${point.inMatrix ? 'matrix' : ''}">
              <th scope="row">
                <button
                  type="button"
                  class=${point.picture ? '' : 'blue'}
                  aria-pressed=${chosen.has(point.key) ? 'true' : 'false'}
                  @click=${() => choose(point.key)}
                >
                  ${thumb(point, sheet)}<span>${point.text}</span>
                </button>
              </th>
              <td>${t.kindOf[point.kind]}</td>
              ${[0, 1, 2].map((axis) => html`<td class="numeric">${t.number(positions[index]![axis] ?? 0, 3)}</td>`)}
              <td class="neighbour">${neighbour(nearestPicture)}</td>
              <td class="neighbour">${neighbour(nearestText)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
    <p class="note">${t.tableNote}</p>
  `;
}
