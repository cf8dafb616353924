import { html, nothing, type TemplateResult } from 'lit';
import type { Raster } from '../../viz/raster';
import './pixels';

interface Picture {
  /** Null: not there yet. */
  raster: Raster | null | undefined;
  /** What it shows, for who does not see it. */
  label: string;
  /** Written below it. */
  caption?: unknown;
  kind?: string;
  /** It is about what was asked before. */
  stale?: boolean;
  /** Said in its place, until a guess uncovers it. */
  covered?: string | null | undefined;
}

/** A picture with its caption. */
export function picture({ raster, label, caption, kind = '', stale = false, covered = null }: Picture): TemplateResult {
  return html`<figure class=${kind}>
    ${covered ? html`<div class="picture covered">${covered}</div>` : html`<div class="picture ${stale ? 'stale' : ''}">${raster ? html`<ps-pixels .raster=${raster} .label=${label}></ps-pixels>` : nothing}</div>`}
    ${caption === undefined ? nothing : html`<figcaption>${caption}</figcaption>`}
  </figure>`;
}
