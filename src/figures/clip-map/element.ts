import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Language } from '../../i18n/languages';
import { $gallery } from '../../state/gallery';
import {
  $captions,
  $chosen,
  $draftCaption,
  $draftPicture,
  $pictures,
  $recordedState,
  $recordedVectors,
  addScene,
  chooseCaption,
  choosePicture,
  hoverCaption,
  hoverPicture,
  openSimilarity,
  type PictureItem,
} from '../../state/similarity';
import { dot } from '../../viz/pca';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/badge';
import '../parts/pixels';
import './cloud';
import type { Cloud, CloudLabel } from './cloud';
import { latest } from './latest';
import { sheetOf, type Mark } from './plot';
import { styles } from './styles';
import { mapTable } from './table';
import { texts, type ClipMapTexts, type Guess, type View } from './texts/index';
import { thumb } from './thumb';
import * as view from './view';
import type { Point, PointKind, Shown, Sorting } from './view';

const kinds: readonly PointKind[] = ['picture', 'caption', 'thing', 'colour'];
const views: readonly View[] = ['space', 'flat', 'table'];
const NEIGHBOURS = 5;

/** CSS pixels across, plain and in the matrix; what is chosen or under the pointer is larger. */
const sizes: Record<PointKind, { plain: number; matrix: number; shown: number }> = {
  picture: { plain: 18, matrix: 26, shown: 44 },
  caption: { plain: 5, matrix: 9, shown: 12 },
  thing: { plain: 9, matrix: 9, shown: 12 },
  colour: { plain: 9, matrix: 9, shown: 12 },
};

/** Vectors and kinds decide where everything lies; that a point was put into the matrix does not. */
const sameCloud = (a: unknown, b: unknown): boolean => {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && (a as Point[]).every(({ key, vector }, i) => key === (b as Point[])[i]!.key && vector === (b as Point[])[i]!.vector);
};

/**
 * Words and pictures in one space, of which three directions are shown. What is chosen here in the matrix is chosen there,
 * and the other way round. Its children stand in its place until it is defined, in print, and without JavaScript.
 */
export class ClipMap extends stateful(FigureElement<Guess, ClipMapTexts>, () => ({
  view: 'space' as View,
  shown: null as Shown | null,
  centred: false,
  gapFirst: false,
  /** Keys of points that are chosen here and are not in the store. */
  own: { picture: null, text: null } as { picture: string | null; text: string | null },
  /** Key of the point whose neighbours are listed, where the reader chose one. */
  focused: null as string | null,
  over: null as string | null,
  noSpace: null as 'refused' | 'lost' | null,
  full: false,
  sorting: { by: 'kind', falling: false } as Sorting,
  /** Every picture with every text is compared only for who reads on. */
  gapOpen: false,
})) {
  static override styles = [FigureElement.styles, styles];

  private storeChoice: { picture: string | null; caption: string | null } | null = null;
  private points: readonly Point[] = [];
  private indices = new Map<string, number>();

  private readonly mapOf = latest(view.mapOf, sameCloud);
  private readonly gapOf = latest(view.gapOf, sameCloud);
  private readonly closedGap = latest(view.closedGap, sameCloud);
  private readonly rowsOf = latest(view.rowsOf, sameCloud);
  private readonly pointsOf = latest(this.makePoints.bind(this));
  private readonly sheetOf = latest((gallery: { side: number; columns: number; scenes: readonly unknown[]; pictureOf(i: number): Point['picture'] & object }, own: readonly Point[]) =>
    sheetOf([...gallery.scenes.map((_, i) => gallery.pictureOf(i)), ...own.map(({ picture }) => picture!)], gallery.side, gallery.columns),
    (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every(({ key }, i) => key === b[i].key)),
  );
  private readonly neighboursOf = latest(view.neighboursOf);
  private readonly comparison = latest(() => {
    const state = $gallery.get();
    const recorded = $recordedVectors.get();
    if (state.phase !== 'ready' || !recorded) return null;
    const colours = recorded.words.filter(({ kind }) => kind === 'colour').map(({ en }) => en.text);
    const labelled = view.labelledScenes(state.value, colours);
    return { n: labelled.length, pictures: view.colourOrThing(labelled, recorded.images), captions: view.colourOrThing(labelled, recorded.captions.en) };
  });

  constructor() {
    super(texts, [$gallery, $recordedVectors, $recordedState, $pictures, $captions, $draftPicture, $draftCaption, $chosen]);
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
  }

  protected override willUpdate(): void {
    this.shown ??= { picture: true, caption: true, thing: true, colour: true, languages: this.language };
    this.points = this.pointsOf(
      $gallery.get(),
      $recordedVectors.get(),
      $pictures.get(),
      $captions.get(),
      $draftPicture.get(),
      $draftCaption.get(),
      this.shown,
      this.language,
    );
    this.indices = new Map(this.points.map(({ key }, i) => [key, i]));
    this.followStore();
  }

  private makePoints(
    gallery: ReturnType<typeof $gallery.get>,
    recorded: ReturnType<typeof $recordedVectors.get>,
    pictures: ReturnType<typeof $pictures.get>,
    captions: ReturnType<typeof $captions.get>,
    drawn: ReturnType<typeof $draftPicture.get>,
    typed: ReturnType<typeof $draftCaption.get>,
    shown: Shown,
    language: Language,
  ): Point[] {
    if (gallery.phase !== 'ready' || !recorded) return [];
    const listed = <T extends object>(items: readonly T[], draft: T | null) => [
      ...items.map((item) => ({ ...item, inMatrix: true })),
      ...(draft ? [{ ...draft, inMatrix: false }] : []),
    ];
    return view.pointsOf(
      {
        recorded,
        gallery: gallery.value,
        pictures: listed(pictures, drawn),
        captions: listed(captions, typed),
        language,
        nameOf: ({ name, from }: PictureItem) => name || this.t.own[from],
      },
      shown,
    );
  }

  /** What is chosen elsewhere is what this figure turns to, too. */
  private followStore(): void {
    const { picture, caption } = $chosen.get();
    const before = this.storeChoice;
    if (before?.picture === picture && before.caption === caption) return;
    this.storeChoice = { picture, caption };
    // The first choice is the matrix's own, and no wish of the reader's.
    if (!before || (before.picture === null && before.caption === null)) return;
    if (before.picture !== picture) this.own = { ...this.own, picture: null };
    if (before.caption !== caption) this.own = { ...this.own, text: null };
    const turned = before.caption !== caption ? caption : picture;
    this.focused = this.points.find(({ id }) => id !== null && id === turned)?.key ?? null;
  }

  private indexOfId(id: string | null): number | null {
    if (id === null) return null;
    const index = this.points.findIndex((point) => point.id === id);
    return index < 0 ? null : index;
  }

  private indexOf(key: string | null): number | null {
    return key === null ? null : (this.indices.get(key) ?? null);
  }

  /** What is under the pointer, here or in another figure. */
  private get hovered(): number | null {
    const { hoverPicture: picture, hoverCaption: caption } = $chosen.get();
    return this.indexOf(this.over) ?? this.indexOfId(picture) ?? this.indexOfId(caption);
  }

  /** The pair that is chosen. */
  private get chosen(): { picture: number | null; text: number | null } {
    const { picture, caption } = $chosen.get();
    return {
      picture: this.indexOf(this.own.picture) ?? this.indexOfId(picture),
      text: this.indexOf(this.own.text) ?? this.indexOfId(caption),
    };
  }

  /** The pair that is shown: what is under the pointer takes the place of its kind. */
  private get pair(): { picture: number | null; text: number | null } {
    const { hovered, chosen } = this;
    if (hovered === null) return chosen;
    return view.isPicture(this.points[hovered]!) ? { ...chosen, picture: hovered } : { ...chosen, text: hovered };
  }

  private get focusIndex(): number | null {
    return this.indexOf(this.focused) ?? this.chosen.text ?? this.chosen.picture;
  }

  protected override badge() {
    const { t } = this;
    const live = this.points.some(({ source }) => source === 'live');
    return html`<ps-badge source=${live ? 'live' : 'recorded'} .label=${live ? t.live : t.recorded} .note=${live ? t.liveNote : t.recordedNote}></ps-badge>`;
  }

  protected override opened() {
    return { state: $recordedState.get(), open: () => openSimilarity(this.language) };
  }

  protected override answer() {
    const { t } = this;
    const found = this.comparison();
    if (!found) return null;
    const { n, pictures, captions } = found;
    return html`<p>${t.answer(pictures, captions)} ${pictures.apples.n && pictures.cars.n ? t.example(pictures) : nothing}</p>
      <details><summary>${t.measuredHowTitle}</summary>${t.measuredHow(n)}</details>`;
  }

  protected override said(): string {
    const { t } = this;
    const index = this.indexOf(this.focused);
    if (index === null) return '';
    const nearest = (picture: boolean) => {
      const other = this.nearestOf(index, picture);
      return other === null ? t.nobody : this.points[other]!.text;
    };
    return t.announce(this.nameOf(this.points[index]!), nearest(true), nearest(false));
  }

  protected override body() {
    if ($recordedState.get().phase === 'failed') return nothing;
    return html`${this.settings()} ${this.points.length > 0 ? this.map() : html`<div class="waiting" role="status">${this.t.loading}</div>`}`;
  }

  private choice(label: string, pressed: boolean, choose: () => void) {
    return html`<button type="button" class="quiet" aria-pressed=${pressed ? 'true' : 'false'} @click=${choose}>${label}</button>`;
  }

  private settings() {
    const { t } = this;
    const shown = this.shown!;
    const group = (label: string, content: unknown) =>
      html`<div class="choices" role="group" aria-label=${label}><span class="label">${label}</span>${content}</div>`;
    return html`<div class="settings">
      ${group(
        t.view,
        views.map((id) =>
          this.choice(t.views[id], this.view === id, () => {
            this.noSpace = null;
            this.view = id;
          }),
        ),
      )}
      ${group(
        t.shown,
        kinds.map((kind) => this.choice(t.kinds[kind], shown[kind], () => (this.shown = { ...shown, [kind]: !shown[kind] }))),
      )}
      ${group(
        t.language,
        (['en', 'ko', 'both'] as const).map((id) => this.choice(t.languages[id], shown.languages === id, () => (this.shown = { ...shown, languages: id }))),
      )}
      ${group(t.axesTitle, [
        this.choice(t.axes.widest, !this.gapFirst, () => (this.gapFirst = false)),
        this.choice(t.axes.gap, this.gapFirst, () => (this.gapFirst = true)),
        this.choice(t.centre, this.centred, () => (this.centred = !this.centred)),
      ])}
    </div>`;
  }

  private map() {
    const { t, points } = this;
    const map = this.mapOf(points, this.centred, this.gapFirst);
    const gap = this.gapOf(points);
    return html`
      <div class="map">
        <div class="left">
          ${this.noSpace ? html`<p class="note" role="status">${t.noSpace[this.noSpace]}</p>` : nothing}
          ${this.view === 'table' ? this.table(map) : this.cloud(map)}
          ${this.below()}
          <p class="note">
            ${this.view === 'table' ? t.tableNote : html`${t.handling[this.view]} ${t.legend(this.shown!.languages === 'both')}`}
          </p>
        </div>
        ${this.panel(map)}
      </div>
      <div class="notes">
        <p class="note">${t.spread(map.explained.slice(0, this.view === 'flat' ? 2 : 3))}</p>
        <p class="note">${gap ? t.gap(gap) : t.gapMissing} ${this.centred ? t.centredNote : nothing}</p>
        <details @toggle=${(event: Event) => (this.gapOpen = (event.currentTarget as HTMLDetailsElement).open)}>
          <summary>${t.gapTitle}</summary>
          <p>${t.gapWhy}</p>
          ${gap && this.gapOpen ? html`<p>${t.gapClosed(this.closedGap(points, gap))}</p>` : nothing}
        </details>
      </div>
    `;
  }

  private cloud({ positions, explained }: view.PointMap) {
    const { t, points, hovered, chosen, pair } = this;
    const flat = this.view === 'flat';
    const state = $gallery.get();
    if (state.phase !== 'ready') return nothing;
    const extra = points.filter(({ kind, scene }) => kind === 'picture' && scene === null);
    const tiles = new Map(extra.map(({ key }, i) => [key, state.value.scenes.length + i]));
    const farthest = Math.max(...positions.map((position) => Math.hypot(...position.slice(0, flat ? 2 : 3)))) || 1;
    const strong = new Set([hovered, chosen.picture, chosen.text]);
    const both = this.shown!.languages === 'both';
    const marks = points.map((point, i): Mark => {
      const emphasis = strong.has(i) ? 2 : point.inMatrix ? 1 : 0;
      return {
        key: point.key,
        position: positions[i]!.map((value) => value / farthest),
        shape: point.kind === 'picture' ? { tile: point.scene ?? tiles.get(point.key)! } : both && point.language === 'ko' ? 'ring' : 'dot',
        size: sizes[point.kind][(['plain', 'matrix', 'shown'] as const)[emphasis]],
        emphasis,
      };
    });
    const labels = points.flatMap(({ kind, text, language }, mark): CloudLabel[] => {
      const always = mark === hovered || mark === chosen.text;
      if (!always && (kind === 'picture' || kind === 'caption')) return [];
      return [{ mark, text, language: kind === 'picture' ? null : language, kind: kind === 'picture' ? 'picture' : 'text', always }];
    });
    const link =
      pair.picture !== null && pair.text !== null
        ? { from: pair.picture, to: pair.text, text: t.cosine(dot(points[pair.picture]!.vector, points[pair.text]!.vector)) }
        : null;
    const axes = explained.map((share, i) => (i === 0 && this.gapFirst && this.gapOf(points) ? t.gapAxis(share) : t.axis(i + 1, share)));
    return html`<ps-point-cloud
      .marks=${marks}
      .lines=${view.translations(points)}
      .labels=${labels}
      .sheet=${this.sheetOf(state.value, extra)}
      .link=${link}
      .axes=${axes}
      ?flat=${flat}
      .label=${t.stage(points.length)}
      .hint=${t.hint}
      @ps-hover-point=${(event: CustomEvent<number | null>) => this.hover(event.detail)}
      @ps-choose-point=${(event: CustomEvent<number>) => this.choose(points[event.detail]!.key)}
      @ps-no-space=${(event: CustomEvent<'refused' | 'lost'>) => {
        this.noSpace = event.detail;
        this.view = 'flat';
      }}
    ></ps-point-cloud>`;
  }

  private table({ positions }: view.PointMap) {
    const { t, points, chosen } = this;
    const state = $gallery.get();
    if (state.phase !== 'ready') return nothing;
    const keys = new Set([chosen.picture, chosen.text].flatMap((index) => (index === null ? [] : points[index]!.key)));
    return guard([points, positions, this.sorting, [...keys].join()], () =>
      mapTable({
        t,
        points,
        positions,
        rows: this.rowsOf(points),
        sheet: state.value,
        sorting: this.sorting,
        chosen: keys,
        sort: (by) => (this.sorting = { by, falling: this.sorting.by === by ? !this.sorting.falling : by !== 'text' && by !== 'kind' }),
        choose: (key) => this.choose(key),
      }),
    );
  }

  /** The points as a list, for who does not point, and the camera's buttons, for who does not scroll. */
  private below() {
    const { t, points } = this;
    const cloud = () => this.renderRoot.querySelector<Cloud>('ps-point-cloud');
    return html`<div class="below">
      <label class="pick">
        ${t.point}
        ${guard(
          [points],
          () => html`<select @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}>
            ${(['thing', 'colour', 'caption', 'picture'] as const).map((kind) => {
              const own = points.filter((point) => point.kind === kind);
              return own.length
                ? html`<optgroup label=${t.kinds[kind]}>
                    ${own.map(({ key, text, language }) => html`<option value=${key} lang=${language ?? nothing}>${kind === 'picture' ? t.pictureOf(text) : text}</option>`)}
                  </optgroup>`
                : nothing;
            })}
          </select>`,
        )}
      </label>
      ${this.view === 'table'
        ? nothing
        : html`<div class="choices">
            <button type="button" class="quiet" @click=${() => cloud()?.zoom(1.4)}>${t.zoomIn}</button>
            <button type="button" class="quiet" @click=${() => cloud()?.zoom(1 / 1.4)}>${t.zoomOut}</button>
            <button type="button" class="quiet" @click=${() => cloud()?.resetView()}>${t.reset}</button>
          </div>`}
    </div>`;
  }

  private panel({ positions }: view.PointMap) {
    const { t, points, pair } = this;
    const picture = pair.picture === null ? null : points[pair.picture]!;
    const text = pair.text === null ? null : points[pair.text]!;
    const index = this.focusIndex;
    return html`<div class="panel">
      <section>
        <h2>${t.pair}</h2>
        <div class="pair">
          <div class="frame">
            ${picture?.picture ? html`<ps-pixels .raster=${picture.picture} .label=${t.pictureOf(picture.text)}></ps-pixels>` : nothing}
          </div>
          <div>
            <p class="blue" lang=${text?.language ?? nothing}>${text ? text.text : t.nobody}</p>
            ${picture && text ? html`<p><strong>${t.cosine(dot(picture.vector, text.vector))}</strong></p>` : nothing}
          </div>
        </div>
      </section>
      ${index === null ? nothing : this.neighbours(index, positions)}
    </div>`;
  }

  private neighbours(index: number, positions: number[][]) {
    const { t, points } = this;
    const state = $gallery.get();
    if (state.phase !== 'ready') return nothing;
    const point = points[index]!;
    const near = this.neighboursOf(points, positions, index, this.view === 'flat' ? 2 : 3, NEIGHBOURS);
    const item = (neighbour: view.Neighbour, rank: (rank: number) => string, far: boolean) => {
      const other = points[neighbour.index]!;
      return html`<li class=${far ? 'far' : ''}>
        <button
          type="button"
          @click=${() => this.choose(other.key)}
          @pointerenter=${() => this.hover(neighbour.index)}
          @pointerleave=${() => this.hover(null)}
        >
          ${thumb(other, state.value)}
          <span class=${other.picture ? '' : 'blue'} lang=${other.language ?? nothing}
            ><span class="visually-hidden">${t.kindOf[other.kind]}: </span>${other.text}</span
          >
          <span class="number">${t.number(neighbour.cosine)}<small>${rank(neighbour.otherRank)}</small></span>
        </button>
      </li>`;
    };
    const addable = point.scene !== null && !point.inMatrix;
    const name = this.nameOf(point);
    return html`<section aria-label="${t.nearestTo} ${name}">
      <h2>${t.nearestTo} <span class=${point.picture ? '' : 'blue'} lang=${point.language ?? nothing}>${name}</span></h2>
      ${addable || this.focused
        ? html`<div class="choices">
            ${addable
              ? html`<button type="button" class="quiet" @click=${() => (this.full = !addScene(point.scene!))}>${t.put}</button>`
              : nothing}
            ${this.focused ? html`<button type="button" class="quiet" @click=${() => this.letGo()}>${t.letGo}</button>` : nothing}
            ${this.full ? html`<span role="status">${t.full}</span>` : nothing}
          </div>`
        : nothing}
      <h3>${t.byCosine}</h3>
      <ul class="near">
        ${near.byCosine.map((neighbour) => item(neighbour, t.mapRank, false))}
      </ul>
      <h3>${t.onMap}</h3>
      <ul class="near">
        ${near.onMap.map((neighbour) => item(neighbour, t.trueRank, neighbour.otherRank > 4 * NEIGHBOURS))}
      </ul>
      <p class="note">${t.kept(near.kept, near.count)}</p>
    </section>`;
  }

  private nameOf({ kind, text }: Point): string {
    return kind === 'picture' ? this.t.pictureOf(text) : this.t.quoted(text);
  }

  private nearestOf(index: number, picture: boolean): number | null {
    let best: number | null = null;
    let most = -2;
    this.points.forEach((point, i) => {
      if (i === index || view.isPicture(point) !== picture) return;
      const cosine = dot(point.vector, this.points[index]!.vector);
      if (cosine > most) [best, most] = [i, cosine];
    });
    return best;
  }

  override updated(): void {
    const select = this.renderRoot.querySelector('select');
    const index = this.focusIndex;
    if (select && index !== null) select.value = this.points[index]!.key;
  }

  private hover(index: number | null): void {
    const point = index === null ? null : this.points[index]!;
    if ((point?.key ?? null) === this.over) return;
    this.over = point?.key ?? null;
    hoverPicture(point && view.isPicture(point) ? point.id : null);
    hoverCaption(point && !view.isPicture(point) ? point.id : null);
  }

  /** What the store has is chosen there, so that the matrix follows; anything else only here. */
  private choose(key: string): void {
    const index = this.indexOf(key);
    if (index === null) return;
    const point = this.points[index]!;
    const picture = view.isPicture(point);
    this.full = false;
    this.own = { ...this.own, [picture ? 'picture' : 'text']: point.id === null ? key : null };
    if (point.id !== null) (picture ? choosePicture : chooseCaption)(point.id);
    this.focused = key;
  }

  /** Back to the pair that the matrix has. */
  protected override letGo(): void {
    this.hover(null);
    this.own = { picture: null, text: null };
    this.focused = null;
    this.full = false;
  }
}
customElements.define('ps-clip-map', ClipMap);
