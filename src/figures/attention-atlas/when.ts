/** When: the shown map and the picture at every step, and which steps the large map averages. */
import { html, type TemplateResult } from 'lit';
import { hoverStep } from '../../state/selection';
import type { Scale } from '../../viz/colourScale';
import { signalPercent } from '../../viz/signalPercent';
import { remember } from '../base/remember';
import { choices } from '../parts/controls';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import '../parts/scrubber';
import type { Choices } from './choices';
import type { AtlasModel, Shown } from './model';
import { rangeName } from './names';
import type { AtlasTexts } from './texts/index';
import * as view from './view';

export class When {
  private readonly strip = remember<{ rows: StripRow[]; scale: Scale }>();

  constructor(
    private readonly choices: Choices,
    private readonly model: AtlasModel,
  ) {}

  private stripOf(t: AtlasTexts, shown: Shown): { rows: StripRow[]; scale: Scale } {
    const { trace, sites, id, head, token, mode } = shown;
    return this.strip([trace, id, head, token, mode, t], () => {
      const { rasters, scale } = view.thumbnails(
        trace.steps.map((one) => this.model.mapIn({ steps: [one], sites, head }, shown)),
        mode,
      );
      const pictures = trace.steps.map((one) => (one.index === trace.request.numInferenceSteps - 1 && trace.picture) || one.picture);
      const rows: StripRow[] = [{ id: 'map', label: t.stripMap, colour: 'attention', cells: rasters }];
      if (pictures.every((picture) => picture !== null)) rows.push({ id: 'picture', label: t.stripPicture, colour: '', cells: pictures });
      return { rows, scale };
    });
  }

  render(t: AtlasTexts, shown: Shown): TemplateResult {
    const { player } = this.choices;
    const { trace, step, mode } = shown;
    const total = trace.request.numInferenceSteps;
    const { rows, scale } = this.stripOf(t, shown);
    const where = t.stepOf(step.index + 1, total);
    const level = t.noiseLevel(step.timestep, signalPercent(step.alphaCumprod));
    return html`<div class="when" style="--total:${total}">
      <div class="steps stack">
        <h2 class="attention">${t.stepsTitle} <span>${rangeName(t, mode, scale)}</span></h2>
        <ps-film-strip
          .rows=${rows}
          .total=${total}
          .step=${step.index}
          .row=${'map'}
          .label=${t.strip}
          @ps-hover-cell=${(event: CustomEvent<{ step: number } | null>) => player.playing || hoverStep(event.detail && Math.min(event.detail.step, trace.steps.length - 1))}
          @ps-choose-cell=${(event: CustomEvent<{ step: number } | null>) => event.detail && this.choices.seek(event.detail.step)}
          @ps-move=${(event: CustomEvent<number>) => this.choices.seek(step.index + event.detail)}
        ></ps-film-strip>
        <ps-scrubber
          .value=${step.index}
          .total=${total}
          .ready=${trace.steps.length}
          ?playing=${player.playing}
          .label=${t.scrubber}
          .valueText=${`${where}, ${level}`}
          .playLabel=${t.play}
          .pauseLabel=${t.pause}
          @ps-seek=${(event: CustomEvent<number>) => this.choices.seek(event.detail)}
          @ps-toggle-play=${() => player.toggle()}
        ></ps-scrubber>
        <p class="note where"><strong>${where}</strong> ${level}</p>
      </div>
      ${this.averages(t, shown)}
    </div>`;
  }

  private averages(t: AtlasTexts, { trace }: Shown): TemplateResult {
    const { span, chosenId } = this.choices;
    const whole = trace.steps.length < 3;
    return html`<div class="averages stack">
      <h2 class="attention">${t.spanTitle}</h2>
      ${choices(
        {
          label: t.spanTitle,
          of: view.SPANS.filter((id) => !whole || id === 'step' || id === 'all').map((id) => [id, t.spans[id]]),
          chosen: span,
          choose: (to) => this.choices.average(to),
          unnamed: true,
        },
        html`<button type="button" class="quiet" aria-pressed=${chosenId === 'all' && span === 'all' ? 'true' : 'false'} @click=${() => this.choices.averageAll()}>${t.daam}</button>`,
      )}
      <button type="button" class="link" @click=${() => this.choices.letGo()}>${t.letGo}</button>
    </div>`;
  }
}
