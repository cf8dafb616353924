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
      .runs { --least: 19rem; gap: 1rem 1.5rem; margin: 0; padding: 0; list-style: none; }
      li { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0.8rem; align-items: start; }
      p { margin: 0; font-size: var(--type-m); overflow-wrap: anywhere; }
      .note { font-size: var(--type-s); }
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
      <ul class="pictures runs">
        ${repeat(
          runs,
          ({ key }) => key,
          (run) => {
            const { key, request, picture, shown } = run;
            const { prompt, seed, numInferenceSteps, guidanceScale, interventions } = request;
            return html`<li>
            <ps-pixels .raster=${picture} .label=${prompt || t.emptyPrompt}></ps-pixels>
            <div class="stack">
              <p><b>${prompt ? t.quoted(prompt) : t.emptyPrompt}</b></p>
              <p class="note">${t.runNote(seed, numInferenceSteps, guidanceScale, Object.keys(interventions ?? {}).length)}${shown ? '' : ` · ${t.numbersGone}`}</p>
              <div class="choices">
                ${SIDES.map((side) => html`<button type="button" class="quiet" @click=${() => reopen(run, side)}>${t.openAs(side.toUpperCase())}</button>`)}
                <button type="button" class="quiet" aria-label=${t.forget} title=${t.forget} @click=${() => forget(key)}>×</button>
              </div>
            </div>
          </li>`;
          },
        )}
      </ul>`;
  }
}
customElements.define('ps-lab-runs', LabRuns);
