import { css, html, LitElement, type PropertyValues } from 'lit';
import { diverging, entryOf } from '../../viz/colourScale';
import { shared } from '../base/styles';

const HEIGHT = 44;

/**
 * A vector as bars around a zero line, one a number, coloured by sign and size. Events: `ps-hover-number` (detail: its
 * index or null). `at` marks one number in all rows alike. Texts come from the figure; without a vector it waits.
 */
export class VectorBars extends LitElement {
  static override properties = {
    vector: { attribute: false },
    limit: { type: Number },
    at: { attribute: false },
    running: { attribute: false },
    label: {},
  };
  declare vector: Float32Array | null;
  /** What the full height stands for, above 0. */
  declare limit: number;
  declare at: number | null;
  /** A line over the bars, from 0 on its own scale: a sum as it grows. */
  declare running: Float32Array | null;
  declare label: string;
  private resize: ResizeObserver | undefined;

  static override styles = [
    shared,
    css`
      :host { display: block; min-width: 0; }
      canvas { width: 100%; height: ${HEIGHT}px; image-rendering: auto; background: var(--paper); }
    `,
  ];

  constructor() {
    super();
    this.vector = null;
    this.limit = 1;
    this.at = null;
    this.running = null;
  }

  override render() {
    return html`<canvas
      role="img"
      aria-label=${this.label}
      @pointermove=${(event: PointerEvent) => this.point(event)}
      @pointerdown=${(event: PointerEvent) => this.point(event)}
      @pointerleave=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit(null)}
    ></canvas>`;
  }

  override firstUpdated(): void {
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize?.disconnect();
  }

  override updated(_: PropertyValues): void {
    this.draw();
  }

  private point(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const n = this.vector?.length ?? 0;
    const index = Math.floor(((event.clientX - box.left) / box.width) * n);
    this.emit(index >= 0 && index < n ? index : null);
  }

  private emit(index: number | null): void {
    this.dispatchEvent(new CustomEvent('ps-hover-number', { detail: index }));
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = canvas.clientWidth;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = HEIGHT * ratio;
    context.scale(ratio, ratio);
    const style = getComputedStyle(this);
    const middle = HEIGHT / 2;
    context.fillStyle = style.getPropertyValue('--line-strong');
    context.fillRect(0, middle - 0.5, width, 1);
    const { vector } = this;
    if (!vector) return;
    const step = width / vector.length;
    const gap = step > 4 ? 1 : 0;
    if (this.at !== null) {
      context.fillStyle = style.getPropertyValue('--line');
      context.fillRect(this.at * step, 0, step, HEIGHT);
    }
    const scale = { table: diverging, min: -this.limit, max: this.limit };
    vector.forEach((value, i) => {
      const part = Math.max(-1, Math.min(1, value / this.limit));
      const entry = entryOf(scale, value) * 4;
      const [r, g, b] = diverging.subarray(entry, entry + 3);
      context.fillStyle = `rgb(${r} ${g} ${b})`;
      const length = Math.max(1, Math.abs(part) * (middle - 1));
      context.fillRect(i * step, part < 0 ? middle : middle - length, step - gap, length);
      // The pale middle of the scale would vanish on the page: every bar has its outer edge in ink.
      context.fillStyle = style.getPropertyValue('--ink-2');
      context.fillRect(i * step, part < 0 ? middle + length - 1 : middle - length, step - gap, 1);
    });
    const { running } = this;
    if (!running) return;
    const largest = running.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    context.beginPath();
    running.forEach((value, i) => context.lineTo((i + 0.5) * step, middle - (value / largest) * (middle - 3)));
    context.strokeStyle = style.getPropertyValue('--ink');
    context.lineWidth = 1.5;
    context.stroke();
  }
}
customElements.define('ps-vector-bars', VectorBars);
