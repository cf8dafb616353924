/** What the squares and the strip show of the chosen view: made anew only where what it is made of is another. */
import type { Token } from '../../model/trace';
import { SIDES, type Side } from '../../state/lab';
import { $patch, $site, $token } from '../../state/selection';
import { diverging, divergingDark, sequential, type Scale } from '../../viz/colourScale';
import { pictureDistance } from '../../viz/pictureParts';
import { peakOf } from '../../viz/place';
import { niceCeil } from '../../viz/range';
import { remember } from '../base/remember';
import type { StripRow } from '../parts/film-strip';
import { looked, otherColumn, shotOf, shownIndex, sites, stepCount, tokenName, traceOf, traces } from './reading';
import type { LabTexts } from './texts/index';
import * as view from './view';

const largest = (values: Float32Array): number => values.reduce((x, y) => Math.max(x, y), 0);

export class Shown {
  view: view.ViewId = 'picture';
  /** Nothing differs is as dark as the page. */
  dark = false;

  private readonly keptPanels = remember<view.Panels>();
  private readonly keptColours = remember<view.LabColours>();
  private readonly keptStrip = remember<StripRow[]>();

  /** The word whose attention is shown; null where none is, or the view is another one. */
  get token(): number | null {
    return this.view === 'map' ? $token.get() : null;
  }

  /** What the squares have in fact: without a word there is no map. */
  get content(): view.ViewId {
    return this.view === 'map' && this.token === null ? 'picture' : this.view;
  }

  get grid(): { width: number; height: number } {
    const site = this.view === 'map' ? sites().find(({ name }) => name === $site.get()) : undefined;
    const [, height, width] = traces()[0]?.latentShape ?? [4, 16, 16];
    return site ?? { width, height };
  }

  /** The cell of the squares that is pointed at or chosen. */
  get cell(): number | null {
    const patch = $patch.get();
    return patch && view.cellAt(patch, this.grid);
  }

  /** How many steps the longer run has. */
  get total(): number {
    return Math.max(0, ...traces().map(({ request }) => request.numInferenceSteps));
  }

  stepText(t: LabTexts): string {
    return stepCount() > 0 ? t.stepOf(shownIndex() + 1, this.total) : '';
  }

  private get colours(): view.LabColours {
    const all = traces();
    return this.keptColours([this.dark, ...all.map(({ steps }) => steps)], () => view.coloursOf(all, this.dark ? divergingDark : diverging));
  }

  get panels(): view.Panels {
    const { token, colours } = this;
    const [a, b] = SIDES.map(shotOf);
    const { site, head } = looked();
    return this.keptPanels([this.view, a?.step, b?.step, colours, site, head, token], () => view.panelsOf(this.view, a!, b!, colours, { site, head }, token, otherColumn(token)));
  }

  strip(t: LabTexts): StripRow[] {
    const { token, colours } = this;
    const part = looked();
    return this.keptStrip([t, this.view, token, part.site, part.head, colours, ...traces()], () => this.makeStrip(t, token, part, colours));
  }

  private makeStrip(t: LabTexts, token: number | null, part: view.AttentionPart, colours: view.LabColours): StripRow[] {
    const columns = { a: token, b: otherColumn(token) };
    const shots = SIDES.flatMap((side) => traceOf(side)?.steps.map((step) => ({ side, shot: { trace: traceOf(side)!, step } })) ?? []);
    const peakAt = (shot: view.Shot, column: number | null): number => {
      const map = column !== null && column >= 0 ? view.mapOf(shot, column, part) : null;
      return map ? largest(map.data) : 0;
    };
    const scale: Scale | null = token === null ? null : { table: sequential, min: 0, max: niceCeil(Math.max(0, ...shots.map(({ side, shot }) => peakAt(shot, columns[side])))) };
    const of = (side: Side) => shots.filter((one) => one.side === side);
    const rows = SIDES.filter((side) => traceOf(side)).map(
      (side): StripRow => ({
        id: side,
        label: side.toUpperCase(),
        colour: '',
        cells: of(side).map(({ shot }) => view.cellOf(this.view, shot, colours, part, columns[side], scale)),
      }),
    );
    const b = of('b');
    const between = of('a').flatMap(({ shot }, i) => {
      const other = b[i]?.shot;
      const difference = other && view.differenceOf(this.view, shot, other, colours, part, token, columns.b);
      return difference ? [difference.raster] : [];
    });
    if (between.length > 0) rows.push({ id: 'difference', label: t.difference, colour: '', cells: between });
    return rows;
  }

  /** What the three squares say, in words. */
  inWords(t: LabTexts): string {
    const { token, panels } = this;
    if (token !== null) {
      const other = otherColumn(token);
      const map = (side: 'A' | 'B', panel: view.Panel | null, word: Token | undefined): string => {
        if (!panel?.values || !panel.region) return '';
        const peak = peakOf(panel.values.data, panel.values.width, panel.values.height);
        return `${t.mapWords(side, tokenName(t, word), t.place(peak.row, peak.column), peak.value, panel.region.mean)}.`;
      };
      return [map('A', panels.a, traceOf('a')?.tokens[token]), map('B', panels.b, other === null || other < 0 ? undefined : traceOf('b')?.tokens[other])].filter(Boolean).join(' ');
    }
    const [a, b] = SIDES.map(shotOf);
    const [before, after] = [a && view.pictureOf(a), b && view.pictureOf(b)];
    if (this.view === 'noise' || this.view === 'latents' || !before || !after) return '';
    const { mean } = pictureDistance(before, after);
    return mean === 0 ? t.alike : t.distance(mean.toFixed(1));
  }
}
