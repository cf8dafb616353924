import { html } from 'lit';
import { languageNames, languages } from '../../i18n/languages';
import type { ClipHistory } from '../../model/clipHistory';
import type { CaptionLanguage } from '../../model/gallery';
import type { Cell } from '../../state/clipHistory';
import '../parts/chart';
import type { ChartAxis, ChartLine } from '../parts/chart';
import type { ClipTrainingTexts } from './texts/index';
import { COSINE_AXIS, cosineThroughTime, LINEAR_UP_TO, LOSS_AXIS, percent, RECALL_AXIS, SAMPLE_TICKS, SIDES_STRETCH, throughTime } from './view';

interface Charts {
  history: ClipHistory;
  language: CaptionLanguage;
  cell: Cell;
  /** The moment shown, and in words. */
  at: number;
  valueText: string;
  /** Whether lines may be seen. */
  open: boolean;
  hover: (moment: number | null) => void;
  choose: (moment: number) => void;
}

/** Loss, recall and cosines through the training. */
export function charts(t: ClipTrainingTexts, { history, language, cell, at, valueText, open, hover, choose }: Charts) {
  const { pairs } = history;
  const chance = { loss: Math.log(pairs), recall: 1 / pairs };
  const chart = (heading: string, lines: ChartLine[], axis: ChartAxis, reference: { value: number; label: string } | null) => html`<ps-chart
    .heading=${heading}
    .xs=${history.moments.map(({ samples }) => samples)}
    .xTicks=${SAMPLE_TICKS}
    .linearUpTo=${LINEAR_UP_TO}
    .lines=${open ? lines : []}
    .axis=${axis}
    .reference=${reference}
    .stretch=${SIDES_STRETCH}
    fades
    .at=${at}
    .valueText=${valueText}
    @ps-hover-x=${(event: CustomEvent<number | null>) => hover(event.detail)}
    @ps-choose-x=${(event: CustomEvent<number>) => choose(event.detail)}
  ></ps-chart>`;
  const byLanguage = (of: 'loss' | 'recall'): ChartLine[] =>
    [language, ...languages.filter((one) => one !== language)].map((one, i) => ({
      label: languageNames[one],
      values: throughTime(history, one, of),
      colour: i === 0 ? 'ink' : 'ink-2',
      thin: i > 0,
    }));
  const cosines: ChartLine[] = [
    { label: t.lineOwn, values: cosineThroughTime(history, language, { row: cell.row, column: cell.row }), colour: 'text' },
    ...(cell.row === cell.column ? [] : [{ label: t.lineOther(cell.column + 1), values: cosineThroughTime(history, language, cell), colour: 'text', dashed: true }]),
    { label: t.lineMatched, values: throughTime(history, language, 'matched'), colour: 'ink', thin: true },
    { label: t.lineMismatched, values: throughTime(history, language, 'mismatched'), colour: 'ink', thin: true, dashed: true },
  ];
  return html`<div class="charts pictures">
      ${chart(t.loss, byLanguage('loss'), LOSS_AXIS, { value: chance.loss, label: t.lossChance(pairs, chance.loss.toFixed(2)) })}
      ${chart(t.recall, byLanguage('recall'), RECALL_AXIS, { value: chance.recall, label: t.recallChance(pairs, percent(chance.recall)) })} ${chart(t.cosines, cosines, COSINE_AXIS, null)}
    </div>
    <p class="note">${t.xTitle}</p>`;
}
