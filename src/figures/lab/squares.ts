/** A, B and what lies between them, as large as there is room; and the same in numbers. */
import { html, nothing } from 'lit';
import { $labPainting, $labRequests, isPainted, labScreens, type Side } from '../../state/lab';
import { $selection, hoverPatch, selectPatch } from '../../state/selection';
import '../parts/badge';
import '../parts/cell-map';
import '../parts/scale-legend';
import { table } from '../parts/table';
import { otherColumn, traceOf } from './reading';
import type { Shown } from './shown';
import type { LabTexts } from './texts/index';
import { cellAt, placeOf, type Panel } from './view';

export function squares(t: LabTexts, shown: Shown) {
  const { panels, content } = shown;
  const requests = $labRequests.get();
  const missing = (side: Side): string => {
    if (side === 'b' && !requests.b) return t.noB;
    const column = side === 'a' ? shown.token : otherColumn(shown.token);
    return column === -1 && traceOf(side) ? t.noPictureNote : t.waits;
  };
  const run = (side: Side) => {
    const request = requests[side];
    const trace = traceOf(side);
    const source = labScreens[side].$source.get();
    const stale = trace && request && !isPainted(side) && $labPainting.get() !== side;
    return square(t, shown, side, {
      name: side.toUpperCase(),
      panel: panels[side],
      head: html`${trace ? html`<ps-badge source=${source} .label=${source === 'live' ? t.live : t.recorded} .note=${''}></ps-badge>` : nothing}
        <span class="prompt">${request ? (request.prompt ? t.quoted(request.prompt) : t.emptyPrompt) : nothing}</span>`,
      missing: missing(side),
      note: t.viewNotes[content],
      warning: stale ? t.stale : '',
    });
  };
  return html`<div class="pictures squares">
    ${run('a')} ${run('b')}
    ${square(t, shown, 'difference', {
      name: t.difference,
      panel: panels.difference,
      head: nothing,
      missing: t.noDifference,
      note: t.differenceNotes[content],
    })}
  </div>`;
}

interface Square {
  name: string;
  panel: Panel | null;
  head: unknown;
  /** Said where there is no picture. */
  missing: string;
  /** What its colours are. */
  note: string;
  warning?: string;
}

function square(t: LabTexts, shown: Shown, side: Side | 'difference', { name, panel, head, missing, note, warning = '' }: Square) {
  return html`<figure class="square" data-side=${side}>
    <figcaption><b>${name}</b> ${head}</figcaption>
    ${panel ? plane(t, shown, name, panel) : html`<div class="picture covered">${missing}</div>`}
    ${panel ? html`<ps-scale-legend .scale=${panel.scale} digits=${shown.content === 'picture' ? 0 : 2} .note=${warning ? '' : note}></ps-scale-legend>` : nothing}
    ${warning ? html`<p class="note warn">${warning}</p>` : nothing}
  </figure>`;
}

/** A picture in which a place can be pointed at. */
function plane(t: LabTexts, shown: Shown, name: string, { raster, region, values }: Panel) {
  const { grid, cell, content } = shown;
  const chosen = $selection.get().patch;
  const choose = (at: number | null) => selectPatch(at === null || (chosen && cellAt(chosen, grid) === at) ? null : placeOf(at, grid));
  return html`<div class="picture">
    <ps-cell-map
      .raster=${raster}
      columns=${grid.width}
      count=${grid.width * grid.height}
      .cell=${cell}
      ?locked=${chosen !== null}
      .label=${t.panelLabel(name, t.views[content], shown.stepText(t))}
      @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hoverPatch(detail === null ? null : placeOf(detail, grid))}
      @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => choose(detail)}
    ></ps-cell-map>
    ${region?.path ? html`<svg class="region" viewBox="0 0 ${values!.width} ${values!.height}" preserveAspectRatio="none" aria-hidden="true"><path d=${region.path}></path></svg>` : nothing}
  </div>`;
}

/** The maps in numbers. */
export function mapTables(t: LabTexts, { token, panels }: Shown) {
  const one = (side: 'A' | 'B', panel: Panel | null) => {
    if (token === null || !panel?.values) return nothing;
    const { width, height, data } = panel.values;
    const row = (y: number) => [y + 1, ...Array.from(data.subarray(y * width, (y + 1) * width), (value) => value.toFixed(2))];
    return html`<div class="numbers">${table(
      t.table(side),
      ['', ...Array.from({ length: width }, (_, x) => x + 1)],
      Array.from({ length: height }, (_, y) => row(y)),
      t.tableNote,
    )}</div>`;
  };
  return [one('A', panels.a), one('B', panels.b)];
}
