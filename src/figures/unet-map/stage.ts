import { css } from 'lit';
import type { SkipConnection } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import { towards, type Point, type See, type Size } from '../parts/space/camera';
import type { Place } from '../parts/space/hands';
import type { StageLabel } from '../parts/space/labelLayer';
import { Stage } from '../parts/space/stage';
import { ballOf, inBall, outlineOf, type Ball, type Block, type Point as Spot } from './layout';
import type { UnetSpace } from './space';
import { COLOURS, type ColourName } from './view';

export interface UnetLabel extends Pick<StageLabel, 'key' | 'text' | 'kind' | 'side'> {
  at: Spot;
  /** In place of the text where there is little width. */
  short?: string;
}

/** Share of the view's height that a stack takes when one has flown to it. */
const NEAR = 0.36;
/** CSS pixels. */
const NARROW = 480;

/** The UNet in space. A block's number is its place in the plan. */
export class UnetStage extends Stage<ColourName, UnetSpace> {
  static override properties = {
    ...Stage.properties,
    blocks: { attribute: false },
    skips: { attribute: false },
    atlas: { attribute: false },
    marks: { attribute: false },
    shown: { type: Number },
    chosen: { type: Number },
    pulse: { attribute: false },
  };
  declare blocks: readonly Block[];
  declare skips: readonly SkipConnection[];
  declare atlas: Raster | null;
  declare marks: readonly UnetLabel[];
  declare shown: number;
  /** The view flies to it; −1: to the whole. */
  declare chosen: number;
  declare pulse: number | null;

  static override styles = [
    ...[Stage.styles].flat(),
    css`
      :host { --stage-height: clamp(18rem, 50cqi, min(58vh, 35rem)); }
      .labels .size { color: var(--ink-2); font-weight: 600; }
      .labels .noise { color: var(--noise-ink); }
      .labels .end { font-weight: 600; color: var(--unet-ink); }
      .labels .here { font-weight: 600; background: var(--ink); color: var(--paper); padding: 0.1rem 0.45rem; }
    `,
  ];

  protected override readonly colourNames = COLOURS;
  protected override readonly room = { x: 4.8, y: 1.6 };
  /** The back of the map says nothing: one does not get behind it. */
  override readonly mostYaw = 1.45;
  private measured: { blocks: readonly Block[]; outline: readonly Point[]; ball: Ball } | null = null;

  constructor() {
    super();
    this.blocks = [];
    this.skips = [];
    this.atlas = null;
    this.marks = [];
    this.shown = -1;
    this.chosen = -1;
    this.pulse = null;
  }

  /** Turned further where there is little width: a U seen from its side is narrower, and so its maps are larger. */
  protected override get start() {
    return this.size.width < NARROW ? { yaw: 0.85, pitch: 0.32 } : { yaw: 0.3, pitch: 0.22 };
  }

  private get world(): { outline: readonly Point[]; ball: Ball } {
    const { blocks, skips } = this;
    if (this.measured?.blocks !== blocks) {
      const place = new Map(blocks.map((block) => [block.layer.name, block]));
      const points = outlineOf(
        blocks,
        skips.map(({ source, target }) => [place.get(source)!, place.get(target)!] as const),
      );
      const ball = ballOf(points);
      this.measured = { blocks, ball, outline: points.map((point) => inBall(ball, point)) };
    }
    return this.measured;
  }

  protected override async open(): Promise<UnetSpace> {
    const { UnetSpace } = await import('./space');
    return new UnetSpace(this.blocks, this.skips, this.world.ball, () => this.lost());
  }

  protected override extent(): readonly Point[] {
    return this.world.outline;
  }

  protected override dress(space: UnetSpace): void {
    if (this.atlas) space.setAtlas(this.atlas);
    space.shown = this.shown;
    space.pulse = this.pulse;
  }

  protected override move(): boolean {
    return this.pulse !== null && !Number.isInteger(this.pulse);
  }

  protected override labelled(see: See, { width }: Size): readonly StageLabel[] {
    return this.marks.map(({ at, short, text, ...mark }) => ({
      ...mark,
      text: (width < NARROW && short) || text,
      ...see(inBall(this.world.ball, at)),
      radius: 3,
      always: mark.kind === 'here',
    }));
  }

  protected override pick({ x, y }: Place): number | null {
    return this.drawing?.pick(x / this.size.width, y / this.size.height) ?? null;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (changed.has('chosen') && (this.chosen >= 0 || ((changed.get('chosen') as number | undefined) ?? -1) >= 0)) this.fly();
  }

  /** To the stack that is chosen, or to the whole, as it is turned now. */
  private fly(): void {
    const block = this.blocks[this.chosen];
    const { ball } = this.world;
    const whole = { ...this.whole(), yaw: this.destination.yaw, pitch: this.destination.pitch };
    this.flyTo(block ? towards(whole, this.turnsAbout()!, Math.max(block.size, block.depth * 0.6) * ball.scale, NEAR, this.size) : whole);
  }

  protected override turnsAbout(): Point | null {
    const block = this.blocks[this.chosen];
    return block ? inBall(this.world.ball, [block.x, block.y, block.z - block.depth / 2]) : null;
  }
}
customElements.define('ps-unet-stage', UnetStage);
