import { html, nothing } from 'lit';
import { cosineMatrix, softmaxMatrix } from '../../model/similarity';
import { $gallery } from '../../state/gallery';
import {
  $captionLanguages,
  $captions,
  $chosen,
  $clip,
  $clipBackend,
  $draftCaption,
  $logitScale,
  $pair,
  $pictures,
  $recordedState,
  $recordedVectors,
  addScene,
  chooseCaption,
  choosePicture,
  encode,
  hoverCaption,
  hoverPicture,
  keepDrafts,
  openSimilarity,
  removeCaption,
  removePicture,
  restoreMatrix,
  setCaption,
  setCaptionLanguages,
  type CaptionItem,
  type CaptionLanguages,
  type PictureItem,
} from '../../state/similarity';
import { diverging, sequential, type Scale } from '../../viz/colourScale';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import '../parts/value-grid';
import type { GridHead } from '../parts/value-grid';
import { histogramPlot } from './histogram';
import { styles } from './styles';
import { texts, type Guess, type Mode, type SimilarityMatrixTexts } from './texts/index';
import { cosinesOf, foundFirst, matchedAndNot, shared, sortedBy } from './view';

const MODES: readonly Mode[] = ['cosine', 'overCaptions', 'overPictures'];
const LANGUAGES: readonly CaptionLanguages[] = ['en', 'ko', 'both'];
const COSINES: Scale = { table: diverging, min: -1, max: 1 };
const SHARES: Scale = { table: sequential, min: 0, max: 1 };
/** Longest caption that a row is made of. What is longer is read only up to 22 tokens anyway. */
const LONGEST = 2000;

interface GalleryCosines {
  matched: Float32Array;
  mismatched: Float32Array;
}

/** Captions × pictures, cosine in every cell. */
export class SimilarityMatrix extends stateful(FigureElement<Guess, SimilarityMatrixTexts>, () => ({
  view: 'captions' as 'captions' | 'words',
  mode: 'cosine' as Mode,
  /** The reader's factor; null is the model's own. */
  scale: null as number | null,
  sort: null as { by: 'row' | 'column'; id: string } | null,
  wordCell: null as { row: string; column: string } | null,
  full: false,
})) {
  static override styles = [FigureElement.styles, styles];

  private galleryCosines: { language: 'en' | 'ko'; cosines: GalleryCosines } | null = null;

  constructor() {
    super(texts, [$pictures, $captions, $chosen, $clip, $clipBackend, $recordedState, $recordedVectors, $logitScale, $captionLanguages, $gallery, $pair]);
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
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

  protected override body() {
    const { t } = this;
    const { phase } = $recordedState.get();
    if (phase === 'failed') return nothing;
    return html`
      <div class="bar">
        <div class="choices" role="group" aria-label=${t.figure}>
          ${(['captions', 'words'] as const).map((id) => this.choice(t.views[id], this.view === id, () => (this.view = id)))}
        </div>
        ${this.view === 'captions'
          ? html`<div class="choices" role="group" aria-label=${t.languagesLabel}>
                <span>${t.languagesLabel}</span>
                ${LANGUAGES.map((id) => this.choice(t.languages[id], $captionLanguages.get() === id, () => this.chooseLanguages(id)))}
              </div>
              ${this.isLive || this.items.length === 0 ? nothing : html`<button type="button" class="quiet" @click=${() => void encode()}>${t.runHere}</button>`}`
          : nothing}
      </div>
      <ps-machine-status .state=${$clip.get()} .texts=${t} .again=${t.runHere} @ps-again=${() => void encode()}></ps-machine-status>
      ${phase !== 'ready' ? html`<div class="waiting"></div>` : this.view === 'captions' ? this.captionsView($captions.get(), $pictures.get()) : this.wordsView()}
    `;
  }

  private choice(label: string, pressed: boolean, act: () => void) {
    return html`<button type="button" class="quiet" aria-pressed=${pressed ? 'true' : 'false'} @click=${act}>${label}</button>`;
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
    const rows = $captions.get().filter(({ scene }) => scene !== null);
    const columns = $pictures.get().filter(({ scene }) => scene !== null);
    const cosines = cosinesOf(rows, columns);
    const found: Record<'thing' | 'colour' | 'neither', number[]> = { thing: [], colour: [], neither: [] };
    rows.forEach((row, i) =>
      columns.forEach((column, j) => {
        const value = cosines[i * columns.length + j]!;
        if (row.scene !== column.scene && !Number.isNaN(value)) found[shared(facts(row.scene!), facts(column.scene!))].push(value);
      }),
    );
    const said = (values: number[]) => (values.length ? signed(mean(values)) : '–');
    return this.t.answer(said(found.thing), said(found.colour), said(found.neither));
  }

  private captionHead(item: CaptionItem): GridHead {
    return { id: item.id, label: item.text || '∅', language: item.language };
  }

  private pictureName({ scene, name }: PictureItem): string {
    const gallery = $gallery.get();
    if (scene === null || gallery.phase !== 'ready') return name || this.t.ownPicture;
    return this.t.pictureOf(gallery.value.scenes[scene]!.captions[this.language]);
  }

  private captionsView(captions: readonly CaptionItem[], pictures: readonly PictureItem[]) {
    const { t, sort } = this;
    let rows: readonly CaptionItem[] = captions;
    let columns: readonly PictureItem[] = pictures;
    if (sort?.by === 'row') {
      const row = captions.filter(({ id }) => id === sort.id);
      if (row.length) columns = sortedBy(pictures, cosinesOf(row, pictures));
    } else if (sort?.by === 'column') {
      const column = pictures.filter(({ id }) => id === sort.id);
      if (column.length) rows = sortedBy(captions, cosinesOf(captions, column));
    }
    const cosines = cosinesOf(rows, columns);
    const own = $logitScale.get() ?? 1;
    const factor = this.scale ?? own;
    const complete = !cosines.some(Number.isNaN);
    const values =
      this.mode === 'cosine' || !complete
        ? cosines
        : softmaxMatrix(cosines, rows.length, columns.length, this.mode === 'overCaptions' ? 'columns' : 'rows', factor);
    const scale = this.mode === 'cosine' || !complete ? COSINES : SHARES;
    const chosen = $chosen.get();
    const split = matchedAndNot(rows, columns, cosines);
    const first = foundFirst(rows, columns, cosines);
    return html`
      <div class="choices" role="group" aria-label=${t.grid}>
        ${MODES.map((id) => this.choice(t.modes[id], this.mode === id, () => (this.mode = id)))}
      </div>
      <p class="note">${t.modeNotes[this.mode]}</p>
      ${this.mode === 'cosine' ? nothing : this.temperature(own, factor)}
      <div class="stage">
        <div class="beside">
          <ps-value-grid
            .rows=${rows.map((row) => this.captionHead(row))}
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
          ${sort ? html`<p class="note">${this.sortNote(captions, pictures)} <button type="button" class="quiet" @click=${() => (this.sort = null)}>${t.unsort}</button></p>` : nothing}
          ${this.adding()}
        </div>
        <div class="beside">
          ${this.readout(rows, columns, values)}
          <h2>${t.histogram}</h2>
          ${this.histogram(split)}
          ${first.of ? html`<p class="note">${t.recall(String(first.found), first.of)}</p>` : nothing}
        </div>
      </div>
    `;
  }

  private temperature(own: number, factor: number) {
    const { t } = this;
    return html`<div class="temperature">
      <label for="scale">${t.scale}</label>
      <input
        id="scale"
        type="range"
        min="0"
        max="100"
        step="1"
        .value=${String(Math.round((100 * Math.log(factor)) / Math.log(100)))}
        aria-valuetext=${factor.toFixed(1)}
        @input=${(event: Event) => (this.scale = 100 ** (Number((event.target as HTMLInputElement).value) / 100))}
      />
      <span>${t.scaleNote(factor.toFixed(1), (1 / factor).toFixed(3), own.toFixed(1))}</span>
      <button type="button" class="quiet" ?disabled=${this.scale === null} @click=${() => (this.scale = null)}>${t.ownScale}</button>
    </div>`;
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

  private sortNote(captions: readonly CaptionItem[], pictures: readonly PictureItem[]): string {
    const { t, sort } = this;
    if (sort?.by === 'row') return t.sortedByRow(captions.find(({ id }) => id === sort.id)?.text ?? '');
    const picture = pictures.find(({ id }) => id === sort?.id);
    return t.sortedByColumn(picture ? this.pictureName(picture) : '');
  }

  private readout(rows: readonly CaptionItem[], columns: readonly PictureItem[], values: Float32Array) {
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
        <div class="choices">
          <button type="button" class="quiet" ?disabled=${rows.length < 2} @click=${() => removeCaption(caption.id)}>${t.remove(t.removeRow)}</button>
          <button type="button" class="quiet" ?disabled=${columns.length < 2} @click=${() => removePicture(picture.id)}>${t.remove(t.removeColumn)}</button>
        </div>
      </div>
    </div>`;
  }

  private adding() {
    const { t } = this;
    return html`<form class="adding" @submit=${this.add}>
        <label>${t.addCaption}<input name="caption" autocomplete="off" dir="auto" maxlength=${LONGEST} /></label>
        <button class="quiet">${t.add}</button>
        <button type="button" class="quiet" @click=${this.deal}>${t.addScene}</button>
        <button
          type="button"
          class="quiet"
          @click=${() => {
            this.sort = null;
            this.full = false;
            restoreMatrix();
          }}
        >
          ${t.restore}
        </button>
      </form>
      ${this.full ? html`<p class="note warn" role="alert">${t.full}</p>` : nothing}`;
  }

  private readonly add = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('caption') as HTMLInputElement;
    const picture = $chosen.get().picture;
    setCaption(input.value.replace(/\s+/g, ' '));
    this.full = $draftCaption.get()?.id === $chosen.get().caption && !keepDrafts();
    choosePicture(picture);
    if (!this.full) input.value = '';
  };

  private readonly deal = (): void => {
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return;
    const here = new Set($pictures.get().map(({ scene }) => scene));
    const others = gallery.value.scenes.map(({ index }) => index).filter((index) => !here.has(index));
    this.full = !addScene(others[Math.floor(Math.random() * others.length)]!);
  };

  private histogram(shown: { matched: number[]; mismatched: number[] }) {
    const { t } = this;
    const all = this.ofGallery();
    if (!all) return nothing;
    return html`${histogramPlot({ all, shown }, t.histogramLabel(signed(mean(all.matched)), signed(mean(all.mismatched))))}
      <p class="note">${t.histogramNote(all.matched.length, all.mismatched.length.toLocaleString(this.language), shown.matched.length)}</p>`;
  }

  /** All scenes against all captions of one language, once. */
  private ofGallery(): GalleryCosines | null {
    const recorded = $recordedVectors.get();
    if (!recorded) return null;
    const languages = $captionLanguages.get();
    const language = languages === 'both' ? this.language : languages;
    if (this.galleryCosines?.language !== language) {
      const n = recorded.images.length;
      const all = cosineMatrix(recorded.captions[language], recorded.images);
      this.galleryCosines = {
        language,
        cosines: { matched: Float32Array.from({ length: n }, (_, i) => all[i * n + i]!), mismatched: all.filter((_, i) => Math.floor(i / n) !== i % n) },
      };
    }
    return this.galleryCosines.cosines;
  }

  private wordsView() {
    const { t } = this;
    const words = ($recordedVectors.get()?.words ?? []).filter(({ kind }) => kind === 'thing');
    const n = words.length;
    const values = cosineMatrix(words.map(({ en }) => en.vector), words.map(({ ko }) => ko.vector));
    const own = words.map((_, i) => values[i * n + i]!);
    const other = [...values].filter((_, i) => Math.floor(i / n) !== i % n);
    const first = words.filter((_, i) => words.every((__, j) => values[i * n + j]! <= values[i * n + i]!)).length;
    const at = this.wordCell;
    const i = words.findIndex(({ id }) => id === at?.row);
    const j = words.findIndex(({ id }) => id === at?.column);
    return html`<div class="stage words">
      <div class="beside">
        <ps-value-grid
          class="words"
          .rows=${words.map(({ id, en }): GridHead => ({ id, label: en.text, language: 'en' }))}
          .columns=${words.map(({ id, ko }): GridHead => ({ id, label: ko.text, language: 'ko' }))}
          .values=${values}
          .scale=${COSINES}
          .digits=${-1}
          .chosen=${{ row: null, column: null }}
          .label=${t.wordsGrid}
          .rowHint=${''}
          .columnHint=${''}
          @ps-hover-cell=${({ detail }: CustomEvent<{ row: string; column: string } | null>) => (this.wordCell = detail ?? this.wordCell)}
          @ps-choose-row=${({ detail }: CustomEvent<string>) => (this.wordCell = { row: detail, column: detail })}
          @ps-choose-column=${({ detail }: CustomEvent<string>) => (this.wordCell = { row: detail, column: detail })}
        ></ps-value-grid>
        <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.rangeLabel}></ps-scale-legend>
      </div>
      <div class="beside">
        <p class="readout">${at ? t.wordCell(words[i]!.en.text, words[j]!.ko.text, signed(values[i * n + j]!)) : t.pointCell}</p>
        <p class="note">${t.wordsNote(signed(mean(own)), signed(mean(other)), `${first}/${n}`)}</p>
      </div>
    </div>`;
  }
}
customElements.define('ps-similarity-matrix', SimilarityMatrix);
