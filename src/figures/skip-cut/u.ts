/** The UNet's U, whose skips are sliders between its two sides, each as thick as what passes. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { SkipsRecord } from '../../model/skipsRecord';
import { slider } from '../parts/controls';
import type { SkipCutTexts } from './texts/index';
import { commonScale, depthsOf, factor, sameScales } from './view';

interface U {
  t: SkipCutTexts;
  skips: SkipsRecord['skips'];
  /** Held. */
  scales: readonly number[];
  /** Held, or only pointed at. */
  shown: readonly number[];
  /** Between two places of a slider. */
  stride: number;
  /** @param dragging more is to come */
  set: (scales: readonly number[], dragging: boolean) => void;
  point: (scales: readonly number[] | null) => void;
}

export function u({ t, skips, scales, shown, stride, set, point }: U) {
  const depths = depthsOf(skips);
  const common = commonScale(shown);
  const with1 = (i: number, { target }: Event) => scales.map((old, k) => (k === i ? Number(Number((target as HTMLInputElement).value).toFixed(2)) : old));
  const all = (scale: number) => scales.map(() => Number(scale.toFixed(2)));
  return html`<div class="u">
    ${skips.map(({ height, channels, source, target }, i) => {
      const onlyCut = scales.map((_, k) => (k === i ? 0 : 1));
      return html`<div class="skip" style=${styleMap({ '--depth': String(depths[i]), '--scale': String(shown[i]) })}>
        <span class="named"><b>${i + 1}</b>${depths[i] === depths[i - 1] ? nothing : html`<span>${height} × ${height}</span>`}</span>
        <span class="bridge">
          <i class="end" title=${source}></i>
          <span class="track">
            <input
              type="range"
              min="0"
              max="2"
              step=${stride}
              .value=${live(String(shown[i]))}
              aria-label=${t.slider(i + 1, height, source, target)}
              aria-valuetext=${t.times(factor(shown[i]!))}
              title=${`${source} → ${target} · ${t.size(height, channels)}`}
              @input=${(event: Event) => set(with1(i, event), true)}
              @change=${(event: Event) => set(with1(i, event), false)}
            />
          </span>
          <i class="end" title=${target}></i>
        </span>
        <output>× ${factor(shown[i]!)}</output>
        <button
          type="button"
          class="quiet"
          aria-label=${t.cutLabel(i + 1)}
          aria-pressed=${sameScales(scales, onlyCut) ? 'true' : 'false'}
          @click=${() => set(onlyCut, false)}
          @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && point(onlyCut)}
          @pointerleave=${() => point(null)}
        >
          ${t.cut}
        </button>
      </div>`;
    })}
    <p class="mid" style=${styleMap({ '--depth': String(Math.max(...depths)) })}>${t.mid}</p>
    <div class="together">
      ${slider({
        label: t.together,
        value: common ?? 1,
        min: 0,
        max: 2,
        step: stride,
        shown: common === null ? t.mixed : `× ${factor(common)}`,
        said: common === null ? t.mixed : t.times(factor(common)),
        move: (scale) => set(all(scale), true),
        settle: (scale) => set(all(scale), false),
        flat: true,
      })}
      <button type="button" class="quiet" ?disabled=${common === 1} @click=${() => set(all(1), false)}>${t.reset}</button>
    </div>
  </div>`;
}
