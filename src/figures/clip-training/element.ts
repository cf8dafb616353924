import { html, nothing } from 'lit';
import { languageNames, languages, type Language } from '../../i18n/languages';
import type { ClipHistory, ClipMoment, MomentMeasures } from '../../model/clipHistory';
import { fetchedOf } from '../../state/fetchedOnce';
import {
  $clipCell,
  $clipHistory,
  $clipMoment,
  $clipSelection,
  hoverClipCell,
  hoverClipMoment,
  letGoOfClipHistory,
  openClipHistory,
  selectClipCell,
  selectClipMoment,
  type Cell,
} from '../../state/clipHistory';
import { signed } from '../../viz/signed';
import { Player } from '../base/player';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import { choices } from '../parts/controls';
import '../parts/pixels';
import '../parts/scale-legend';
import '../parts/scrubber';
import { table } from '../parts/table';
import { charts } from './charts';
import './matrix';
import { pairName, pairPanel, similarity } from './pair';
import { styles } from './styles';
import { texts, type ClipTrainingTexts, type Guess, type MatrixKind } from './texts/index';
import * as view from './view';

/** A cell of the smaller matrix is wide enough for a finger on a telephone. */
const FEW_PAIRS = 12;

/**
 * The training of this site's CLIP from its recorded moments: the cosines of held-out pictures and captions, what is
 * predicted from them and what was asked, with loss and recall. What was measured is covered until the reader has guessed how it begins.
 */
export class ClipTraining extends stateful(FigureElement<Guess, ClipTrainingTexts>, () => ({
  kind: 'cosine' as MatrixKind,
  /** All pairs, or the first few. */
  all: matchMedia('(min-width: 40rem)').matches,
  /** Of the captions; null: the page's. */
  chosenLanguage: null as Language | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly player = new Player(this, {
    total: () => (this.guess ? (this.history?.moments.length ?? 0) : 0),
    now: () => $clipMoment.get() ?? 0,
    show: selectClipMoment,
  });

  constructor() {
    super(texts, [$clipHistory, $clipSelection]);
  }

  private get history(): ClipHistory | null {
    return fetchedOf($clipHistory.get());
  }

  private get captions(): Language {
    return this.chosenLanguage ?? this.language;
  }

  private momentOf({ moments }: ClipHistory): ClipMoment {
    return moments[$clipMoment.get() ?? 0]!;
  }

  private get cell(): Cell {
    return $clipCell.get() ?? view.FIRST_CELL;
  }

  override firstUpdated(): void {
    void openClipHistory();
  }

  protected override badge() {
    const { t, history } = this;
    return sourceBadge({ ...t, recordedNote: history ? t.recordedNote(history.moments.length, history.pairs) : '' }, false, null);
  }

  protected override opened() {
    return { state: $clipHistory.get(), open: openClipHistory };
  }

  protected override letGo(): void {
    this.player.pause();
    letGoOfClipHistory();
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  protected override stage() {
    const { t, history, guess } = this;
    if (!history) {
      if ($clipHistory.get().phase === 'failed') return nothing;
      return html`<div class="status waiting" role="status"><progress aria-label=${t.loading}></progress><span>${t.loading}</span></div>`;
    }
    const moment = this.momentOf(history);
    const at = history.moments.indexOf(moment);
    const { recall } = moment.measures[this.captions];
    return html`
      <div class="both">
        ${this.matrix(history, moment)}
        ${pairPanel(t, {
          history,
          language: this.captions,
          cell: this.cell,
          verdict: this.verdict(history, moment),
          open: guess !== null,
          letGo: $clipSelection.get().cell && (() => selectClipCell(null)),
        })}
      </div>
      <ps-scrubber
        .value=${at}
        .total=${history.moments.length}
        .ready=${guess ? history.moments.length : 0}
        ?playing=${this.player.playing}
        .label=${t.scrubber}
        .valueText=${this.where(history)}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${(event: CustomEvent<number>) => this.choose(event.detail)}
        @ps-toggle-play=${() => this.player.toggle()}
      ></ps-scrubber>
      <p class="note where">
        <b>${t.momentOf(at + 1, history.moments.length)}</b><span>${t.seen(moment.samples)}</span>
        ${guess ? html`<span>${t.agree(Math.round(recall * history.pairs), history.pairs)}</span>` : nothing}
      </p>
    `;
  }

  protected override side() {
    const { t, history, guess } = this;
    if (!history) return nothing;
    const moment = this.momentOf(history);
    const measures = moment.measures[this.captions];
    return html`
      <div class="kinds" role="group" aria-label=${t.kindsLabel}>
        ${view.matrixKinds.map(
          (id) => html`
            <button type="button" class="kind" aria-pressed=${id === this.kind ? 'true' : 'false'} ?disabled=${!guess} @click=${() => (this.kind = id)}>
              ${guess ? html`<ps-pixels .raster=${view.matrixRaster(id, measures, history.pairs)}></ps-pixels>` : html`<span class="blank covered"></span>`}
              <span><strong>${t.kinds[id]}</strong> ${t.kindHints[id]}</span>
            </button>
          `,
        )}
      </div>
      <ps-scale-legend .scale=${view.scaleOf(this.kind)} .digits=${this.kind === 'cosine' ? 1 : 0} .note=${guess ? this.legend(history, moment, measures) : ''}></ps-scale-legend>
      ${choices({
        label: t.captionsLabel,
        of: languages.map((language) => [language, html`<span lang=${language}>${languageNames[language]}</span>`]),
        chosen: this.captions,
        choose: (language) => (this.chosenLanguage = language),
      })}
      ${choices({
        label: t.shownLabel,
        of: [
          [false, FEW_PAIRS],
          [true, history.pairs],
        ] as const,
        chosen: this.all,
        choose: (all) => this.showAll(all),
      })}
    `;
  }

  protected override below() {
    const { t, history, guess } = this;
    if (!history) return nothing;
    return html`
      ${charts(t, {
        history,
        language: this.captions,
        cell: this.cell,
        at: history.moments.indexOf(this.momentOf(history)),
        valueText: this.where(history),
        open: guess !== null,
        hover: (moment) => !this.player.playing && hoverClipMoment(moment),
        choose: (moment) => this.choose(moment),
      })}
      <details class="more"><summary>${t.noteTitle}</summary><div class="stack">${t.note.map((line) => html`<p class="note">${line}</p>`)}</div></details>
      ${guess ? this.table(history) : nothing}
    `;
  }

  private where(history: ClipHistory): string {
    const { moments } = history;
    const moment = this.momentOf(history);
    return `${this.t.momentOf(moments.indexOf(moment) + 1, moments.length)}, ${this.t.seen(moment.samples)}`;
  }

  /** What cannot be answered is not asked. */
  protected override predicting() {
    if ($clipHistory.get().phase === 'failed') return nothing;
    const { question, guesses, show } = this.t;
    return prediction<Guess>({ question, guesses, show, guess: this.guess, disabled: !this.history, choose: (guess) => this.predict(guess), answer: () => this.answer() });
  }

  protected override answer(): string | null {
    const before = this.history?.moments[0]?.measures[this.captions];
    return before ? this.t.answer(signed(before.matched), signed(before.mismatched), signed(before.lowest), signed(before.highest), before.cosines.length) : null;
  }

  protected override said(): string {
    const { t, guess, history, cell } = this;
    if (!history || !guess || !$clipSelection.get().cell) return '';
    const { label, prediction, cosine, share } = this.verdict(history, this.momentOf(history));
    return t.pairWords(pairName(t, cell), similarity(t, label), similarity(t, prediction), signed(cosine), view.percent(share));
  }

  private matrix(history: ClipHistory, moment: ClipMoment) {
    const { t, kind, guess } = this;
    const count = this.all ? history.pairs : Math.min(FEW_PAIRS, history.pairs);
    return html`<ps-pair-matrix
      .raster=${guess ? view.matrixRaster(kind, moment.measures[this.captions], history.pairs, count) : null}
      .pictures=${this.firstPictures(history, count)}
      .cell=${this.cell}
      ?locked=${$clipSelection.get().cell !== null}
      .label=${t.matrix(t.kinds[kind], count)}
      .columnsLabel=${t.columns(count)}
      .rowsLabel=${t.rows(count, history.pairs)}
      @ps-hover-cell=${(event: CustomEvent<Cell | null>) => hoverClipCell(event.detail)}
      @ps-choose-cell=${(event: CustomEvent<Cell>) => selectClipCell(event.detail)}
      >${guess ? nothing : t.covered}</ps-pair-matrix
    >`;
  }

  private legend({ pairs }: ClipHistory, { scale }: ClipMoment, measures: MomentMeasures): string {
    const { t } = this;
    const { mean, deviation, lowest, highest } = measures;
    if (this.kind === 'label') return t.labelNote;
    if (this.kind === 'share') return t.shareNote(scale.toFixed(1), pairs, view.percent(1 / pairs));
    return t.cosineNote(signed(mean), signed(deviation), signed(lowest), signed(highest));
  }

  /** The same list as long as it is the same pictures: the matrix draws them anew only when they change. */
  private firstPictures(history: ClipHistory, count: number): ClipHistory['pictures'] {
    if (this.shownPictures?.from !== history || this.shownPictures.list.length !== count) {
      this.shownPictures = { from: history, list: history.pictures.slice(0, count) };
    }
    return this.shownPictures.list;
  }
  private shownPictures: { from: ClipHistory; list: ClipHistory['pictures'] } | null = null;

  private verdict({ pairs }: ClipHistory, { measures }: ClipMoment): view.Verdict {
    return view.verdictOf(measures[this.captions], pairs, this.cell);
  }

  private table({ moments }: ClipHistory) {
    const { t } = this;
    return table(
      t.asTable,
      Object.values(t.columnsOfTable),
      moments.map(({ samples, measures }, i) => {
        const { loss, recall, matched, mismatched } = measures[this.captions];
        return [i + 1, samples.toLocaleString('en'), loss.toFixed(2), view.percent(recall), signed(matched), signed(mismatched)];
      }),
    );
  }

  private choose(moment: number): void {
    this.player.pause();
    selectClipMoment(moment);
  }

  /** A cell that is no longer shown can't stay chosen. */
  private showAll(all: boolean): void {
    this.all = all;
    const { cell } = $clipSelection.get();
    if (!all && cell && Math.max(cell.row, cell.column) >= FEW_PAIRS) selectClipCell(null);
  }
}
customElements.define('ps-clip-training', ClipTraining);
