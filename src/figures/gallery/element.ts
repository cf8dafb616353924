import { html, nothing } from 'lit';
import { fetchedOf } from '../../state/fetchedOnce';
import { $gallery, openGallery } from '../../state/gallery';
import { addScene, openSimilarity } from '../../state/similarity';
import type { Scene } from '../../model/gallery';
import { highlightItems } from '../../viz/highlight';
import { peakOf } from '../../viz/place';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/badge';
import '../parts/pixels';
import { shorten } from '../texts/shorten';
import { styles } from './styles';
import { texts, type GalleryTexts, type Guess } from './texts/index';
import { agreeing, centreOf, kinds, matching, NO_FILTER, pieces, type Filter, type Piece } from './view';

const PAGE = 96;
const same = (a: readonly number[], b: readonly number[]): boolean => a.some((item) => b.includes(item));

type Ready = Extract<ReturnType<typeof $gallery.get>, { phase: 'ready' }>['value'];

/** A thing or a colour of the vocabulary, with its words in both languages; the first one is its name. */
export interface GalleryWord {
  id: string;
  en: string[];
  ko: string[];
}

/**
 * Scenes such as CLIP learned from, with their captions in both languages. Attributes: `things` and `colours`, lists of
 * GalleryWord as JSON, to filter by.
 */
export class Gallery extends stateful(FigureElement<Guess, GalleryTexts>, () => ({
  filter: NO_FILTER as Filter,
  /** How many tiles there are at most. */
  shown: PAGE,
  /** A scene's index. */
  chosen: 0,
  /** The scene pointed at, shown in place of the chosen one. */
  hovered: null as number | null,
  /** Items pointed at; empty: none. */
  items: [] as readonly number[],
  /** Items held by a click or a tap. */
  held: [] as readonly number[],
  /** The tile that the Tab key enters at. */
  focused: 0,
  used: null as 'in' | 'full' | null,
})) {
  static override properties = { things: { type: Array }, colours: { type: Array } };
  declare things: GalleryWord[];
  declare colours: GalleryWord[];

  static override styles = [FigureElement.styles, styles];

  constructor() {
    super(texts, [$gallery]);
    this.things = [];
    this.colours = [];
  }

  override firstUpdated(): void {
    void openGallery();
  }

  private get gallery(): Ready | null {
    return fetchedOf($gallery.get());
  }

  protected override letGo(): void {
    this.items = [];
    this.held = [];
    this.hovered = null;
  }

  protected override badge() {
    return html`<ps-badge source="recorded" .label=${this.t.badge} .note=${this.t.note}></ps-badge>`;
  }

  protected override opened() {
    return { state: $gallery.get(), open: openGallery };
  }

  protected override answer(): string | null {
    const { t, gallery } = this;
    return gallery && t.answer(agreeing(gallery.scenes, this.colours), gallery.scenes.length);
  }

  protected override stage() {
    const { t, gallery } = this;
    if (!gallery)
      return $gallery.get().phase === 'failed' ? nothing : html`<div class="scene"><div class="picture"></div><p class="note">${t.loading}</p></div><div class="scroll"></div>`;
    return html`${this.scene(gallery)} ${this.tiles(gallery, matching(gallery.scenes, this.filter))}`;
  }

  protected override side() {
    const { t, gallery } = this;
    if (!gallery) return nothing;
    const { one, several, two } = kinds(gallery.scenes);
    return html`${this.filters(gallery)}<p class="note">${t.kinds(one, several, two, gallery.scenes.length)}</p>`;
  }

  private setFilter(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.shown = PAGE;
    this.focused = 0;
  }

  private filters(gallery: Ready) {
    const { t, language, filter } = this;
    const select = (label: string, value: string | null, all: readonly (readonly [string, string])[], choose: (value: string | null) => void, kind = '') =>
      html`<label class="field ${kind}">
        ${label}
        <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}>
          <option value="" ?selected=${value === null}>${t.any}</option>
          ${all.map(([id, name]) => html`<option value=${id} ?selected=${id === value}>${name}</option>`)}
        </select>
      </label>`;
    const named = (words: readonly GalleryWord[]) => words.map((word) => [word.id, word[language][0]!] as const);
    return html`<div class="filters">
      <label class="field text"
        >${t.search}<input type="search" dir="auto" .value=${filter.text} @input=${(event: Event) => this.setFilter({ text: (event.target as HTMLInputElement).value })}
      /></label>
      ${select(t.thing, filter.thing, named(this.things), (thing) => this.setFilter({ thing }))}
      ${select(
        t.style,
        filter.style,
        gallery.styles.map((id) => [id, t.styles[id] ?? id] as const),
        (style) => this.setFilter({ style }),
      )}
      ${select(
        t.colour,
        this.colours.find((word) => word[language] === filter.colour?.words)?.id ?? null,
        named(this.colours),
        (id) => {
          const words = this.colours.find((word) => word.id === id)?.[language];
          this.setFilter({ colour: words ? { language, words } : null });
        },
        'wide',
      )}
    </div>`;
  }

  private tiles({ scenes, pictureOf }: Ready, found: readonly Scene[]) {
    const { t, language } = this;
    const more = found.length - this.shown;
    return html`<p class="note count row" role="status">
        ${t.count(found.length, scenes.length)}
        ${found.length < scenes.length ? html`<button type="button" class="link" @click=${() => this.setFilter(NO_FILTER)}>${t.clear}</button>` : nothing}
      </p>
      <div class="scroll">
        ${
          found.length === 0
            ? html`<p class="said">${t.none(shorten(this.filter.text.trim(), 60))}</p>`
            : html`<ul class="tiles" aria-label=${t.grid} @keydown=${this.move} @pointerleave=${() => (this.hovered = null)}>
              ${found.slice(0, this.shown).map(
                ({ index, captions, style }, i) => html`<li>
                  <button
                    type="button"
                    class="tile"
                    data-tile=${i}
                    tabindex=${i === this.focused ? 0 : -1}
                    aria-pressed=${index === this.chosen ? 'true' : 'false'}
                    aria-label=${t.tile(captions[language], t.styles[style] ?? style)}
                    @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && ((this.hovered = index))}
                    @focus=${() => (this.hovered = index)}
                    @blur=${() => (this.hovered = null)}
                    @click=${() => this.choose(index, i)}
                  >
                    <ps-pixels .raster=${pictureOf(index)}></ps-pixels>
                  </button>
                </li>`,
              )}
            </ul>`
        }
        ${more > 0 ? html`<button type="button" class="quiet" @click=${() => void this.showMore()}>${t.more(Math.min(more, PAGE))}</button>` : nothing}
      </div>`;
  }

  /** The focus goes to the first of the new tiles: the button may be gone. */
  private async showMore(): Promise<void> {
    this.focused = this.shown;
    this.shown += PAGE;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-tile="${this.focused}"]`)?.focus();
  }

  private choose(scene: number, tile: number): void {
    this.chosen = scene;
    this.focused = tile;
    this.items = [];
    this.held = [];
    this.used = null;
  }

  /** Left and right go through the tiles in order, up and down by as many as there are in a row. */
  private readonly move = (event: KeyboardEvent): void => {
    const tiles = [...this.renderRoot.querySelectorAll<HTMLElement>('.tile')];
    const row = tiles.filter(({ offsetTop }) => offsetTop === tiles[0]?.offsetTop).length;
    const by: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row, Home: -tiles.length, End: tiles.length };
    const step = by[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(tiles.length - 1, this.focused + step));
    this.focused = to;
    tiles[to]?.focus();
  };

  /** The scene chosen or pointed at, and its captions at its side. */
  private scene(gallery: Ready) {
    const { t, language } = this;
    const scene = gallery.scenes[this.hovered ?? this.chosen]!;
    const mask = gallery.maskOf(scene.index);
    const items = this.hovered !== null ? [] : this.items.length ? this.items : this.held;
    const place = items.length ? peakOf(...centreOf(mask, gallery.side, items)) : null;
    const under = (event: PointerEvent | MouseEvent): readonly number[] => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const at = (offset: number, length: number) => Math.max(0, Math.min(gallery.side - 1, Math.floor((offset / length) * gallery.side)));
      const item = mask[at(event.clientY - box.top, box.height) * gallery.side + at(event.clientX - box.left, box.width)]!;
      return item ? [item] : [];
    };
    return html`<div class="scene">
      <div
        class="large picture"
        @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && ((this.items = under(event)))}
        @pointerleave=${() => (this.items = [])}
        @click=${(event: MouseEvent) => (this.held = under(event))}
      >
        <ps-pixels .raster=${highlightItems(gallery.pictureOf(scene.index), mask, items)} .label=${t.pictureLabel(scene.captions[language])}></ps-pixels>
      </div>
      <div class="stack">
        <h2 class="text">${t.captionsTitle}</h2>
        <div class="captions">${([language, language === 'en' ? 'ko' : 'en'] as const).map((lang) => html`<p lang=${lang}>${pieces(scene.captions[lang], scene.spans[lang]).map((piece) => this.piece(piece, items))}</p>`)}</div>
        <p class="note" role="status">${place ? t.where(place.row, place.column, Math.round(100 * place.mean)) : t.hint}</p>
        <p class="row">
          <button type="button" class="quiet" @click=${() => void this.use()}>${t.use}</button>
          ${this.used ? html`<span class="note" role="status">${this.used === 'in' ? t.used : t.usedFull}</span>` : nothing}
        </p>
      </div>
    </div>`;
  }

  /** A stretch of a caption: a noun shows where its thing is. @param shown items that are shown now */
  private piece({ text, items }: Piece, shown: readonly number[]) {
    if (!items) return text;
    return html`<button
      type="button"
      class="noun ${same(items, shown) ? 'here' : ''}"
      aria-pressed=${same(items, this.held) ? 'true' : 'false'}
      title=${this.t.noun(text)}
      @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && ((this.items = items))}
      @pointerleave=${() => (this.items = [])}
      @focus=${() => (this.items = items)}
      @blur=${() => (this.items = [])}
      @click=${() => (this.held = same(items, this.held) ? [] : items)}
    >${text}</button>`;
  }

  private async use(): Promise<void> {
    const scene = this.chosen;
    await openSimilarity(this.language);
    this.used = addScene(scene) ? 'in' : 'full';
  }
}

customElements.define('ps-gallery', Gallery);
