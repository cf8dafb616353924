import { css, html, LitElement, nothing } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { roveThrough } from '../parts/map-row';
import '../parts/pixels';

/** One column: what can be chosen, and its small picture for each side. */
export interface ThumbColumn {
  id: string;
  label: string;
  /** Said of it in full. */
  title: string;
  /** One a row; null where there is none (yet). */
  rasters: readonly (Raster | null)[];
}

/**
 * Columns of small pictures, A above B. A toolbar: one tab stop, arrows move, focus and hover preview, click and Enter choose.
 * Events: `ps-hover-column` (detail: id or null), `ps-choose-column` (detail: id).
 */
export class LabThumbs extends LitElement {
  static override properties = {
    columns: { attribute: false },
    rows: { attribute: false },
    chosen: {},
    shown: {},
    label: {},
    widest: { type: Number },
  };
  declare columns: readonly ThumbColumn[];
  /** Names of the rows. */
  declare rows: readonly string[];
  /** Locked. */
  declare chosen: string;
  /** Shown: hovered or locked. */
  declare shown: string;
  declare label: string;
  /** Of a small picture, in pixels. */
  declare widest: number;

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.widest = 64;
  }

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      /* Holds what is visually hidden inside, which would widen the page otherwise. */
      .row { position: relative; display: flex; gap: 0.25rem; overflow-x: auto; padding: 3px; scrollbar-width: thin; }
      .names { flex: none; display: grid; grid-template-rows: 1.25rem; grid-auto-rows: 1fr; align-items: center; padding-inline-end: 0.3rem; font-size: var(--type-s); font-weight: 600; color: var(--ink-2); }
      button {
        appearance: none;
        flex: none;
        display: grid;
        gap: 2px;
        width: min(var(--widest), 18cqi);
        min-width: 2.6rem;
        padding: 0 2px 2px;
        border: 0;
        border-radius: 4px;
        background: none;
        font-size: var(--type-s);
        line-height: 1.25rem;
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        text-align: center;
      }
      .empty { aspect-ratio: 1; background: var(--panel-2); }
      button:hover, button.shown { color: var(--ink); background: var(--panel-2); }
      button[aria-pressed='true'] { color: var(--paper); background: var(--ink); }
    `,
  ];

  override render() {
    const { columns, rows } = this;
    const entrance = Math.max(
      0,
      columns.findIndex(({ id }) => id === this.chosen),
    );
    return html`<div
      class="row"
      role="toolbar"
      aria-label=${this.label}
      style=${styleMap({ '--widest': `${this.widest}px` })}
      @keydown=${this.keydown}
      @pointerleave=${() => this.emit('ps-hover-column', null)}
      @focusout=${() => this.emit('ps-hover-column', null)}
    >
      ${rows.length > 1 ? html`<span class="names" aria-hidden="true"><i></i>${rows.map((name) => html`<span>${name}</span>`)}</span>` : nothing}
      ${columns.map(
        ({ id, label, title, rasters }, i) => html`<button
          type="button"
          class=${id === this.shown ? 'shown' : ''}
          aria-pressed=${id === this.chosen ? 'true' : 'false'}
          title=${title}
          tabindex=${i === entrance ? 0 : -1}
          @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-column', id)}
          @focus=${(event: FocusEvent) => (event.currentTarget as HTMLElement).matches(':focus-visible') && this.emit('ps-hover-column', id)}
          @click=${() => this.emit('ps-choose-column', id)}
        >
          <span>${label}<span class="visually-hidden">, ${title}</span></span>
          ${rasters.map((raster) => (raster ? html`<ps-pixels .raster=${raster}></ps-pixels>` : html`<span class="empty"></span>`))}
        </button>`,
      )}
    </div>`;
  }

  private readonly keydown = (event: KeyboardEvent): void => roveThrough(event, this.renderRoot.querySelectorAll('button'));

  private emit(name: string, detail: string | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-lab-thumbs', LabThumbs);
