/** Two sentences at once, each read at some of the sites: an experiment of its own. */
import { html, nothing, type ReactiveControllerHost } from 'lit';
import { live } from 'lit/directives/live.js';
import { MIXES, readsB, type GatesRecord } from '../../model/gatesRecord';
import type { PaintRequest } from '../../model/trace';
import { pictureDistance } from '../../viz/pictureParts';
import { beforeAfter, editState } from '../parts/beforeAfter';
import { choices } from '../parts/controls';
import { EditedRuns, runOf } from '../parts/editedRuns';
import { sentence } from '../parts/sentence';
import { siteName } from './gates';
import type { SiteGatesTexts } from './texts/index';
import { recordedMixes, sharedOut } from './view';

interface Settings {
  a: string;
  b: string;
  /** Which sites read B. */
  others: readonly boolean[];
}

export class Mixing {
  readonly runs: EditedRuns;
  private set: Settings | null = null;

  /** @param plain a run without a sentence */
  constructor(host: ReactiveControllerHost, plain: () => PaintRequest, inSight: () => boolean) {
    this.runs = new EditedRuns(
      host,
      () => {
        if (!this.set) return null;
        const { a, b, others } = this.set;
        return { before: runOf({ ...plain(), prompt: a }), other: runOf({ ...plain(), prompt: b }), after: runOf(sharedOut(plain(), a, b, others)) };
      },
      inSight,
    );
  }

  begin(record: GatesRecord, row: GatesRecord['rows'][number], plain: PaintRequest): void {
    for (const [request, picture] of recordedMixes(record, row, plain)) this.runs.record(runOf(request).key, picture);
    this.set = { a: row.a, b: row.b, others: readsB('fine', record.sites) };
  }

  private put(part: Partial<Settings>, how: 'set' | 'typed' = 'set'): void {
    this.set = { ...this.set!, ...part };
    this.runs.changed(how);
  }

  render(t: SiteGatesTexts, { sites }: GatesRecord, recorded: readonly string[]) {
    if (!this.set) return nothing;
    const { runs } = this;
    const { a, b, others } = this.set;
    const { shown } = runs;
    const chosen = MIXES.find((mix) => readsB(mix, sites).every((other, i) => other === others[i])) ?? null;
    const name = chosen ? t.mixes[chosen] : t.own;
    const far = shown?.other ? [shown.before, shown.other].map(({ picture }) => pictureDistance(shown.after.picture, picture).layout) : [];
    const [toA = 0, toB = 0] = far;
    return html`<section class="mixing stack">
      <h2>${t.mixTitle} <span>${t.mixHint}</span></h2>
      ${beforeAfter(
        { shown, stale: runs.isStale, before: { caption: t.mixes.a, label: a }, after: { caption: name, label: t.mixLabel(name, a, b) }, third: { caption: t.mixes.b, label: b } },
        html`
          ${choices({ label: t.mixTitle, of: MIXES.map((mix) => [mix, t.mixes[mix]]), chosen, choose: (mix) => this.put({ others: readsB(mix, sites) }), unnamed: true })}
          ${editState(t, runs, toA > 0 && toB > 0 ? t.nearest(name, toA < toB ? 'A' : 'B', toA < toB ? 'B' : 'A') : nothing)}
          ${sentence({ id: 'a', label: t.a, value: a, put: (text) => this.put({ a: text }, 'typed'), recorded })}
          ${sentence({ id: 'b', label: t.b, value: b, put: (text) => this.put({ b: text }, 'typed'), recorded })}
          <div class="assign" role="group" aria-label=${t.assignment}>
            <span class="note">${t.assignment}</span>
            ${sites.map((site, i) => html`<label><input type="checkbox" aria-label=${t.assign(i + 1)} .checked=${live(others[i]!)} @change=${() => this.put({ others: others.map((old, k) => (k === i ? !old : old)) })} />${siteName(t, site, i)}</label>`)}
          </div>
        `,
      )}
    </section>`;
  }
}
