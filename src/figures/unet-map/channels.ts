import { html, nothing, type TemplateResult } from 'lit';
import type { CountedLayer } from '../../model/layerRecord';
import type { LayerActivation } from '../../model/probes';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import '../parts/cell-map';
import { options } from '../parts/controls';
import '../parts/scale-legend';
import type { UnetMapTexts } from './texts/index';
import { channelFacts, channelScale, gridColumns, layerScale, numbersOf, type Normalisation } from './view';

const NORMALISATIONS: readonly Normalisation[] = ['layer', 'channel'];

interface About {
  t: UnetMapTexts;
  layer: CountedLayer;
  /** How many channels it takes over a skip connection. */
  skip: number | null;
  at: number;
  total: number;
  chosen: number | null;
  go: (layer: number) => void;
  letGo: () => void;
}

/** What a layer is and does, and the way to the ones before and after it. */
export function aboutLayer({ t, layer, skip, at, total, chosen, go, letGo }: About): TemplateResult {
  return html`<section class="about stack">
    <h2 class=${layer.kind}>${t.name(layer)}</h2>
    <p class="said">${t.does(layer, skip)}</p>
    <p class="said">${t.facts(t.shape(layer), numbersOf(layer), layer.parameters)}</p>
    <p class="note path">${t.pathLabel} <code lang="en">${layer.name}</code></p>
    <div class="choices">
      <button type="button" class="quiet" ?disabled=${at === 0} @click=${() => go(at - 1)}>← ${t.previous}</button>
      <button type="button" class="quiet" ?disabled=${at === total - 1} @click=${() => go(at + 1)}>${t.next} →</button>
      ${chosen === null ? nothing : html`<button type="button" class="quiet" @click=${letGo}>${t.letGo}</button>`}
    </div>
  </section>`;
}

interface Channels {
  t: UnetMapTexts;
  layer: CountedLayer;
  activation: LayerActivation;
  grid: Raster;
  normalisation: Normalisation;
  normalise: (by: Normalisation) => void;
  channel: number | null;
  held: boolean;
  hover: (channel: number | null) => void;
  choose: (channel: number | null) => void;
}

/** All channels of a layer, and the numbers of one. */
export function channels({ t, layer, activation, grid, normalisation, normalise, channel, held, hover, choose }: Channels): TemplateResult {
  const scale = normalisation === 'layer' ? layerScale(activation) : channel === null ? null : channelScale(activation, channel);
  const facts = channel === null ? null : channelFacts(activation, channel);
  return html`<section class="channels stack">
    <ps-cell-map
      .raster=${grid}
      .columns=${gridColumns(layer.channels)}
      .count=${layer.channels}
      .cell=${channel}
      ?locked=${held}
      .label=${t.gridLabel(layer.channels, t.name(layer))}
      @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hover(detail)}
      @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => choose(detail)}
    ></ps-cell-map>
    <p class="note readout" aria-live="polite">${facts ? t.channel(channel! + 1, signed(facts.low), signed(facts.high), signed(facts.deviation)) : t.pointChannel}</p>
    <ps-scale-legend .scale=${scale} .note=${t.legend[normalisation]}></ps-scale-legend>
    ${options({ label: t.normalise, of: NORMALISATIONS.map((id) => [id, t.normalisations[id]]), chosen: normalisation, choose: normalise })}
  </section>`;
}
