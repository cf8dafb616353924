import { css, html, LitElement } from 'lit';
import { shared } from '../base/styles';

export interface SketchTexts {
  label: string;
  colour: string;
  paper: string;
  brush: string;
  clear: string;
  undo: string;
  hint: string;
}

/** Of the vocabulary, with black and white: what the model has words for. */
export interface SketchColour {
  id: string;
  name: string;
  css: string;
}

/** The sheet's side as the pen counts it, whatever its pixels. */
const SIDE = 64;

/**
 * A small sheet to draw on, `side` pixels wide and high like the model's pictures. Pointer and touch draw; with the keyboard the arrow keys move
 * a pen that Space puts down and takes up. Event: `ps-sketch` (detail: ImageData) after each stroke.
 */
export class SketchPad extends LitElement {
  static override properties = {
    side: { type: Number },
    texts: { attribute: false },
    colours: { attribute: false },
    colour: { state: true },
    brush: { state: true },
    pen: { state: true },
  };
  declare side: number;
  declare texts: SketchTexts;
  declare colours: readonly SketchColour[];
  declare private colour: string;
  declare private brush: number;
  /** The keyboard's pen; null until the sheet has been steered by keys. */
  declare private pen: { x: number; y: number; down: boolean } | null;
  private last: { x: number; y: number } | null = null;
  private undos: ImageData[] = [];

  static override styles = [
    shared,
    css`
      :host { display: grid; gap: 0.5rem; }
      .sheet { position: relative; }
      canvas { width: 100%; aspect-ratio: 1; background: #fff; outline: 1px solid var(--line-strong); touch-action: none; cursor: crosshair; }
      canvas:focus-visible { outline: var(--focus); outline-offset: 2px; }
      .pen { position: absolute; width: 10px; height: 10px; translate: -50% -50%; border: 2px solid #1a1c22; outline: 1px solid #fff; border-radius: 50%; pointer-events: none; }
      .pen.down { background: #1a1c22; }
      .row { display: flex; flex-wrap: wrap; gap: 0.3rem; align-items: center; border: 0; margin: 0; padding: 0; }
      .colour { position: relative; width: 1.7rem; height: 1.7rem; border: 1px solid var(--line-strong); border-radius: 4px; }
      .colour:has(:checked) { outline: 2px solid var(--ink); outline-offset: 1px; }
      .colour:has(:focus-visible) { outline: var(--focus); outline-offset: 2px; }
      .colour input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
      label.brush { display: flex; align-items: center; gap: 0.4rem; font-size: var(--type-s); color: var(--ink-2); }
      label.brush input { width: 5rem; accent-color: var(--ink); }
      .quiet { min-height: 2rem; padding: 0.1rem 0.6rem; background: var(--paper); font-size: var(--type-s); }
      p { margin: 0; font-size: var(--type-s); color: var(--ink-2); }
    `,
  ];

  constructor() {
    super();
    this.colours = [];
    this.colour = '';
    this.brush = 6;
    this.pen = null;
  }

  override render() {
    const { texts, colours, pen } = this;
    const chosen = this.colour || colours[0]?.css;
    return html`
      <div class="sheet">
        <canvas
          width=${this.side}
          height=${this.side}
          tabindex="0"
          role="application"
          aria-label=${texts.label}
          aria-describedby="hint"
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.up}
          @keydown=${this.keydown}
        ></canvas>
        ${pen ? html`<span class="pen ${pen.down ? 'down' : ''}" style="left:${(pen.x / SIDE) * 100}%;top:${(pen.y / SIDE) * 100}%"></span>` : ''}
      </div>
      <fieldset class="row" aria-label=${texts.colour}>
        ${colours.map(
          ({ id, name, css: value }) => html`<label class="colour" style="background:${value}" title=${name}>
            <input type="radio" name="colour" value=${id} aria-label=${name} .checked=${value === chosen} @change=${() => (this.colour = value)} />
          </label>`,
        )}
      </fieldset>
      <div class="row">
        <label class="brush">${texts.brush}<input type="range" min="1" max="20" .value=${String(this.brush)} @input=${(event: Event) => (this.brush = Number((event.target as HTMLInputElement).value))} /></label>
        <button type="button" class="quiet" @click=${this.fill}>${texts.paper}</button>
        <button type="button" class="quiet" @click=${this.undo}>${texts.undo}</button>
        <button type="button" class="quiet" @click=${this.clear}>${texts.clear}</button>
      </div>
      <p id="hint">${texts.hint}</p>
    `;
  }

  override firstUpdated(): void {
    this.context?.scale(this.side / SIDE, this.side / SIDE);
    this.wipe('#fff');
  }

  private get context(): CanvasRenderingContext2D | null {
    return this.renderRoot.querySelector('canvas')?.getContext('2d', { willReadFrequently: true }) ?? null;
  }

  private get pixels(): ImageData | undefined {
    return this.context?.getImageData(0, 0, this.side, this.side);
  }

  private remember(): void {
    const before = this.pixels;
    if (before) this.undos = [...this.undos.slice(-19), before];
  }

  private wipe(colour: string): void {
    const { context } = this;
    if (!context) return;
    context.fillStyle = colour;
    context.fillRect(0, 0, SIDE, SIDE);
  }

  private readonly fill = (): void => {
    this.remember();
    this.wipe(this.colour || this.colours[0]!.css);
    this.tell();
  };

  private readonly clear = (): void => {
    this.remember();
    this.wipe('#fff');
    this.tell();
  };

  private readonly undo = (): void => {
    const before = this.undos.pop();
    if (!before) return;
    this.context?.putImageData(before, 0, 0);
    this.tell();
  };

  private tell(): void {
    const detail = this.pixels;
    if (detail) this.dispatchEvent(new CustomEvent('ps-sketch', { detail }));
  }

  private line(to: { x: number; y: number }): void {
    const { context } = this;
    if (!context) return;
    const from = this.last ?? to;
    context.strokeStyle = this.colour || this.colours[0]!.css;
    context.lineWidth = this.brush;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y + 0.01);
    context.stroke();
    this.last = to;
  }

  private place(event: PointerEvent): { x: number; y: number } {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * SIDE, y: ((event.clientY - box.top) / box.height) * SIDE };
  }

  private down(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.remember();
    this.last = null;
    this.line(this.place(event));
  }

  private move(event: PointerEvent): void {
    if (this.last && (event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) this.line(this.place(event));
  }

  private up(): void {
    if (!this.last) return;
    this.last = null;
    this.tell();
  }

  private keydown(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    const pen = this.pen ?? { x: SIDE / 2, y: SIDE / 2, down: false };
    if (move) {
      const by = event.shiftKey ? 8 : 2;
      const next = { ...pen, x: Math.max(0, Math.min(SIDE, pen.x + move[0] * by)), y: Math.max(0, Math.min(SIDE, pen.y + move[1] * by)) };
      if (pen.down) this.line(next);
      this.pen = next;
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (pen.down) {
        this.last = null;
        this.tell();
      } else {
        this.remember();
        this.last = null;
        this.line(pen);
      }
      this.pen = { ...pen, down: !pen.down };
    } else if (event.key === 'Escape' && this.pen) {
      if (this.pen.down) this.tell();
      this.last = null;
      this.pen = null;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
customElements.define('ps-sketch-pad', SketchPad);
