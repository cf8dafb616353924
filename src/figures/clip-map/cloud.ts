import { css, html } from 'lit';
import type { OnScreen, Point, See, Size } from '../parts/space/camera';
import type { Place } from '../parts/space/hands';
import type { StageLabel } from '../parts/space/labelLayer';
import { Stage } from '../parts/space/stage';
import { AXIS, COLOURS, markScale, type ColourName, type Mark, type Plot, type Sheet } from './plot';
import { FlatPlot } from './plotFlat';

export interface CloudLabel {
  mark: number;
  text: string;
  language: string | null;
  /** Of a text (blue) or of a picture. */
  kind: 'text' | 'picture';
  /** Chosen or under the pointer: shown whatever is in its way. */
  always: boolean;
}

const GLIDE = 600;

/** Marks in space or on the flat, with labels over them. A mark's number is its place among them. */
export class Cloud extends Stage<ColourName, Plot> {
  static override properties = {
    ...Stage.properties,
    marks: { attribute: false },
    lines: { attribute: false },
    names: { attribute: false },
    sheet: { attribute: false },
    link: { attribute: false },
    axes: { attribute: false },
  };
  declare marks: readonly Mark[];
  declare lines: readonly (readonly [number, number])[];
  /** The most important first. */
  declare names: readonly CloudLabel[];
  declare sheet: Sheet | null;
  /** A line between two marks, with what is written on it. */
  declare link: { from: number; to: number; text: string } | null;
  /** A label for the positive end of each axis. */
  declare axes: readonly string[];

  static override styles = [
    ...[Stage.styles].flat(),
    css`
      .link { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
      .link line { stroke: var(--ink); stroke-width: 2; }
      .labels .text { color: var(--text-ink); font-weight: 600; }
      .labels .axis { color: var(--ink-2); }
      .labels .always { background: var(--paper); outline: 1px solid var(--line-strong); padding: 0.1rem 0.35rem; }
      .labels .cosine { background: var(--ink); color: var(--paper); font-weight: 600; padding: 0.05rem 0.4rem; }
    `,
  ];

  protected override readonly colourNames = COLOURS;
  /** Positions on their way from what was drawn to what is to be. */
  private glide: { from: Map<string, readonly number[]>; since: number } | null = null;
  private shown: readonly Mark[] = [];
  private seen: readonly OnScreen[] = [];
  private positions: readonly Point[] = [];

  constructor() {
    super();
    this.marks = [];
    this.lines = [];
    this.names = [];
    this.sheet = null;
    this.link = null;
    this.axes = [];
  }

  protected override async open(): Promise<Plot> {
    if (this.flat) return new FlatPlot();
    const { SpacePlot } = await import('./plotSpace');
    return new SpacePlot(() => this.lost());
  }

  protected override extent(): readonly Point[] {
    const { marks, positions } = this;
    if (positions.length !== marks.length || marks.some(({ position }, i) => position !== positions[i])) this.positions = marks.map(({ position }) => position);
    return this.positions;
  }

  protected override dress(plot: Plot): void {
    if (this.sheet) plot.setSheet(this.sheet);
    plot.setMarks(this.shown, this.lines);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('marks')) this.glideFrom((changed.get('marks') as readonly Mark[] | undefined) ?? []);
  }

  /** What was on the map before moves to its new place, so that the reader sees where everything went. */
  private glideFrom(before: readonly Mark[]): void {
    const from = new Map((this.glide ? this.shown : before).map(({ key, position }) => [key, position]));
    const still = this.marks.every(({ key, position }) => (from.get(key) ?? position).every((value, i) => Math.abs(value - position[i]!) < 1e-6));
    if (this.glide && still) return;
    const calm = before.length === 0 || still || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.glide = calm ? null : { from, since: performance.now() };
    this.shown = this.marks;
  }

  protected override move(now: number): boolean {
    if (!this.glide) return false;
    const { from, since } = this.glide;
    const t = Math.max(0, Math.min(1, (now - since) / GLIDE));
    const eased = t * t * (3 - 2 * t);
    this.shown = this.marks.map((mark) => {
      const start = from.get(mark.key);
      return start ? { ...mark, position: mark.position.map((value, i) => start[i]! + eased * (value - start[i]!)) } : mark;
    });
    this.drawing!.setMarks(this.shown, this.lines);
    if (t === 1) this.glide = null;
    return t < 1;
  }

  protected override over() {
    return html`<svg class="link" aria-hidden="true"><line visibility="hidden"></line></svg>`;
  }

  protected override drawn(): void {
    const line = this.renderRoot.querySelector('.link line')!;
    const [a, b] = this.link ? [this.seen[this.link.from], this.seen[this.link.to]] : [];
    line.setAttribute('visibility', a && b ? 'visible' : 'hidden');
    if (!a || !b) return;
    for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.setAttribute(name, String(value));
  }

  protected override labelled(see: See, { width, height }: Size): readonly StageLabel[] {
    this.seen = this.shown.map(({ position }) => see(position));
    const { link, seen, shown } = this;
    const larger = markScale(this.camera.zoom, { width, height });
    const [a, b] = link ? [seen[link.from], seen[link.to]] : [];
    const cosine = a && b ? [{ key: 'link', text: link!.text, kind: 'cosine', x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, radius: 0, always: true }] : [];
    const names = this.names
      .flatMap(({ mark, text, kind, language, always }) => {
        const at = seen[mark];
        if (!at || at.x < 0 || at.y < 0 || at.x > width || at.y > height) return [];
        const { key, size } = shown[mark]!;
        return [{ key: `${key} ${text}`, text, kind: `${kind}${always ? ' always' : ''}`, language, always, ...at, radius: (size * at.scale * larger) / 2 + 2 }];
      })
      // Stable: what is equally near keeps the order of importance.
      .sort((one, other) => one.depth - other.depth);
    const axes = this.axes.slice(0, this.flat ? 2 : 3).map((text, i) => {
      const { x, y } = see([0, 1, 2].map((axis) => (axis === i ? AXIS : 0)));
      return { key: `axis ${i} ${text}`, text, kind: 'axis', x, y, radius: 2, always: false };
    });
    // The ends of the axes find their place before the many.
    return [...cosine, ...names.filter(({ always }) => always), ...axes, ...names.filter(({ always }) => !always)];
  }

  /** The mark under a place; what is drawn over others is found before them. */
  protected override pick({ x, y }: Place, reach: number): number | null {
    const larger = markScale(this.camera.zoom, this.size);
    let found: number | null = null;
    let best = Infinity;
    this.seen.forEach((at, i) => {
      const mark = this.shown[i]!;
      const beside = Math.max(Math.abs(at.x - x), Math.abs(at.y - y)) - (mark.size * at.scale * larger) / 2;
      if (beside > reach) return;
      const rank = at.depth - (mark.emphasis === 2 ? 10 : 0) + Math.max(0, beside);
      if (rank < best) [best, found] = [rank, i];
    });
    return found;
  }
}
customElements.define('ps-point-cloud', Cloud);
