import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { StepsRecord } from '../../model/stepsRecord';
import type { Picture } from '../../model/trace';
import { $probing, startJob } from '../../state/probing';
import { $wordlessRequest, runWordless } from '../../state/wordless';
import { pictureDistance } from '../../viz/pictureParts';
import { picture } from '../parts/picture';
import { SCHEDULER_TITLES } from '../parts/schedulers';
import type { StepByStepTexts } from './texts/index';

/** The same noise in few steps and in many: recorded of one seed, painted of any other. */
export class StepCount {
  private row: { seed: number; pictures: (Picture | null)[] } | null = null;
  private job: { stop(): void } | null = null;

  constructor(private readonly host: LitElement) {}

  stop(): void {
    this.job?.stop();
  }

  /**
   * @param known how many steps nobody has to guess about
   * @param open all others are shown as well
   */
  render(t: StepByStepTexts, record: StepsRecord, known: number, open: boolean, busy: boolean): TemplateResult {
    const { seed } = $wordlessRequest.get();
    const lived = this.row?.seed === seed ? this.row : null;
    const row = lived ?? { seed: record.seed, pictures: record.pictures[0]! };
    const done = row.pictures.filter((one) => one !== null).length;
    const last = row.pictures.at(-1);
    return html`<section class="part few">
      <h2>${t.countsTitle} ${open ? html`<span>${lived ? t.live : t.recorded}</span>` : nothing}</h2>
      <div class="pictures ${open ? 'counts' : ''}">
        ${record.counts.map((count, i) => {
          const one = row.pictures[i] ?? null;
          const off = one && last ? pictureDistance(one, last).mean.toFixed(1) : '…';
          const name = html`<b>${t.count(count)}</b>`;
          return picture({
            raster: one,
            label: t.countLabel(count, row.seed, off),
            caption: open ? html`${name} <span>${off}</span>` : name,
            covered: open || count === known ? null : '?',
          });
        })}
      </div>
      ${
        open
          ? html`<div class="row">
            <p class="note" aria-live="polite">
              ${t.countsNote(row.seed, SCHEDULER_TITLES[record.schedulers[0]!])} ${this.job && lived ? t.countsWorking(done, record.counts.length) : nothing}
            </p>
            <button type="button" class="quiet" ?disabled=${this.job !== null || done < record.counts.length || busy} @click=${() => this.paint(seed, record.counts)}>${t.countsCompute(seed)}</button>
          </div>`
          : html`<p class="note">${t.countsHidden}</p>`
      }
    </section>`;
  }

  /** Behind what the reader waits for: one picture after another, the most steps first, as all are measured by that one. */
  private paint(seed: number, counts: readonly number[]): void {
    this.stop();
    this.take({ seed, pictures: counts.map(() => null) });
    const order = counts.map((_, i) => i).reverse();
    const job = startJob(async () => {
      const i = order[0];
      if (i === undefined || $wordlessRequest.get().seed !== seed) return false;
      const trace = await runWordless({ seed, numInferenceSteps: counts[i]!, scheduler: 'ddim' }, true);
      // Another run came in between, or the machine failed.
      if (!trace) return $probing.get().phase !== 'failed' && $probing.get().phase !== 'cancelled';
      order.shift();
      this.take({ seed, pictures: this.row!.pictures.map((one, k) => (k === i ? trace.picture : one)) });
      return order.length > 0;
    });
    this.job = job;
    void job.done.then(() => {
      if (this.job !== job) return;
      this.job = null;
      this.take(this.row?.pictures.includes(null) ? null : this.row);
    });
  }

  private take(row: StepCount['row']): void {
    this.row = row;
    this.host.requestUpdate();
  }
}
