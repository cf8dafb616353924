import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import './pixels';

/** One small map to choose. */
export interface MapItem {
  id: string;
  /** Written below it. */
  label: string;
  /** Said after the label to who does not see the map. */
  note: string;
  raster: Raster | null;
}

/**
 * Small maps of which one holds. A toolbar: one tab stop, arrows move, focus and hover preview, click and Enter lock.
 * Events: `ps-hover-map` (detail: id or null), `ps-choose-map` (detail: id).
 */
export class MapRow extends LitElement {
  static override properties = { items: { attribute: false }, chosen: {}, shown: {}, label: {} };
  declare items: readonly MapItem[];
  /** Locked. */
  declare chosen: string;
  /** Hovered or locked. */
  declare shown: string;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem;
      }
      button {
        appearance: none;
        display: grid;
        justify-items: center;
        gap: 0.2rem;
        width: var(--map-row-item, 4rem);
        padding: 4px;
        border: 0;
        border-radius: 5px;
        background: none;
        color: var(--ink-2);
        font-size: var(--type-s);
        line-height: 1.2;
      }
      ps-pixels {
        width: 100%;
        outline: 1px solid var(--line);
        outline-offset: -1px;
      }
      button:hover {
        background: var(--panel-2);
      }
      .shown {
        background: var(--attention-soft);
        color: var(--attention-ink);
      }
      [aria-pressed='true'] {
        box-shadow: inset 0 0 0 2px var(--attention);
        font-weight: 650;
      }
    `,
  ];

  constructor() {
    super();
    this.items = [];
    this.chosen = '';
    this.shown = '';
    this.label = '';
  }

  override render() {
    const entrance = Math.max(
      0,
      this.items.findIndex(({ id }) => id === this.chosen),
    );
    return html`<div
      class="row"
      role="toolbar"
      aria-label=${this.label}
      @keydown=${this.keydown}
      @pointerleave=${() => this.emit('ps-hover-map', null)}
      @focusout=${() => this.emit('ps-hover-map', null)}
    >
      ${this.items.map(
        ({ id, label, note, raster }, i) => html`<button
          type="button"
          class=${classMap({ shown: id === this.shown })}
          aria-pressed=${id === this.chosen ? 'true' : 'false'}
          tabindex=${i === entrance ? 0 : -1}
          @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-map', id)}
          @focus=${(event: FocusEvent) => (event.currentTarget as HTMLElement).matches(':focus-visible') && this.emit('ps-hover-map', id)}
          @click=${() => this.emit('ps-choose-map', id)}
        >
          <ps-pixels .raster=${raster}></ps-pixels>
          <span>${label}<span class="visually-hidden">${note}</span></span>
        </button>`,
      )}
    </div>`;
  }

  private readonly keydown = (event: KeyboardEvent): void => roveThrough(event, this.renderRoot.querySelectorAll('button'));

  private emit(name: string, detail: string | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Arrow keys, Home and End move the focus along a toolbar's buttons. */
export function roveThrough(event: KeyboardEvent, buttons: ArrayLike<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const now = Array.from(buttons).indexOf(event.composedPath()[0] as HTMLElement);
  const to = { ArrowLeft: now - 1, ArrowUp: now - 1, ArrowRight: now + 1, ArrowDown: now + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || now < 0) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus();
}
customElements.define('ps-map-row', MapRow);
