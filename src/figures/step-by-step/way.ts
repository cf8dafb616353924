import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Trace } from '../../model/trace';
import { SCHEDULER_TITLES } from '../parts/schedulers';
import type { Loop } from './loop';
import { drawPath, pathOf, type PathOnPlane } from './path';
import type { StepByStepTexts } from './texts/index';
import { toGo } from './view';

/** In pixels. */
const WIDEST = 560;
const NARROWEST = 200;

/** The way of the latents from noise to picture, as wide as its place is. */
export class Way implements ReactiveController {
  private width = 320;
  private place: Element | null = null;
  private drawn: { trace: Trace; other: Trace | null; path: PathOnPlane | null } | null = null;
  private readonly resized = new ResizeObserver(([entry]) => {
    const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(entry!.contentRect.width)));
    if (width === this.width) return;
    this.width = width;
    this.host.requestUpdate();
  });

  constructor(
    private readonly host: LitElement,
    private readonly loop: Loop,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const place = this.host.renderRoot.querySelector('.way');
    if (place === this.place) return;
    this.resized.disconnect();
    if (place) this.resized.observe(place);
    this.place = place;
  }

  hostDisconnected(): void {
    this.resized.disconnect();
    this.place = null;
  }

  /** @param other the same noise by another scheduler, drawn on the same plane */
  render(t: StepByStepTexts, trace: Trace, other: Trace | null): TemplateResult {
    const { loop } = this;
    const { shown } = loop;
    if (this.drawn?.trace !== trace || this.drawn.other !== other) this.drawn = { trace, other, path: pathOf(trace, other) };
    const { path } = this.drawn;
    if (!path || !shown) return html`<section class="way stack"><h2>${t.pathTitle}</h2><p class="note">${t.pathWaits}</p></section>`;
    const percent = (share: number) => String(Math.floor(share * 100));
    const left = [toGo(trace, shown.latents, 1), toGo(trace, shown.predOriginalSample, 1)] as const;
    return html`<section class="way stack">
      <h2>${t.pathTitle}</h2>
      ${drawPath({
        path,
        width: this.width,
        step: shown.index,
        label: t.pathLabel(shown.index + 1, trace.steps.length, ...left),
        names: t.pathNames,
        scale: t.pathScale,
        onHover: (step) => loop.hover(step),
        onChoose: (step) => loop.goTo(step),
      })}
      <p class="key note">
        <span>${t.pathKey.latents}</span><span class="predictions">${t.pathKey.predictions}</span>
        ${path.other.length ? html`<span class="other">${t.pathKey.other(SCHEDULER_TITLES[other!.request.scheduler])}</span>` : nothing}
      </p>
      <p class="said">${t.toEnd(...left)}</p>
      <p class="note">${t.pathNote(percent(path.held.latents), percent(path.held.predictions))}</p>
    </section>`;
  }
}
