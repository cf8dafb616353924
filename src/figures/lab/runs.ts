import { css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { $keptRuns, forget } from '../../state/keptRuns';
import { reopen, SIDES } from '../../state/lab';
import { Watch } from '../base/watch';
import '../parts/pixels';
import { LabPart } from './part';

/** Runs of this session, to be opened as A or as B. */
export class LabRuns extends LabPart {
  static override styles = [
    ...LabPart.styles,
    css`
      .runs {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
        gap: 1rem 1.5rem;
      }
      .runs li {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        gap: 0.8rem;
      }
      .runs ps-pixels {
        display: block;
        width: 6rem;
      }
      .runs p {
        margin: 0;
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }
      .runs .note {
        font-size: 0.8125rem;
      }
      .runs .choices {
        margin-top: 0.3rem;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [$keptRuns]);
  }

  override render() {
    const { t } = this;
    const runs = $keptRuns.get();
    if (runs.length === 0) return html`<p class="note">${t.noRuns}</p>`;
    return html`<p class="note">${t.runsHint}</p>
      <ul class="runs">
        ${repeat(runs, ({ key }) => key, (run) => {
          const { key, request, picture, shown } = run;
          const { prompt, seed, numInferenceSteps, guidanceScale, interventions } = request;
          return html`<li>
            <ps-pixels .raster=${picture} .label=${prompt || t.emptyPrompt}></ps-pixels>
            <div>
              <p><b>${prompt ? t.quoted(prompt) : t.emptyPrompt}</b></p>
              <p class="note">${t.runNote(seed, numInferenceSteps, guidanceScale, Object.keys(interventions ?? {}).length)}${shown ? '' : ` · ${t.numbersGone}`}</p>
              <p class="choices">
                ${SIDES.map(
                  (side) => html`<button type="button" class="quiet" @click=${() => reopen(run, side)}>${t.openAs(side.toUpperCase())}</button>`,
                )}
                <button type="button" class="quiet" aria-label=${t.forget} title=${t.forget} @click=${() => forget(key)}>×</button>
              </p>
            </div>
          </li>`;
        })}
      </ul>`;
  }
}
customElements.define('ps-lab-runs', LabRuns);
