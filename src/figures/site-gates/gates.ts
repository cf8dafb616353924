/** A gate for each site, in the order in which they run; the deeper in the U, the further in. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AttentionSite } from '../../model/trace';
import type { SiteGatesTexts } from './texts/index';

export const siteName = (t: SiteGatesTexts, { block, height }: AttentionSite, i: number): string => t.siteName(i + 1, block, height);

interface Gates {
  sites: readonly AttentionSite[];
  gates: readonly number[];
  /** `dragged`: with more to come. */
  set: (gates: readonly number[], how?: 'dragged') => void;
  settle: () => void;
}

export function gateRows(t: SiteGatesTexts, { sites, gates, set, settle }: Gates): TemplateResult {
  const put = (i: number, gate: number) => gates.map((old, k) => (k === i ? gate : old));
  const only = (i: number) => gates.map((_, k) => (k === i ? 1 : 0));
  const all = (gate: number) => gates.map(() => gate);
  const same = (other: readonly number[]) => other.every((gate, i) => gate === gates[i]);
  const finest = Math.max(...sites.map(({ height }) => height));
  return html`<div class="stack">
    <h2>${t.gatesTitle}</h2>
    <div class="gates">
      ${sites.map((site, i) => {
        const gate = gates[i]!;
        const move = (event: Event) => set(put(i, Number(Number((event.target as HTMLInputElement).value).toFixed(2))), 'dragged');
        return html`<div class="gate" style="--depth:${Math.log2(finest / site.height)}">
          <label title=${site.name}><input type="checkbox" aria-label=${t.shutLabel(i + 1)} .checked=${live(gate !== 0)} @change=${() => set(put(i, gate === 0 ? 1 : 0))} /><span>${siteName(t, site, i)}</span></label>
          <input type="range" min="0" max="2" step="0.05" .value=${live(String(gate))} aria-label=${t.slider(i + 1, site.block, site.height)} aria-valuetext=${t.times(String(gate))} @input=${move} @change=${settle} />
          <output>× ${gate}</output>
          <button type="button" class="quiet" aria-label=${t.aloneLabel(i + 1)} aria-pressed=${same(only(i)) ? 'true' : 'false'} @click=${() => set(only(i))}>${t.alone}</button>
        </div>`;
      })}
    </div>
    <div class="choices">
      <button type="button" class="quiet" aria-pressed=${same(all(0)) ? 'true' : 'false'} @click=${() => set(all(0))}>${t.allOff}</button>
      <button type="button" class="quiet" ?disabled=${same(all(1))} @click=${() => set(all(1))}>${t.allOn}</button>
    </div>
    <p class="note">${t.gatesHint}</p>
  </div>`;
}

/** What is changed, in words. @param difference of two sentences' pictures when all are shut */
export function describe(t: SiteGatesTexts, sites: readonly AttentionSite[], gates: readonly number[], difference: number): string {
  const of = (test: (gate: number) => boolean) => gates.flatMap((gate, i) => (test(gate) ? [i] : []));
  const [shut, open] = [of((gate) => gate === 0), of((gate) => gate === 1)];
  const name = (i: number) => siteName(t, sites[i]!, i);
  if (open.length === gates.length) return t.state.all;
  if (shut.length === gates.length) return `${t.state.none} ${t.state.noneMeasured(difference.toFixed(difference === 0 ? 0 : 1))}`;
  if (shut.length + open.length < gates.length) return t.state.changed(gates.length - open.length);
  return open.length === 1 ? t.state.alone(name(open[0]!)) : t.state.shut(shut.map(name).join('; '));
}
