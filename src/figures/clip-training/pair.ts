import { html, nothing } from 'lit';
import type { ClipHistory } from '../../model/clipHistory';
import type { CaptionLanguage } from '../../model/gallery';
import type { Cell } from '../../state/clipHistory';
import { signed } from '../../viz/signed';
import '../parts/pixels';
import type { ClipTrainingTexts } from './texts/index';
import { percent, type Verdict } from './view';

interface Pair {
  history: ClipHistory;
  language: CaptionLanguage;
  cell: Cell;
  verdict: Verdict;
  /** Whether the verdict may be seen. */
  open: boolean;
  /** Lets go of the cell; null where none is held. */
  letGo: (() => void) | null;
}

export function pairName(t: ClipTrainingTexts, { row, column }: Cell): string {
  return row === column ? t.ownPair(row + 1) : t.otherPair(row + 1, column + 1);
}

export const similarity = (t: ClipTrainingTexts, similar: boolean): string => (similar ? t.similar : t.not);

/** The picture and the caption of one cell: what is asked, and what the model makes of them. */
export function pairPanel(t: ClipTrainingTexts, { history, language, cell, verdict, open, letGo }: Pair) {
  const { row, column } = cell;
  const captions = history.captions[language];
  const own = row === column;
  return html`<div class="pair">
    <h2>${pairName(t, cell)}</h2>
    <ps-pixels .raster=${history.pictures[row]!} .label=${t.pictureAlt(captions[row]!)}></ps-pixels>
    <p class="quote" lang=${language}>
      ${own ? nothing : html`<ps-pixels .raster=${history.pictures[column]!}></ps-pixels>`}
      <span>${captions[column]}</span>
    </p>
    <dl>
      <dt>${t.label}</dt>
      <dd>${similarity(t, verdict.label)}</dd>
      <dt>${t.prediction}</dt>
      <dd>${open ? html`${similarity(t, verdict.prediction)} <small>${t.share(percent(verdict.share))}</small>` : '?'}</dd>
      <dt>${t.cosine}</dt>
      <dd>${open ? signed(verdict.cosine) : '?'}</dd>
    </dl>
    <p class="note instead">${!open ? nothing : verdict.prediction ? t.chosenThis : t.chosenInstead(captions[verdict.choice]!, percent(verdict.choiceShare))}</p>
    ${letGo ? html`<div><button type="button" class="quiet" @click=${letGo}>${t.letGo}</button></div>` : html`<p class="note">${t.pairHint}</p>`}
  </div>`;
}
