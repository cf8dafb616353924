import { css, html, LitElement, nothing, svg } from 'lit';
import type { UnetPlan } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { FLAT_WIDTH, flatLayout, flowPath, skipPath, type FlatBlock } from './layout';

/** Device pixels for one of the drawing's: small maps keep their edges. */
const SHARPNESS = 3;

/**
 * The same map upright and flat: each layer the mean of its channels, skip connections as arcs across. Events as the stage's:
 * `ps-hover`, `ps-choose`. Words and keys are the row of layers' below it, in the figure.
 */
export class UnetFlat extends LitElement {
  static override properties = {
    plan: { attribute: false },
    maps: { attribute: false },
    shown: { type: Number },
    passed: { type: Number },
    label: {},
    level: {},
  };
  declare plan: UnetPlan;
  /** One a layer, in the plan's order; none while they are on their way. */
  declare maps: readonly Raster[];
  declare shown: number;
  /** Where the pulse is; −1: nowhere. */
  declare passed: number;
  declare label: string;
  /** Words for the noise level. */
  declare level: string;

  static override styles = [
    shared,
    css`
      :host { display: block; position: relative; width: min(100%, 28rem); margin-inline: auto; container-type: inline-size; }
      canvas, svg { display: block; width: 100%; height: auto; }
      svg { position: absolute; inset: 0; height: 100%; overflow: visible; }
      /* In the drawing's pixels: as large on a narrow page as on a wide one. */
      text { font-size: 10.5px; fill: var(--ink); font-variant-numeric: tabular-nums; }
      @container (max-width: 26rem) {
        text { font-size: 13px; }
      }
      @container (max-width: 21rem) {
        text { font-size: 15px; }
      }
      .floor { fill: var(--ink-2); font-weight: 600; }
      .level { fill: var(--noise-ink); }
      .skip, .flow { fill: none; stroke: var(--unet); stroke-width: 1.5; }
      .flow { stroke-width: 1; opacity: 0.6; }
      .skip.pale { opacity: 0.3; }
      .time { fill: none; stroke: var(--noise); stroke-width: 1; }
      .block { cursor: pointer; }
      .frame { fill: none; stroke: var(--unet); stroke-width: 1.5; }
      .attention .frame { fill: color-mix(in srgb, var(--attention-soft) 72%, transparent); stroke: var(--attention); }
      .here .frame { stroke: var(--ink); stroke-width: 3; }
      .here text { font-weight: 700; }
      .hit { fill: transparent; }
    `,
  ];

  constructor() {
    super();
    this.plan = { layers: [], skips: [] };
    this.maps = [];
    this.shown = -1;
    this.passed = -1;
    this.label = '';
    this.level = '';
  }

  override render() {
    const { blocks, height, floors } = flatLayout(this.plan);
    const place = new Map(blocks.map((block) => [block.layer.name, block]));
    const shown = blocks[this.shown]?.layer.name;
    const resnets = blocks.filter(({ layer }) => layer.kind === 'resnet');
    const middle = FLAT_WIDTH / 2 - 5;
    const right = resnets.filter(({ side }) => side !== 'middle');
    return html`
      <canvas aria-hidden="true" width=${FLAT_WIDTH * SHARPNESS} height=${Math.round(height * SHARPNESS)}></canvas>
      <svg viewBox="0 0 ${FLAT_WIDTH} ${height}" role="img" aria-label=${this.label} @pointerleave=${() => this.emit('ps-hover', null)}>
        ${svg`<text class="level" x=${middle} y="12" text-anchor="middle">${this.level}</text>`}
        ${right.length ? svg`<path class="time" d=${timePath(resnets, middle)}></path>` : nothing}
        ${blocks.slice(1).map((block, i) => svg`<path class="flow" d=${flowPath(blocks[i]!, block)}></path>`)}
        ${this.plan.skips.map(({ source, target }) => {
          const [from, to] = [place.get(source)!, place.get(target)!];
          const pale = shown !== undefined && shown !== source && shown !== target;
          return svg`<path class="skip ${pale ? 'pale' : ''}" d=${skipPath(from, to)}></path>`;
        })}
        ${floors.map(({ height: side, y }) => svg`<text class="floor" x="4" y=${y + 12}>${side} × ${side}</text>`)}
        ${blocks.map((block, i) => this.block(block, i))}
      </svg>
    `;
  }

  private block({ layer, x, y, size, side }: FlatBlock, i: number) {
    const here = i === this.shown || i === this.passed;
    const [dx, anchor] = side === 'left' ? [-size / 2 - 6, 'end'] : [size / 2 + 6, 'start'];
    const reach = Math.max(size, 22);
    return svg`<g
      class="block ${layer.kind} ${here ? 'here' : ''}"
      @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover', i)}
      @click=${() => this.emit('ps-choose', i)}
    >
      <rect class="frame" x=${x - size / 2} y=${y - size / 2} width=${size} height=${size}></rect>
      ${side === 'middle' ? (here ? svg`<text x=${x} y=${y + size / 2 + 12} text-anchor="middle">${layer.channels}</text>` : nothing) : svg`<text x=${x + dx} y=${y + 4} text-anchor=${anchor}>${layer.channels}</text>`}
      <rect class="hit" x=${x - reach / 2} y=${y - reach / 2} width=${reach} height=${reach}></rect>
    </g>`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('maps') && !changed.has('plan')) return;
    const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
    if (!context || this.maps.length === 0) return;
    const { blocks } = flatLayout(this.plan);
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    const piece = document.createElement('canvas');
    blocks.forEach(({ x, y, size }, i) => {
      const map = this.maps[i]!;
      piece.width = map.width;
      piece.height = map.height;
      piece.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(map.data), map.width, map.height), 0, 0);
      context.drawImage(piece, (x - size / 2) * SHARPNESS, (y - size / 2) * SHARPNESS, size * SHARPNESS, size * SHARPNESS);
    });
  }

  private emit(name: string, detail: number | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** A trunk down the middle, with a branch to the inner edge of every ResNet of the arms, and to the top of those below. */
function timePath(resnets: readonly FlatBlock[], middle: number): string {
  const lowest = Math.max(...resnets.map(({ y, side, size }) => (side === 'middle' ? y - size / 2 - 8 : y)));
  const branches = resnets.map(({ x, y, size, side }) => {
    if (side === 'middle') return `M${middle} ${y - size / 2 - 8}H${x}V${y - size / 2}`;
    // A little above the skip connection, which ends at the same edge.
    const at = y - Math.min(5, size / 4);
    return `M${middle} ${at}H${side === 'left' ? x + size / 2 : x - size / 2}`;
  });
  return `M${middle} 16V${lowest}${branches.join('')}`;
}
customElements.define('ps-unet-flat', UnetFlat);
