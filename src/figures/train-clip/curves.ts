import { html, nothing } from 'lit';
import type { Learning } from '../../state/learning';
import { signed } from '../../viz/signed';
import { axisEnd, chart } from './chart';
import { distribution } from './distribution';
import type { TrainClipTexts } from './texts/index';
import { guessing, lastStretch, stretchSteps, type Measured } from './view';

/** The least that the axis of steps shows. */
const LEAST_STEPS = 200;

/** How far it has come: recall, loss, and where the cosines lie. Until there is something, their axes. @param n how many pictures it is measured on */
export function curves(t: TrainClipTexts, width: number, n: number | null, measured: Measured | null, { history, former, snapshot, settings }: Learning) {
  const step = snapshot?.step ?? 0;
  const recall = snapshot && n ? snapshot.recall : null;
  const stretch = lastStretch(history);
  const last = history.at(-1);
  const objective = last?.objective ?? settings.objective;
  const batchSize = last?.batchSize ?? settings.batchSize;
  const since = step - stretchSteps(history);
  const x = axisEnd(Math.max(step, former.at(-1)?.step ?? 0), LEAST_STEPS);
  const level = objective === 'contrastive' ? guessing(batchSize) : 0;
  const y = axisEnd(Math.max(level * 1.1, ...stretch.map(({ loss }) => loss)), objective === 'contrastive' ? 1 : 0.5);
  return html`
    <section>
      <h2>${t.recallTitle} <span>${recall === null ? nothing : t.recallNow(recall.toFixed(2), Math.round(recall * n!), n!)}</span></h2>
      ${chart({
        width,
        label: recall === null ? t.recallTitle : t.recallLabel(recall.toFixed(2), step, (1 / n!).toFixed(2)),
        series: [
          { name: 'former', points: former.map((point) => [point.step, point.recall]) },
          { name: 'now', points: history.map((point) => [point.step, point.recall]) },
        ],
        x,
        y: 1,
        yTicks: [0, 0.5, 1],
        xLabel: t.steps,
        rule: n ? { y: 1 / n, label: t.chance(n) } : null,
      })}
      ${former.length ? html`<p class="note">${t.former}</p>` : nothing}
    </section>
    <section>
      <h2>${t.lossTitle[objective]} <span>${last?.loss.toFixed(3)}</span></h2>
      ${chart({
        width,
        label: t.lossLabel(t.lossTitle[objective], last?.loss.toFixed(3) ?? '–', step),
        series: [{ name: 'now', points: stretch.map((point) => [point.step, point.loss]) }],
        x,
        y,
        yTicks: [0, y / 2, y],
        xLabel: t.steps,
        rule: objective === 'contrastive' ? { y: level, label: t.guessing(batchSize) } : null,
      })}
      ${since > 0 && history.length > stretch.length ? html`<p class="note">${t.lossSince(since)}</p>` : nothing}
    </section>
    <section>
      <h2>${t.spreadTitle}</h2>
      ${distribution(width, measured?.split ?? { matched: [], mismatched: [] }, measured ? t.spreadLabel(signed(measured.means.matched), signed(measured.means.mismatched)) : t.spreadTitle)}
      ${measured ? html`<p class="key"><span class="own">${t.matched(signed(measured.means.matched))}</span><span class="other">${t.mismatched(signed(measured.means.mismatched))}</span></p>` : nothing}
    </section>
  `;
}
