import { html, type TemplateResult } from 'lit';
import type { Language } from '../../i18n/languages';
import type { CountedPlan } from '../../model/layerRecord';
import type { LayerActivation } from '../../model/probes';
import { signed } from '../../viz/signed';
import { table } from '../parts/table';
import type { UnetMapTexts } from './texts/index';
import { channelFacts, numbersOf } from './view';

/** All layers in numbers. */
export function layerTable(t: UnetMapTexts, language: Language, { layers, skips }: CountedPlan, activations: readonly LayerActivation[]): TemplateResult {
  const count = (n: number) => n.toLocaleString(language);
  const rows = layers.map((layer, i) => {
    // The layer as one channel: its numbers over all.
    const { mean, deviation } = channelFacts({ ...activations[i]!, channels: 1, height: layer.channels * layer.height }, 0);
    const from = skips.find(({ target }) => target === layer.name)?.source ?? '';
    return [`${i + 1}. ${t.name(layer)}`, t.shape(layer), count(numbersOf(layer)), count(layer.parameters), html`<code lang="en">${from}</code>`, signed(mean), signed(deviation)];
  });
  return table(t.table, t.tableHeads, rows);
}
