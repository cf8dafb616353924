import { html, type TemplateResult } from 'lit';
import type { CountedPlan } from '../../model/layerRecord';
import type { UnetMapTexts } from './texts/index';

interface Order {
  t: UnetMapTexts;
  plan: CountedPlan;
  /** Places of layers: whose channels are shown, which is held, where the pulse is, which the Tab key enters. */
  at: number | null;
  chosen: number | null;
  pulse: number;
  entrance: number;
  playing: boolean;
  toggle: () => void;
  enter: (layer: number) => void;
  hover: (layer: number | null) => void;
  choose: (layer: number) => void;
}

const PLAY = 'M4 2v12l10-6z';
const PAUSE = 'M3 2h3.5v12H3zM9.5 2H13v12H9.5z';

/** All layers in the order in which they run, each as high as its maps, and the button that sends the pulse through. */
export function order({ t, plan, at, chosen, pulse, entrance, playing, toggle, enter, hover, choose }: Order): TemplateResult {
  const total = plan.layers.length;
  const largest = Math.max(...plan.layers.map(({ height }) => height));
  const name = playing ? t.pause : t.play;
  const walk = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: entrance - 1, ArrowUp: entrance - 1, ArrowRight: entrance + 1, ArrowDown: entrance + 1, Home: 0, End: total - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    (event.currentTarget as Element).querySelector<HTMLElement>(`[data-layer="${Math.min(total - 1, Math.max(0, to))}"]`)?.focus();
  };
  return html`<div class="run">
    <button type="button" class="quiet play" title="${name} (${t.space})" @click=${toggle}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d=${playing ? PAUSE : PLAY} /></svg>
      ${name}
    </button>
    <div class="order" role="group" aria-label=${t.order} style="--layers:${total}" @keydown=${walk} @pointerleave=${() => hover(null)}>
      ${plan.layers.map(
        (layer, i) => html`<button
          type="button"
          data-layer=${i}
          class="${layer.kind} ${i === at ? 'here' : ''} ${i === pulse ? 'passed' : ''}"
          tabindex=${i === entrance ? 0 : -1}
          aria-pressed=${i === chosen ? 'true' : 'false'}
          aria-label=${t.station(i + 1, total, t.name(layer), t.shape(layer))}
          title="${i + 1}. ${t.name(layer)}"
          @pointerenter=${({ pointerType }: PointerEvent) => pointerType !== 'touch' && hover(i)}
          @focus=${({ currentTarget }: FocusEvent) => {
            enter(i);
            if ((currentTarget as Element).matches(':focus-visible')) hover(i);
          }}
          @blur=${() => hover(null)}
          @click=${() => choose(i)}
        >
          <i style="height:${0.45 + 1.9 * (layer.height / largest)}rem"></i>
        </button>`,
      )}
    </div>
  </div>`;
}
