import { css, html, LitElement, svg } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { AttentionSite } from '../../model/trace';
import type { UnetLayer } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import { shared } from '../base/styles';
import { roveThrough } from '../parts/map-row';
import '../parts/pixels';
import { PLAN_WIDTH, planLayout, THUMB, type PlanPlace } from './planLayout';

/** What a small map of the plan is called. */
export interface PlanText {
  /** Written beside it: a site's number, or what a mean is of. */
  label: string;
  /** Its whole name. */
  name: string;
}

/**
 * The UNet's plan, with a small map at every site and in the middle the means. A toolbar as `ps-map-row` is, with the same
 * keys. Events: `ps-hover-map` (detail: an id of planLayout, or null), `ps-choose-map` (detail: id).
 */
export class AtlasPlan extends LitElement {
  static override properties = {
    layers: { attribute: false },
    sites: { attribute: false },
    maps: { attribute: false },
    names: { attribute: false },
    chosen: {},
    shown: {},
    label: {},
  };
  declare layers: readonly UnetLayer[];
  declare sites: readonly AttentionSite[];
  /** By id; none while they are on their way. */
  declare maps: ReadonlyMap<string, Raster>;
  declare names: (id: string) => PlanText;
  declare chosen: string;
  declare shown: string;
  declare label: string;
  private laid: { layers: readonly UnetLayer[]; sites: readonly AttentionSite[]; layout: ReturnType<typeof planLayout> } | null = null;

  static override styles = [
    shared,
    css`
      :host { display: block; }
      .plan { position: relative; }
      svg { position: absolute; inset: 0; width: 100%; height: 100%; }
      .flow { fill: none; stroke: var(--unet); stroke-width: 1.5; }
      rect { fill: var(--unet-soft); stroke: var(--unet); }
      line { stroke: var(--line); }
      button { appearance: none; position: absolute; aspect-ratio: 1; translate: -50% -50%; padding: 0; border: 2px solid var(--attention); background: var(--attention-soft); }
      button:hover, .shown { box-shadow: 0 0 0 2px var(--panel), 0 0 0 4px var(--attention); }
      [aria-pressed='true'] { border-color: var(--ink); box-shadow: 0 0 0 2px var(--ink); }
      [aria-pressed='true'].shown { box-shadow: 0 0 0 2px var(--ink), 0 0 0 4px var(--attention); }
      span { position: absolute; font-size: var(--type-s); line-height: 1.1; font-variant-numeric: tabular-nums; white-space: nowrap; pointer-events: none; }
      .level { color: var(--ink-2); }
      .tag { color: var(--attention-ink); }
      .tag.shown { box-shadow: none; font-weight: 700; }
      .mean.tag { translate: -50% 0; }
      .site.tag { translate: 0 -50%; }
      .site.tag.above { translate: -50% -100%; }
      .site.tag.left { translate: -100% -50%; }
    `,
  ];

  constructor() {
    super();
    this.layers = [];
    this.sites = [];
    this.maps = new Map();
    this.names = (id) => ({ label: '', name: id });
    this.chosen = '';
    this.shown = '';
    this.label = '';
  }

  private get layout() {
    const { layers, sites } = this;
    if (this.laid?.layers !== layers || this.laid.sites !== sites) this.laid = { layers, sites, layout: planLayout(layers, sites) };
    return this.laid.layout;
  }

  override render() {
    const { layout } = this;
    const { height } = layout;
    const all = [...layout.means, ...layout.sites];
    const entrance = Math.max(
      0,
      all.findIndex(({ id }) => id === this.chosen),
    );
    return html`<div
      class="plan"
      style=${styleMap({ aspectRatio: `${PLAN_WIDTH} / ${height}` })}
      role="toolbar"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => roveThrough(event, this.renderRoot.querySelectorAll('button'))}
      @pointerleave=${() => this.emit('ps-hover-map', null)}
      @focusout=${() => this.emit('ps-hover-map', null)}
    >
      <svg viewBox="0 0 ${PLAN_WIDTH} ${height}" aria-hidden="true">
        ${layout.levels.slice(1).map(({ y }) => svg`<line x1="0" y1=${y - 3} x2=${PLAN_WIDTH} y2=${y - 3}></line>`)}
        <path class="flow" d=${layout.flow}></path>
        ${layout.bars.map(({ x, y, width, height: tall }) => svg`<rect x=${x} y=${y} width=${width} height=${tall}></rect>`)}
      </svg>
      ${layout.levels.map(({ height: side, y }) => html`<span class="level" style="left:0;top:${(y / height) * 100}%" aria-hidden="true">${side} × ${side}</span>`)}
      ${all.map((place, i) => this.place(place, height, i === entrance, i < layout.means.length))}
    </div>`;
  }

  private place({ id, x, y }: PlanPlace, height: number, entrance: boolean, mean: boolean) {
    const { label, name } = this.names(id);
    const at = (dx: number, dy: number) => styleMap({ left: `${((x + dx) / PLAN_WIDTH) * 100}%`, top: `${((y + dy) / height) * 100}%` });
    const shown = id === this.shown;
    // Those in the middle of the way have the way beside them: their number stands above.
    const above = !mean && x > PLAN_WIDTH / 2 - THUMB / 2 && x < PLAN_WIDTH / 2 + THUMB;
    const left = x < PLAN_WIDTH / 2;
    return html`<button
        type="button"
        class=${classMap({ shown })}
        style="width:${(THUMB / PLAN_WIDTH) * 100}%;left:${(x / PLAN_WIDTH) * 100}%;top:${(y / height) * 100}%"
        aria-pressed=${id === this.chosen ? 'true' : 'false'}
        aria-label=${name}
        title=${name}
        tabindex=${entrance ? 0 : -1}
        @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && this.emit('ps-hover-map', id)}
        @focus=${(event: FocusEvent) => (event.currentTarget as HTMLElement).matches(':focus-visible') && this.emit('ps-hover-map', id)}
        @click=${() => this.emit('ps-choose-map', id)}
      >
        <ps-pixels .raster=${this.maps.get(id) ?? null}></ps-pixels>
      </button>
      <span
        class=${classMap({ tag: true, mean, site: !mean, above, left: !mean && !above && left, shown })}
        style=${mean ? at(0, THUMB / 2 + 7) : above ? at(0, -THUMB / 2 - 3) : at(left ? -THUMB / 2 - 6 : THUMB / 2 + 6, 0)}
        aria-hidden="true"
        >${label}</span
      >`;
  }

  private emit(name: string, detail: string | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-atlas-plan', AtlasPlan);
