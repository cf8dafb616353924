/** Folded, what another run is painted from, and how it is doing: below, so that what was pressed stays under the pointer. */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { $request, setRequest } from '../../state/request';
import { $run, $source, $trace, cancel, paint } from '../../state/run';
import '../parts/machine-status';
import '../parts/prompt-notes';
import '../parts/run-controls';
import type { Choices } from './choices';
import type { AtlasTexts } from './texts/index';

export const isBusy = (): boolean => ['loading', 'painting'].includes($run.get().phase);

export class Run {
  private unfolded = false;

  constructor(
    private readonly host: LitElement,
    private readonly choices: Choices,
  ) {}

  /** @param offers the half without words is missing, and a run here brings it */
  render(t: AtlasTexts, offers: boolean): TemplateResult {
    const run = $run.get();
    const trace = $trace.get();
    const request = $request.get();
    const painted = trace?.request.prompt ?? request.prompt;
    const other = painted !== request.prompt;
    return html`<div class="stack">
      ${
        offers
          ? html`<p class="note">${t.uncondOnlyLive}</p>
            <div class="choices"><button type="button" class="quiet" ?disabled=${isBusy()} @click=${this.paint}>${t.paintBoth}</button><span class="note">${t.downloadsOnce}</span></div>`
          : nothing
      }
      <details class="more" ?open=${this.unfolded || other} @toggle=${(event: Event) => this.unfold((event.target as HTMLDetailsElement).open)}>
        <summary>${t.runTitle}</summary>
        <ps-run-controls
          .request=${request}
          .texts=${t.controls}
          ?busy=${isBusy()}
          @ps-request=${(event: CustomEvent<Parameters<typeof setRequest>[0]>) => setRequest(event.detail)}
          @ps-paint=${this.paint}
          @ps-cancel=${cancel}
        ></ps-run-controls>
        ${this.unfolded ? html`<ps-prompt-notes .prompt=${request.prompt} .recorded=${[painted]} @ps-replace=${(event: CustomEvent<string>) => setRequest({ prompt: event.detail })}></ps-prompt-notes>` : nothing}
        ${other ? html`<p class="note">${t.notPainted}${painted ? t.quoted(painted) : t.noWordsQuoted}</p>` : nothing}
      </details>
      ${
        isBusy() || run.phase === 'failed'
          ? html`<ps-machine-status .state=${run.phase === 'painting' ? { ...run, note: t.painting(run.step, run.of) } : run} .texts=${t} .again=${t.again} @ps-again=${this.paint}></ps-machine-status>`
          : nothing
      }
      ${run.phase === 'failed' && trace && $source.get() === 'recorded' ? html`<p class="note">${t.recordedStays}</p>` : nothing}
    </div>`;
  }

  private unfold(open: boolean): void {
    this.unfolded = open;
    this.host.requestUpdate();
  }

  private readonly paint = (): void => {
    this.choices.player.pause();
    this.choices.chooseStep(null);
    // What was begun can be called off there.
    this.unfold(true);
    void paint();
  };
}
