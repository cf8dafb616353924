import { html, nothing } from 'lit';
import { languageNames, languages, type Language } from '../../i18n/languages';
import type { ClipHistory, ClipMoment, MomentMeasures } from '../../model/clipHistory';
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
import '../parts/line-chart';
import '../parts/pixels';
import '../parts/scale-legend';
import '../parts/scrubber';
import type { ChartAxis, ChartLine } from '../parts/line-chart';
import './matrix';
import { styles } from './styles';
import { texts, type ClipTrainingTexts, type Guess, type MatrixKind } from './texts/index';
import * as view from './view';

/** A cell of the smaller matrix is wide enough for a finger on a telephone. */
const FEW_PAIRS = 12;

/**
 * The training of this site's CLIP from its recorded moments: the cosines of held-out pictures and captions, what is
 * predicted from them and what was asked, beside loss and recall. Covered until the reader has guessed how it begins.
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
    const state = $clipHistory.get();
    return state.phase === 'ready' ? state.value : null;
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

  protected override body() {
    const { t, history } = this;
    if (history) return this.stage(history, this.momentOf(history));
    if ($clipHistory.get().phase === 'failed') return nothing;
    return html`<div class="status waiting" role="status"><progress aria-label=${t.loading}></progress><span>${t.loading}</span></div>`;
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
    return t.pairWords(this.pairName(cell), this.say(label), this.say(prediction), signed(cosine), view.percent(share));
  }

  private stage(history: ClipHistory, moment: ClipMoment) {
    const { t } = this;
    const at = history.moments.indexOf(moment);
    const where = t.momentOf(at + 1, history.moments.length);
    const seen = t.seen(moment.samples);
    const { recall } = moment.measures[this.captions];
    return html`
      <div class="stage">
        <div class="left">
          ${this.matrix(history, moment)}
          <ps-scrubber
            .value=${at}
            .total=${history.moments.length}
            .ready=${this.guess ? history.moments.length : 0}
            ?playing=${this.player.playing}
            .label=${t.scrubber}
            .valueText=${`${where}, ${seen}`}
            .playLabel=${t.play}
            .pauseLabel=${t.pause}
            @ps-seek=${(event: CustomEvent<number>) => this.choose(event.detail)}
            @ps-toggle-play=${() => this.player.toggle()}
          ></ps-scrubber>
          <p class="where">
            <strong>${where}</strong><span>${seen}</span>
            ${this.guess ? html`<span>${t.agree(Math.round(recall * history.pairs), history.pairs)}</span>` : nothing}
          </p>
        </div>
        <div class="right">${this.pair(history, moment)} ${this.charts(history, at, `${where}, ${seen}`)}</div>
      </div>
      <details class="about"><summary>${t.noteTitle}</summary>${t.note.map((line) => html`<p>${line}</p>`)}</details>
      ${this.guess ? this.table(history) : nothing}
    `;
  }

  private matrix(history: ClipHistory, moment: ClipMoment) {
    const { t, kind, guess } = this;
    const measures = moment.measures[this.captions];
    const count = this.all ? history.pairs : Math.min(FEW_PAIRS, history.pairs);
    const shown = this.cell;
    return html`
      <div class="kinds" role="group" aria-label=${t.kindsLabel}>
        ${view.matrixKinds.map(
          (id) => html`
            <button
              type="button"
              class="kind"
              aria-pressed=${id === kind ? 'true' : 'false'}
              ?disabled=${!guess}
              @click=${() => (this.kind = id)}
            >
              ${guess
                ? html`<ps-pixels .raster=${view.matrixRaster(id, measures, history.pairs)}></ps-pixels>`
                : html`<span class="blank"></span>`}
              <span class="name"><strong>${t.kinds[id]}</strong>${t.kindHints[id]}</span>
            </button>
          `,
        )}
      </div>
      <div class="options">
        <div class="choices" role="group" aria-label=${t.captionsLabel}>
          <span>${t.captionsLabel}</span>
          ${languages.map(
            (language) => html`<button
              type="button"
              class="quiet"
              lang=${language}
              aria-pressed=${language === this.captions ? 'true' : 'false'}
              @click=${() => (this.chosenLanguage = language)}
            >
              ${languageNames[language]}
            </button>`,
          )}
        </div>
        <div class="choices" role="group" aria-label=${t.shownLabel}>
          <span>${t.shownLabel}</span>
          ${[false, true].map(
            (all) => html`<button
              type="button"
              class="quiet"
              aria-pressed=${all === this.all ? 'true' : 'false'}
              @click=${() => this.showAll(all)}
            >
              ${all ? history.pairs : FEW_PAIRS}
            </button>`,
          )}
        </div>
      </div>
      <ps-pair-matrix
        .raster=${guess ? view.matrixRaster(kind, measures, history.pairs, count) : null}
        .pictures=${this.firstPictures(history, count)}
        .cell=${shown}
        ?locked=${$clipSelection.get().cell !== null}
        .label=${t.matrix(t.kinds[kind], count)}
        .columnsLabel=${t.columns(count)}
        .rowsLabel=${t.rows(count, history.pairs)}
        @ps-hover-cell=${(event: CustomEvent<Cell | null>) => hoverClipCell(event.detail)}
        @ps-choose-cell=${(event: CustomEvent<Cell>) => selectClipCell(event.detail)}
        >${guess ? nothing : t.covered}</ps-pair-matrix
      >
      <ps-scale-legend
        .scale=${view.scaleOf(kind)}
        .digits=${kind === 'cosine' ? 1 : 0}
        .note=${guess ? this.legend(history, moment, measures) : ''}
      ></ps-scale-legend>
    `;
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

  private pairName({ row, column }: Cell): string {
    return row === column ? this.t.ownPair(row + 1) : this.t.otherPair(row + 1, column + 1);
  }

  private say(similar: boolean): string {
    return similar ? this.t.similar : this.t.not;
  }

  private pair(history: ClipHistory, moment: ClipMoment) {
    const { t, cell, guess } = this;
    const { row, column } = cell;
    const language = this.captions;
    const captions = history.captions[language];
    const verdict = this.verdict(history, moment);
    const own = row === column;
    return html`
      <div class="pair">
        <div class="head">
          <h2>${this.pairName(cell)}</h2>
          ${$clipSelection.get().cell
            ? html`<button type="button" class="quiet" @click=${() => selectClipCell(null)}>${t.letGo}</button>`
            : html`<p>${t.pairHint}</p>`}
        </div>
        <ps-pixels .raster=${history.pictures[row]!} .label=${t.pictureAlt(captions[row]!)}></ps-pixels>
        <div>
          <p class="quote ${own ? '' : 'other'}" lang=${language}>
            ${own ? nothing : html`<ps-pixels .raster=${history.pictures[column]!}></ps-pixels>`}
            <span>${captions[column]}</span>
          </p>
          <dl>
            <div><dt>${t.label}</dt><dd>${this.say(verdict.label)}</dd></div>
            <div>
              <dt>${t.prediction}</dt>
              <dd>${guess ? this.say(verdict.prediction) : '?'}<small>${guess ? t.share(view.percent(verdict.share)) : nothing}</small></dd>
            </div>
            <div><dt>${t.cosine}</dt><dd>${guess ? signed(verdict.cosine) : '?'}</dd></div>
          </dl>
          <p class="instead">
            ${!guess
              ? nothing
              : verdict.prediction
                ? t.chosenThis
                : t.chosenInstead(captions[verdict.choice]!, view.percent(verdict.choiceShare))}
          </p>
        </div>
      </div>
    `;
  }

  private charts(history: ClipHistory, at: number, valueText: string) {
    const { t } = this;
    const { pairs } = history;
    const chance = { loss: Math.log(pairs), recall: 1 / pairs };
    const byLanguage = (of: 'loss' | 'recall'): ChartLine[] =>
      [this.captions, ...languages.filter((language) => language !== this.captions)].map((language, i) => ({
        label: languageNames[language],
        values: view.throughTime(history, language, of),
        colour: i === 0 ? 'ink' : 'ink-2',
        thin: i > 0,
      }));
    return html`
      ${this.chart(history, at, valueText, t.loss, byLanguage('loss'), view.LOSS_AXIS, {
        value: chance.loss,
        label: t.lossChance(pairs, chance.loss.toFixed(2)),
      })}
      ${this.chart(
        history,
        at,
        valueText,
        t.recall,
        byLanguage('recall'),
        view.RECALL_AXIS,
        { value: chance.recall, label: t.recallChance(pairs, view.percent(chance.recall)) },
      )}
      ${this.chart(
        history,
        at,
        valueText,
        t.cosines,
        this.cosineLines(history),
        view.COSINE_AXIS,
        null,
        t.xTitle,
      )}
    `;
  }

  private cosineLines(history: ClipHistory): ChartLine[] {
    const { t, cell } = this;
    const language = this.captions;
    const own: Cell = { row: cell.row, column: cell.row };
    const lines: ChartLine[] = [
      { label: t.lineOwn, values: view.cosineThroughTime(history, language, own), colour: 'text' },
      { label: t.lineMatched, values: view.throughTime(history, language, 'matched'), colour: 'ink', thin: true },
      { label: t.lineMismatched, values: view.throughTime(history, language, 'mismatched'), colour: 'ink', thin: true, dashed: true },
    ];
    if (cell.row === cell.column) return lines;
    const other = { label: t.lineOther(cell.column + 1), values: view.cosineThroughTime(history, language, cell), colour: 'text', dashed: true };
    return [lines[0]!, other, ...lines.slice(1)];
  }

  private chart(
    history: ClipHistory,
    at: number,
    valueText: string,
    heading: string,
    lines: ChartLine[],
    axis: ChartAxis,
    reference: { value: number; label: string } | null,
    xTitle = '',
  ) {
    return html`<ps-line-chart
      .heading=${heading}
      .xs=${history.moments.map(({ samples }) => samples)}
      .xTicks=${view.SAMPLE_TICKS}
      .xTitle=${xTitle}
      .linearUpTo=${view.LINEAR_UP_TO}
      .lines=${this.guess ? lines : []}
      .axis=${axis}
      .reference=${reference}
      .band=${view.SIDES_STRETCH}
      .at=${at}
      .valueText=${valueText}
      @ps-hover-moment=${(event: CustomEvent<number | null>) => !this.player.playing && hoverClipMoment(event.detail)}
      @ps-choose-moment=${(event: CustomEvent<number>) => this.choose(event.detail)}
    ></ps-line-chart>`;
  }

  private table(history: ClipHistory) {
    const { t } = this;
    const columns = t.columnsOfTable;
    return html`
      <details class="table">
        <summary>${t.asTable}</summary>
        <div role="region" tabindex="0" aria-label=${t.asTable}>
          <table>
            <thead>
              <tr>
                ${Object.values(columns).map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${history.moments.map(({ samples, measures }, i) => {
                const { loss, recall, matched, mismatched } = measures[this.captions];
                return html`<tr>
                  <th scope="row">${i + 1}</th>
                  <td>${samples.toLocaleString('en')}</td>
                  <td>${loss.toFixed(2)}</td>
                  <td>${view.percent(recall)}</td>
                  <td>${signed(matched)}</td>
                  <td>${signed(mismatched)}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </div>
      </details>
    `;
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
