import { css, html, LitElement, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Raster } from '../../viz/raster';
import { entryOf, type Scale } from '../../viz/colourScale';
import { signed } from '../../viz/signed';
import { shared } from '../base/styles';
import './pixels';

/** A row or a column: a text, or a picture with the text that stands for it. */
export interface GridHead {
  id: string;
  label: string;
  language: string | null;
  picture?: Raster;
}

/**
 * A matrix as a real table: its cells are coloured and, where there is room, hold their number. One stop for the Tab key; the
 * arrow keys move inside, Enter chooses, Escape lets go. Events: `ps-hover-cell` and `ps-choose-cell` (detail: { row,
 * column } ids, or null), `ps-choose-row`, `ps-choose-column` (detail: id).
 */
export class ValueGrid extends LitElement {
  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    values: { attribute: false },
    scale: { attribute: false },
    digits: { type: Number },
    chosen: { attribute: false },
    label: {},
    rowHint: {},
    columnHint: {},
  };
  declare rows: readonly GridHead[];
  declare columns: readonly GridHead[];
  /** `[rows, columns]`; NaN where there is no value yet. */
  declare values: Float32Array;
  declare scale: Scale;
  /** Digits behind the point; −1 writes no numbers. */
  declare digits: number;
  declare chosen: { row: string | null; column: string | null };
  declare label: string;
  /** What choosing a head does, for its button's label. */
  declare rowHint: string;
  declare columnHint: string;
  /** Where the Tab key enters. */
  private focused: [number, number] = [0, 0];

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      /* Positioned also so that what is hidden from sight inside it does not widen the page. */
      .scroll { position: relative; overflow-x: auto; padding: 3px; margin: -3px; }
      table { border-collapse: separate; border-spacing: 2px; font-size: var(--type-s); font-variant-numeric: tabular-nums; }
      th { font-weight: 400; padding: 0; text-align: start; }
      thead th { vertical-align: bottom; }
      .head { appearance: none; border: 0; background: none; padding: 0.15rem 0.4rem 0.15rem 0; text-align: start; line-height: 1.25; color: var(--ink); width: 100%; }
      tbody th { position: sticky; left: -3px; z-index: 1; width: var(--row-head, 13rem); min-width: var(--row-head, 13rem); background: var(--figure-ground, var(--paper)); }
      tbody .head { padding-block: 0; color: var(--text-ink); overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
      tr.here .head, th.here .head { font-weight: 650; }
      thead .head { display: block; padding: 0; width: var(--cell, 3.1rem); }
      thead .head.word { writing-mode: vertical-rl; rotate: 180deg; max-height: 8rem; color: var(--text-ink); white-space: nowrap; padding-block: 0.3rem; }
      thead .head.word:lang(ko) { rotate: none; text-orientation: upright; letter-spacing: -0.1em; margin-inline: auto; text-align: end; }
      thead .head ps-pixels { outline: 1px solid var(--line); }
      thead th.here .head ps-pixels { outline: 3px solid var(--ink); }
      td { padding: 0; }
      .cell { display: grid; place-items: center; width: var(--cell, 3.1rem); height: var(--cell-height, 2.4rem); cursor: pointer; }
      .cell:hover { outline: 2px solid var(--ink); }
      td.here .cell { outline: 3px solid var(--ink); outline-offset: -1px; }
      td.none .cell { background: var(--panel-2); color: var(--ink-2); }
      .dark { color: #fff; }
      .light { color: #1a1c22; }
    `,
  ];

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.values = new Float32Array();
    this.digits = 2;
    this.chosen = { row: null, column: null };
    this.addEventListener('keydown', this.keydown);
  }

  override render() {
    const { rows, columns, chosen } = this;
    const [focusRow, focusColumn] = this.focused;
    return html`<div class="scroll">
      <table aria-label=${this.label} @pointerleave=${() => this.emit('ps-hover-cell', null)}>
        <thead>
          <tr>
            <td></td>
            ${columns.map(
              (column) => html`<th scope="col" class=${column.id === chosen.column ? 'here' : ''}>
                <button
                  type="button"
                  class="head ${column.picture ? '' : 'word'}"
                  title="${column.label}${this.columnHint}"
                  lang=${column.language ?? nothing}
                  @click=${() => this.emit('ps-choose-column', column.id)}
                >
                  ${column.picture ? html`<ps-pixels .raster=${column.picture}></ps-pixels><span class="visually-hidden">${column.label}</span>` : column.label}
                </button>
              </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, i) => html`<tr class=${row.id === chosen.row ? 'here' : ''}>
              <th scope="row">
                <button type="button" class="head" title="${row.label}${this.rowHint}" lang=${row.language ?? nothing} @click=${() => this.emit('ps-choose-row', row.id)}>
                  ${row.label}
                </button>
              </th>
              ${columns.map((column, j) => this.cell(row, column, i, j, i === Math.min(focusRow, rows.length - 1) && j === Math.min(focusColumn, columns.length - 1)))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private cell(row: GridHead, column: GridHead, i: number, j: number, entrance: boolean) {
    const value = this.values[i * this.columns.length + j]!;
    const here = row.id === this.chosen.row && column.id === this.chosen.column;
    const detail = { row: row.id, column: column.id };
    if (Number.isNaN(value)) return html`<td class="none"><div class="cell">…</div></td>`;
    const at = entryOf(this.scale, value) * 4;
    const [r, g, b] = this.scale.table.subarray(at, at + 3) as unknown as [number, number, number];
    // Relative luminance, roughly: which of two inks can be read on it.
    const ink = 0.2126 * r + 0.7152 * g + 0.0722 * b > 128 ? 'light' : 'dark';
    return html`<td class=${here ? 'here' : ''}>
      <div
        class="cell ${ink}"
        role="button"
        tabindex=${entrance ? 0 : -1}
        data-cell="${i},${j}"
        aria-pressed=${here ? 'true' : 'false'}
        aria-label="${row.label}; ${column.label}: ${value.toFixed(2)}"
        style=${styleMap({ background: `rgb(${r} ${g} ${b})` })}
        @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-cell', detail)}
        @focus=${() => this.enter(i, j, detail)}
        @blur=${() => this.emit('ps-hover-cell', null)}
        @click=${() => this.emit('ps-choose-cell', here ? null : detail)}
      >
        ${this.digits < 0 ? nothing : html`<span aria-hidden="true">${signed(value, this.digits)}</span>`}
      </div>
    </td>`;
  }

  private enter(i: number, j: number, detail: unknown): void {
    this.focused = [i, j];
    this.emit('ps-hover-cell', detail);
    this.requestUpdate();
  }

  private readonly keydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const at = target.dataset?.cell?.split(',').map(Number);
    if (!at) return;
    const moves: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const move = moves[event.key];
    if (move) {
      const to = [at[0]! + move[0], at[1]! + move[1]];
      this.renderRoot.querySelector<HTMLElement>(`[data-cell="${to[0]},${to[1]}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') target.click();
    else if (event.key === 'Escape') this.emit('ps-choose-cell', null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-value-grid', ValueGrid);
