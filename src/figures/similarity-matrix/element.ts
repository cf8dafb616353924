import { html, nothing } from 'lit';
import { $gallery } from '../../state/gallery';
import {
  $captionLanguages,
  $captions,
  $chosen,
  $clip,
  $clipBackend,
  $logitScale,
  $pair,
  $pictures,
  $recordedState,
  $recordedVectors,
  chooseCaption,
  choosePicture,
  encode,
  hoverCaption,
  hoverPicture,
  openSimilarity,
  removeCaption,
  removePicture,
  setCaptionLanguages,
  type CaptionItem,
  type CaptionLanguages,
  type PictureItem,
} from '../../state/similarity';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import { choices, slider } from '../parts/controls';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import '../parts/value-grid';
import type { GridHead } from '../parts/value-grid';
import { Adding } from './adding';
import { GalleryHistogram } from './histogram';
import { styles } from './styles';
import { texts, type Guess, type Mode, type SimilarityMatrixTexts } from './texts/index';
import { arranged, COSINES, foundFirst, matchedAndNot, meansByShared, type Arranged, type Sort } from './view';
import { WordMatrix } from './words';

const MODES: readonly Mode[] = ['cosine', 'overCaptions', 'overPictures'];
const LANGUAGES: readonly CaptionLanguages[] = ['en', 'ko', 'both'];

/** Captions × pictures, cosine in every cell. */
export class SimilarityMatrix extends stateful(FigureElement<Guess, SimilarityMatrixTexts>, () => ({
  view: 'captions' as 'captions' | 'words',
  mode: 'cosine' as Mode,
  /** The reader's factor; null is the model's own. */
  scale: null as number | null,
  sort: null as Sort | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private shown: Arranged<CaptionItem, PictureItem> | null = null;
  private readonly histogram = new GalleryHistogram();
  private readonly adding = new Adding(
    () => this.requestUpdate(),
    () => (this.sort = null),
  );
  private readonly words = new WordMatrix(() => this.requestUpdate());

  constructor() {
    super(texts, [$pictures, $captions, $chosen, $clip, $clipBackend, $recordedState, $recordedVectors, $logitScale, $captionLanguages, $gallery, $pair]);
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
  }

  protected override willUpdate(): void {
    this.shown = this.view === 'captions' && $recordedVectors.get() ? arranged($captions.get(), $pictures.get(), this.sort, this.mode, this.factor) : null;
  }

  private get items(): readonly (PictureItem | CaptionItem)[] {
    return [...$pictures.get(), ...$captions.get()];
  }

  private get isLive(): boolean {
    return this.view === 'captions' && this.items.length > 0 && this.items.every(({ source, vector }) => source === 'live' && vector);
  }

  protected override question(): string {
    return this.view === 'words' ? this.t.wordsQuestion : this.t.question;
  }

  protected override badge() {
    return sourceBadge(this.t, this.isLive, $clipBackend.get());
  }

  protected override predicting() {
    return this.view === 'captions' ? super.predicting() : nothing;
  }

  protected override opened() {
    return { state: $recordedState.get(), open: () => openSimilarity(this.language) };
  }

  protected override above() {
    const { t } = this;
    if ($recordedState.get().phase === 'failed') return nothing;
    return choices({
      label: t.figure,
      of: [
        ['captions', t.views.captions],
        ['words', t.views.words],
      ] as const,
      chosen: this.view,
      choose: (view) => (this.view = view),
      unnamed: true,
    });
  }

  protected override stage() {
    const { t, shown } = this;
    const recorded = $recordedVectors.get();
    if (!recorded) return $recordedState.get().phase === 'failed' ? nothing : html`<div class="waiting"></div>`;
    if (!shown) return this.words.stage(t, recorded);
    const { rows, columns, values, scale } = shown;
    const chosen = $chosen.get();
    return html`<ps-value-grid
        class=${columns.length > 8 ? 'many' : ''}
        .rows=${rows.map(({ id, text, language }): GridHead => ({ id, label: text || '∅', language }))}
        .columns=${columns.map((column): GridHead => ({ id: column.id, label: this.pictureName(column), language: null, picture: column.picture }))}
        .values=${values}
        .scale=${scale}
        .digits=${2}
        .chosen=${{ row: chosen.caption, column: chosen.picture }}
        .label=${t.grid}
        .rowHint=${t.rowHint}
        .columnHint=${t.columnHint}
        @ps-hover-cell=${this.hover}
        @ps-choose-cell=${this.choose}
        @ps-choose-row=${({ detail }: CustomEvent<string>) => this.sortBy('row', detail)}
        @ps-choose-column=${({ detail }: CustomEvent<string>) => this.sortBy('column', detail)}
      ></ps-value-grid>
      <ps-scale-legend .scale=${scale} .digits=${0} .note=${scale === COSINES ? t.rangeLabel : t.shareLabel}></ps-scale-legend>
      ${this.sort ? html`<p class="note">${this.sortNote()} <button type="button" class="quiet" @click=${() => (this.sort = null)}>${t.unsort}</button></p>` : nothing}
      ${this.adding.form(t)}`;
  }

  protected override side() {
    const { t, mode, shown } = this;
    const recorded = $recordedVectors.get();
    if (!recorded) return nothing;
    return html`${
      shown
        ? html`${this.readout(shown)}
            <div class="stack">
              ${choices({ label: t.grid, of: MODES.map((id) => [id, t.modes[id]]), chosen: mode, choose: (id) => (this.mode = id), unnamed: true })}
              <p class="note">${t.modeNotes[mode]}</p>
              ${mode === 'cosine' ? nothing : this.temperature()}
            </div>
            ${choices({ label: t.languagesLabel, of: LANGUAGES.map((id) => [id, t.languages[id]]), chosen: $captionLanguages.get(), choose: (id) => this.chooseLanguages(id) })}
            ${this.isLive || this.items.length === 0 ? nothing : html`<div><button type="button" class="quiet" @click=${() => void encode()}>${t.runHere}</button></div>`}`
        : this.words.side(t, recorded)
    }
      <ps-machine-status .state=${$clip.get()} .texts=${t} .again=${t.runHere} @ps-again=${() => void encode()}></ps-machine-status>`;
  }

  protected override below() {
    const { t, shown } = this;
    const recorded = $recordedVectors.get();
    if (!shown || !recorded) return nothing;
    const { rows, columns, cosines } = shown;
    const languages = $captionLanguages.get();
    const language = languages === 'both' ? this.language : languages;
    const parts = matchedAndNot(rows, columns, cosines);
    const first = foundFirst(rows, columns, cosines);
    return html`<section class="stack">
      <h2>${t.histogram}</h2>
      <div class="spread">
        ${this.histogram.figure(t, recorded, language, parts)}
        <div class="stack">
          ${first.of ? html`<p class="said">${t.recall(String(first.found), first.of)}</p>` : nothing}
          <p class="note">${this.histogram.note(t, recorded, language, parts)}</p>
        </div>
      </div>
    </section>`;
  }

  private chooseLanguages(languages: CaptionLanguages): void {
    this.sort = null;
    setCaptionLanguages(languages);
  }

  /** Measured on the cells that are there. */
  protected override answer(): string | null {
    const gallery = $gallery.get();
    const words = $recordedVectors.get()?.words;
    if (gallery.phase !== 'ready' || !words) return null;
    const colours = words.filter(({ kind }) => kind === 'colour').map(({ en }) => en.text);
    const facts = (scene: number) => {
      const { things, captions } = gallery.value.scenes[scene]!;
      return { things, colours: colours.filter((colour) => captions.en.split(' ').includes(colour)) };
    };
    const { thing, colour, neither } = meansByShared($captions.get(), $pictures.get(), facts);
    const said = (value: number | null) => (value === null ? '–' : signed(value));
    return this.t.answer(said(thing), said(colour), said(neither));
  }

  private pictureName({ scene, name }: PictureItem): string {
    const gallery = $gallery.get();
    if (scene === null || gallery.phase !== 'ready') return name || this.t.ownPicture;
    return this.t.pictureOf(gallery.value.scenes[scene]!.captions[this.language]);
  }

  /** The model's own factor, unless the reader has set another. */
  private get factor(): number {
    return this.scale ?? $logitScale.get() ?? 1;
  }

  private temperature() {
    const { t, factor } = this;
    return html`${slider({
      label: t.scale,
      value: Math.round((100 * Math.log(factor)) / Math.log(100)),
      min: 0,
      max: 100,
      shown: factor.toFixed(1),
      move: (position) => (this.scale = 100 ** (position / 100)),
    })}
      <p class="note">
        ${t.scaleNote(factor.toFixed(1), (1 / factor).toFixed(3), ($logitScale.get() ?? 1).toFixed(1))}
        <button type="button" class="quiet" ?disabled=${this.scale === null} @click=${() => (this.scale = null)}>${t.ownScale}</button>
      </p>`;
  }

  private readonly hover = ({ detail }: CustomEvent<{ row: string; column: string } | null>): void => {
    hoverCaption(detail?.row ?? null);
    hoverPicture(detail?.column ?? null);
  };

  private readonly choose = ({ detail }: CustomEvent<{ row: string; column: string } | null>): void => {
    if (!detail) return; // Letting go leaves the last pair: the figures below and above always show one.
    chooseCaption(detail.row);
    choosePicture(detail.column);
  };

  private sortBy(by: 'row' | 'column', id: string): void {
    this.sort = this.sort?.by === by && this.sort.id === id ? null : { by, id };
    if (by === 'row') chooseCaption(id);
    else choosePicture(id);
  }

  private sortNote(): string {
    const { t, sort } = this;
    if (sort?.by === 'row') return t.sortedByRow($captions.get().find(({ id }) => id === sort.id)?.text ?? '');
    const picture = $pictures.get().find(({ id }) => id === sort?.id);
    return t.sortedByColumn(picture ? this.pictureName(picture) : '');
  }

  private readout({ rows, columns, values }: Arranged<CaptionItem, PictureItem>) {
    const { t } = this;
    const { picture, caption } = $pair.get();
    const i = rows.findIndex(({ id }) => id === caption?.id);
    const j = columns.findIndex(({ id }) => id === picture?.id);
    const value = i >= 0 && j >= 0 ? values[i * columns.length + j]! : NaN;
    if (!picture || !caption || Number.isNaN(value)) return html`<p class="readout note">${t.pointCell}</p>`;
    return html`<div class="readout">
      <ps-pixels .raster=${picture.picture}></ps-pixels>
      <div>
        <strong>${signed(value)}</strong>
        <span class="caption" lang=${caption.language ?? nothing}>${caption.text}</span>
      </div>
      <div class="choices">
        <button type="button" class="quiet" ?disabled=${rows.length < 2} @click=${() => removeCaption(caption.id)}>${t.remove(t.removeRow)}</button>
        <button type="button" class="quiet" ?disabled=${columns.length < 2} @click=${() => removePicture(picture.id)}>${t.remove(t.removeColumn)}</button>
      </div>
    </div>`;
  }
}
customElements.define('ps-similarity-matrix', SimilarityMatrix);
