import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Language } from '../../i18n/languages';
import { $gallery } from '../../state/gallery';
import { $captions, $chosen, $draftCaption, $draftPicture, $pictures, $recordedState, $recordedVectors, addScene, openSimilarity, type PictureItem } from '../../state/similarity';
import { dot } from '../../viz/pca';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/badge';
import { Choice } from './choice';
import './cloud';
import { colourOrThing, labelledScenes } from './colourOrThing';
import { latest } from './latest';
import { marksOf, namesOf, placesOf } from './marks';
import { neighboursOf, rowsOf, type Sorting } from './neighbours';
import { calledBy, neighbourPanel, pairPanel } from './panel';
import { sheetOf } from './plot';
import { pointList, settings } from './settings';
import { styles } from './styles';
import { mapTable } from './table';
import { texts, type ClipMapTexts, type Guess, type View } from './texts/index';
import * as view from './view';
import type { Point, Shown } from './view';

const NEIGHBOURS = 5;

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
  noSpace: null as 'refused' | 'lost' | null,
  /** The matrix took no more. */
  full: false,
  sorting: { by: 'kind', falling: false } as Sorting,
  /** Every picture with every text is compared, and every point has its row, only for who reads on. */
  gapOpen: false,
  tableOpen: false,
})) {
  static override styles = [FigureElement.styles, styles];

  private points: readonly Point[] = [];
  private readonly choice = new Choice(this);
  private readonly mapOf = latest(view.mapOf, sameCloud);
  private readonly placesOf = latest(placesOf);
  private readonly gapOf = latest(view.gapOf, sameCloud);
  private readonly closedGap = latest(view.closedGap, sameCloud);
  private readonly rowsOf = latest(rowsOf, sameCloud);
  private readonly neighboursOf = latest(neighboursOf);
  private readonly pointsOf = latest(this.makePoints.bind(this));
  private readonly sheetOf = latest(
    (gallery: { side: number; columns: number; scenes: readonly unknown[]; pictureOf(i: number): Point['picture'] & object }, own: readonly Point[]) =>
      sheetOf([...gallery.scenes.map((_, i) => gallery.pictureOf(i)), ...own.map(({ picture }) => picture!)], gallery.side, gallery.columns),
    sameCloud,
  );
  private readonly comparison = latest(() => {
    const state = $gallery.get();
    const recorded = $recordedVectors.get();
    if (state.phase !== 'ready' || !recorded) return null;
    const colours = recorded.words.filter(({ kind }) => kind === 'colour').map(({ en }) => en.text);
    const labelled = labelledScenes(state.value, colours);
    return { n: labelled.length, pictures: colourOrThing(labelled, recorded.images), captions: colourOrThing(labelled, recorded.captions.en) };
  });

  constructor() {
    super(texts, [$gallery, $recordedVectors, $recordedState, $pictures, $captions, $draftPicture, $draftCaption, $chosen]);
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
  }

  protected override willUpdate(): void {
    this.shown ??= { picture: true, caption: true, thing: true, colour: true, languages: this.language };
    this.points = this.pointsOf($gallery.get(), $recordedVectors.get(), $pictures.get(), $captions.get(), $draftPicture.get(), $draftCaption.get(), this.shown, this.language);
    this.choice.among(this.points);
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
    const nameOf = ({ name, from }: PictureItem) => name || this.t.own[from];
    return view.pointsOf({ recorded, gallery: gallery.value, pictures: listed(pictures, drawn), captions: listed(captions, typed), language, nameOf }, shown);
  }

  private get map(): view.PointMap {
    return this.mapOf(this.points, this.centred, this.gapFirst);
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
    const { t, points, choice } = this;
    const index = choice.focused === null ? null : choice.centre;
    if (index === null) return '';
    const nearest = (picture: boolean) => {
      const near = this.nearestOf(index, picture);
      return near === null ? t.nobody : points[near]!.text;
    };
    return t.announce(calledBy(t, points[index]!), nearest(true), nearest(false));
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

  protected override stage() {
    const { t, points } = this;
    if ($recordedState.get().phase === 'failed') return nothing;
    if (points.length === 0) return html`<div class="waiting note" role="status">${t.loading}</div>`;
    return html`
      ${this.noSpace ? html`<p class="note warn" role="status">${t.noSpace[this.noSpace]}</p>` : nothing} ${this.cloud()}
      <p class="note">${t.legend(this.shown!.languages === 'both')} ${t.handling[this.view]}</p>
      ${settings({
        t,
        view: this.view,
        shown: this.shown!,
        gapFirst: this.gapFirst,
        centred: this.centred,
        show: (id) => {
          this.noSpace = null;
          this.view = id;
        },
        set: (change) => Object.assign(this, change),
      })}
    `;
  }

  private cloud() {
    const { t, points, choice } = this;
    const { hovered, chosen, pair } = choice;
    const { positions, explained } = this.map;
    const state = $gallery.get();
    if (state.phase !== 'ready') return nothing;
    const extra = points.filter(({ kind, scene }) => kind === 'picture' && scene === null);
    const tileOf = ({ scene, key }: Point) => scene ?? state.value.scenes.length + extra.findIndex((point) => point.key === key);
    const [one, other] = [pair.picture, pair.text];
    return html`<ps-point-cloud
      .marks=${marksOf(points, this.placesOf(positions), tileOf, new Set([hovered, chosen.picture, chosen.text]), this.shown!.languages === 'both')}
      .lines=${view.translations(points)}
      .names=${namesOf(points, new Set([hovered, chosen.text]))}
      .sheet=${this.sheetOf(state.value, extra)}
      .link=${one !== null && other !== null ? { from: one, to: other, text: t.cosine(dot(points[one]!.vector, points[other]!.vector)) } : null}
      .axes=${explained.map((share, i) => (i === 0 && this.gapFirst && this.gapOf(points) ? t.gapAxis(share) : t.axis(i + 1, share)))}
      .texts=${t}
      ?flat=${this.view === 'flat'}
      .label=${t.stage(points.length)}
      .hint=${t.hint}
      @ps-hover=${({ detail }: CustomEvent<number | null>) => choice.hover(detail)}
      @ps-choose=${({ detail }: CustomEvent<number>) => this.choose(points[detail]!.key)}
      @ps-no-space=${({ detail }: CustomEvent<'refused' | 'lost'>) => {
        this.noSpace = detail;
        this.view = 'flat';
      }}
    ></ps-point-cloud>`;
  }

  protected override side() {
    const { t, points, choice } = this;
    const state = $gallery.get();
    const { centre } = choice;
    if (points.length === 0 || state.phase !== 'ready') return nothing;
    const around =
      centre === null
        ? nothing
        : neighbourPanel({
            t,
            points,
            index: centre,
            near: this.neighboursOf(points, this.map.positions, centre, this.view === 'flat' ? 2 : 3, NEIGHBOURS),
            sheet: state.value,
            held: choice.focused !== null,
            full: this.full,
            hover: choice.hover,
            choose: this.choose,
            put: (scene) => (this.full = !addScene(scene)),
            letGo: () => this.letGo(),
          });
    return html`<div class="panel">${pointList(t, points, this.choose)} ${pairPanel(t, points, choice.pair)} ${around}</div>`;
  }

  protected override below() {
    const { t, points } = this;
    if (points.length === 0) return nothing;
    const gap = this.gapOf(points);
    return html`<div class="halves">
        <p class="note">${t.spread(this.map.explained.slice(0, this.view === 'flat' ? 2 : 3))}</p>
        <p class="note">${gap ? t.gap(gap) : t.gapMissing} ${this.centred ? t.centredNote : nothing}</p>
      </div>
      <details class="more" @toggle=${({ currentTarget }: Event) => (this.gapOpen = (currentTarget as HTMLDetailsElement).open)}>
        <summary>${t.gapTitle}</summary>
        <p class="said">${t.gapWhy}</p>
        ${gap && this.gapOpen ? html`<p class="said">${t.gapClosed(this.closedGap(points, gap))}</p>` : nothing}
      </details>
      <details class="table" @toggle=${({ currentTarget }: Event) => (this.tableOpen = (currentTarget as HTMLDetailsElement).open)}>
        <summary>${t.table}</summary>
        ${this.tableOpen ? this.table() : nothing}
      </details>`;
  }

  private table() {
    const { t, points, sorting } = this;
    const { positions } = this.map;
    const state = $gallery.get();
    if (state.phase !== 'ready') return nothing;
    const { picture, text } = this.choice.chosen;
    const chosen = new Set([picture, text].flatMap((index) => (index === null ? [] : points[index]!.key)));
    return guard([points, positions, sorting, [...chosen].join()], () =>
      mapTable({
        t,
        points,
        positions,
        rows: this.rowsOf(points),
        sheet: state.value,
        sorting,
        chosen,
        sort: (by) => (this.sorting = { by, falling: sorting.by === by ? !sorting.falling : by !== 'text' && by !== 'kind' }),
        choose: this.choose,
      }),
    );
  }

  override updated(): void {
    const select = this.renderRoot.querySelector('select');
    const { centre } = this.choice;
    if (select && centre !== null) select.value = this.points[centre]!.key;
  }

  private readonly choose = (key: string): void => {
    this.full = false;
    this.choice.choose(key);
  };

  protected override letGo(): void {
    this.full = false;
    this.choice.letGo();
  }
}
customElements.define('ps-clip-map', ClipMap);
