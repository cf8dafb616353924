import { css, html, LitElement } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { roveThrough } from './map-row';
import './pixels';

/** One token as it is shown. */
export interface TokenChip {
  kind: 'start' | 'word' | 'end' | 'padding';
  /** What is written on it. */
  text: string;
  /** Said after the text, and after the share, to who does not see the row. */
  note: string;
  shareNote: string;
  known: boolean;
  /** Its heatmap; null where the tokens belong to no trace. */
  map: Raster | null;
  /** Its share of the whole attention, written out; '' without a map. */
  share: string;
}

/**
 * The prompt as the model reads it, every position with its own small heatmap. A toolbar: one tab stop, arrows move,
 * focus and hover preview, click and Enter lock.
 * Events: `ps-hover-token` (detail: index or null), `ps-choose-token` (detail: index).
 */
export class TokenRow extends LitElement {
  static override properties = {
    chips: { attribute: false },
    /** Locked. */
    chosen: { attribute: false },
    /** Shown: hovered or locked. */
    shown: { attribute: false },
    label: {},
    cut: {},
    cutLabel: {},
    focusAt: { state: true },
  };
  declare chips: TokenChip[];
  declare chosen: number | null;
  declare shown: number | null;
  declare label: string;
  /** The part of the prompt that did not fit. */
  declare cut: string;
  declare cutLabel: string;
  declare focusAt: number;

  constructor() {
    super();
    this.chips = [];
    this.focusAt = 1;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .row {
        display: flex;
        align-items: start;
        gap: 3px;
        overflow-x: auto;
        padding: 4px;
        margin: -4px;
        scrollbar-width: thin;
      }
      button {
        appearance: none;
        position: relative;
        flex: 0 0 auto;
        display: grid;
        justify-items: center;
        gap: 3px;
        min-width: 2.125rem;
        padding: 3px 3px 2px;
        border: 0;
        border-radius: 5px;
        background: none;
        color: var(--ink-2);
        font-size: var(--type-s);
        font-variant-numeric: tabular-nums;
      }
      .text {
        line-height: 1.5rem;
        white-space: nowrap;
      }
      .word .text {
        font-size: var(--type-m);
        font-weight: 600;
        color: var(--text-ink);
        background: var(--text-soft);
        border-radius: 4px;
        padding: 0 0.4rem;
        justify-self: stretch;
      }
      .unknown .text {
        color: var(--error-ink);
        background: var(--error-soft);
        text-decoration: underline wavy 1px;
        text-underline-offset: 3px;
      }
      ps-pixels {
        width: 1.75rem;
        outline: 1px solid var(--line);
        outline-offset: -1px;
      }
      .word ps-pixels {
        width: 2.5rem;
      }
      .start ps-pixels,
      .end ps-pixels,
      .padding ps-pixels {
        margin-block: 0.375rem;
      }
      button:hover {
        background: var(--panel-2);
      }
      button.shown {
        background: var(--attention-soft);
        color: var(--attention-ink);
      }
      button[aria-pressed='true'] {
        background: var(--attention-soft);
        box-shadow: inset 0 0 0 2px var(--attention);
        color: var(--attention-ink);
        font-weight: 650;
      }
      .cut {
        flex: 0 0 auto;
        align-self: start;
        margin: 3px 0 0 0.5rem;
        padding: 0 0.6rem;
        border-inline-start: 2px dashed var(--error-ink);
        font-size: var(--type-m);
        line-height: 1.5rem;
        color: var(--error-ink);
        max-width: 24rem;
      }
      .cut del {
        text-decoration-thickness: 1px;
      }
    `,
  ];

  override render() {
    const { chips } = this;
    // What has no map cannot be entered.
    const tabStop = chips[this.focusAt]?.map ? this.focusAt : chips.findIndex(({ map }) => map !== null);
    let padding = 0;
    return html`
      <div
        class="row"
        role="toolbar"
        aria-label=${this.label}
        @keydown=${(event: KeyboardEvent) => roveThrough(event, this.renderRoot.querySelectorAll('button:enabled'))}
        @pointerleave=${() => this.emit('ps-hover-token', null)}
        @focusout=${() => this.emit('ps-hover-token', null)}
      >
        ${chips.map(
          (chip, i) => html`
            <button
              type="button"
              class=${classMap({ [chip.kind]: true, unknown: !chip.known, shown: i === this.shown })}
              aria-pressed=${i === this.chosen ? 'true' : 'false'}
              ?disabled=${chip.map === null}
              tabindex=${i === tabStop ? 0 : -1}
              @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-token', i)}
              @focus=${() => {
                this.focusAt = i;
                this.emit('ps-hover-token', i);
              }}
              @click=${() => this.emit('ps-choose-token', i)}
            >
              <span class="text">${chip.text}<span class="visually-hidden">${chip.kind === 'padding' ? ` ${++padding}` : ''}${chip.note}</span></span>
              ${chip.map ? html`<ps-pixels .raster=${chip.map}></ps-pixels>` : ''}
              <span>${chip.share}<span class="visually-hidden">${chip.shareNote}</span></span>
            </button>
          `,
        )}
        ${this.cut ? html`<span class="cut">${this.cutLabel} <del>${this.cut}</del></span>` : ''}
      </div>
    `;
  }

  private emit(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-token-row', TokenRow);
