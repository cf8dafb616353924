/** Where: the UNet's plan with a small map at every site, and the heads of the site that is shown. */
import { html, type TemplateResult } from 'lit';
import type { UnetLayer } from '../../model/unetPlan';
import { $selection } from '../../state/selection';
import type { Scale } from '../../viz/colourScale';
import { peakOf } from '../../viz/place';
import type { Raster } from '../../viz/raster';
import { remember } from '../base/remember';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import type { Choices } from './choices';
import type { AtlasModel, Shown } from './model';
import { partName, rangeName } from './names';
import './plan';
import type { PlanText } from './plan';
import { levelId } from './planLayout';
import type { AtlasTexts } from './texts/index';
import * as view from './view';

const headOf = (id: string | null): number | null => (id === null || id === 'mean' ? null : Number(id));

export class Heads {
  private readonly planMaps = remember<{ maps: Map<string, Raster>; scale: Scale }>();
  private readonly planNames = remember<(id: string) => PlanText>();
  private readonly headMaps = remember<{ items: MapItem[]; scale: Scale }>();

  constructor(
    private readonly choices: Choices,
    private readonly model: AtlasModel,
  ) {}

  render(t: AtlasTexts, layers: readonly UnetLayer[], shown: Shown): TemplateResult {
    return html`<div class="sites stack">${this.plan(t, layers, shown)} <div class="heads stack">${this.heads(t, shown)}</div></div>`;
  }

  private plan(t: AtlasTexts, layers: readonly UnetLayer[], shown: Shown): TemplateResult {
    const { steps, token, mode } = shown;
    const { sites } = shown.trace;
    const { maps, scale } = this.planMaps([steps[0], steps.length, token, mode, sites], () => {
      const ids = ['all', ...new Set(sites.map(({ height }) => levelId(height))), ...sites.map(({ name }) => name)];
      const { rasters, scale } = view.thumbnails(
        ids.map((id) => this.model.mapIn({ steps, sites: view.sitesOf(id, sites), head: null }, shown)),
        mode,
      );
      return { maps: new Map(ids.map((id, i) => [id, rasters[i]!])), scale };
    });
    return html`<h2 class="attention">${t.planTitle}</h2>
      <ps-atlas-plan
        .layers=${layers}
        .sites=${sites}
        .maps=${maps}
        .names=${this.planNames([sites, t], () => (id) => partName(t, sites, id))}
        .chosen=${this.choices.chosenId}
        .shown=${shown.id}
        .label=${t.plan}
        @ps-hover-map=${(event: CustomEvent<string | null>) => this.choices.pointAtPart(event.detail)}
        @ps-choose-map=${(event: CustomEvent<string>) => this.choices.choosePart(event.detail)}
      ></ps-atlas-plan>
      <p class="note">${t.planHint} ${rangeName(t, mode, scale)}</p>`;
  }

  private heads(t: AtlasTexts, shown: Shown): TemplateResult {
    const { trace, steps, id, heads, head, token, mode } = shown;
    if (heads < 2) return html`<h2 class="attention">${t.headsTitle}</h2><p class="note">${heads === 0 ? t.headsOfOne : t.headsNotKept}</p>`;
    const { items, scale } = this.headMaps([id, steps[0], steps.length, token, mode, trace.sites, t], () => {
      const numbers = [null, ...Array.from({ length: heads }, (_, i) => i)];
      const maps = numbers.map((one) => this.model.mapIn({ steps, sites: [id], head: one }, shown));
      const { rasters, scale } = view.thumbnails(maps, mode);
      const items = numbers.map((one, i): MapItem => {
        const { width, height, data } = maps[i]!;
        const peak = peakOf(data, width, height);
        return {
          id: String(one ?? 'mean'),
          label: one === null ? t.headMean : t.head(one + 1),
          note: `: ${t.place(peak.row, peak.column)}, ${view.share(peak.value)}`,
          raster: rasters[i]!,
        };
      });
      return { items, scale };
    });
    const { head: chosen, site } = $selection.get();
    return html`<h2 class="attention">${t.headsTitle} <span>${rangeName(t, mode, scale)}</span></h2>
      <ps-map-row
        .items=${items}
        .chosen=${String((id === site ? chosen : null) ?? 'mean')}
        .shown=${String(head ?? 'mean')}
        .label=${t.heads}
        @ps-hover-map=${(event: CustomEvent<string | null>) => this.choices.pointAtHead(headOf(event.detail), event.detail === 'mean')}
        @ps-choose-map=${(event: CustomEvent<string>) => this.choices.chooseHead(id, headOf(event.detail))}
      ></ps-map-row>`;
  }
}
