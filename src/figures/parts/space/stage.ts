import { html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { shared } from '../../base/styles';
import { readColours, watchTheme, type Colour } from '../../base/theme';
import { between, fitted, projector, START, type Camera, type Point, type See, type Size } from './camera';
import { Hands, type Place } from './hands';
import { LabelLayer, type StageLabel } from './labelLayer';
import { stageStyles } from './stageStyles';

export interface Frame<Name extends string> extends Size {
  camera: Camera;
  /** The next frame is under way already. */
  moving: boolean;
  colours: Record<Name | 'paper', Colour>;
}

export interface Drawing<Name extends string> {
  readonly canvas: HTMLCanvasElement;
  draw(frame: Frame<Name>): void;
  dispose(): void;
}

export interface StageTexts {
  zoomIn: string;
  zoomOut: string;
  reset: string;
}

const FLIGHT = 520;
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * A place in which something stands that one can turn, go near to, point at and choose from. Drawn while it is in sight and when something
 * changes, never in a loop; one WebGL context at most, given back when it leaves the page. What stands there, a figure's own class says.
 * Events: `ps-hover` (detail: the number of what is pointed at, or null), `ps-choose` (its number), `ps-all` (the reader wants to see all of
 * it), `ps-no-space` (detail: 'refused' or 'lost', when WebGL is not to be had).
 */
export abstract class Stage<Name extends string, D extends Drawing<Name>> extends LitElement {
  static override properties: PropertyDeclarations = { flat: { type: Boolean, reflect: true }, texts: { attribute: false }, label: {}, hint: {} };
  declare flat: boolean;
  declare texts: StageTexts;
  declare label: string;
  declare hint: string;

  static override styles: CSSResultGroup = [shared, stageStyles];

  /** Colours of the page that the drawing uses, besides the paper's. */
  protected abstract readonly colourNames: readonly Name[];
  /** Radians to either side. */
  readonly mostYaw: number = Infinity;
  /** Left free beside and above what stands there, in rem. */
  protected readonly room = { x: 1.5, y: 1.5 };
  protected drawing: D | null = null;
  private cameras: Record<'space' | 'flat', Camera | null> = { space: null, flat: null };
  private flight: { from: Camera; to: Camera; since: number } | null = null;
  private colours: Frame<Name>['colours'] | null = null;
  private hands: Hands | null = null;
  private labelLayer: LabelLayer | null = null;
  private fittedTo: { size: Size; points: readonly Point[] } | null = null;
  private asked = 0;
  private inSight = false;
  private ends: (() => void)[] = [];

  constructor() {
    super();
    this.flat = false;
    this.texts = { zoomIn: '', zoomOut: '', reset: '' };
    this.label = '';
    this.hint = '';
  }

  /** From where it is seen at first. */
  protected get start(): { yaw: number; pitch: number } {
    return START;
  }

  /** @throws where there is no WebGL and it needs that. */
  protected abstract open(): Promise<D> | D;

  /** What has to be in view; the same object as long as that is the same. */
  protected abstract extent(): readonly Point[];

  /** Hands the element's properties to what is drawn. */
  protected abstract dress(drawing: D): void;

  /** The most important first. */
  protected abstract labelled(see: See, size: Size): readonly StageLabel[];

  /** The number of what is seen at a place. */
  protected abstract pick(at: Place, reach: number): number | null;

  /** Moves on what moves by itself; whether it goes on. */
  protected move(_now: number): boolean {
    return false;
  }

  /** Over the drawing. */
  protected over(): unknown {
    return nothing;
  }

  /** After a frame. */
  protected drawn(_see: See): void {}

  override render() {
    const { texts: t } = this;
    const handle = (name: string, path: string, press: () => void) =>
      html`<button type="button" aria-label=${name} title=${name} @click=${press}><svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg></button>`;
    return html`
      <div class="surface" tabindex="0" role="application" aria-label=${this.label} aria-describedby="hint">
        <div class="drawing" aria-hidden="true"></div>
        ${this.over()}
        <div class="labels" aria-hidden="true"></div>
      </div>
      <div class="handles">
        ${handle(t.zoomIn, 'M8 3v10M3 8h10', () => this.hands!.zoom(1.4))} ${handle(t.zoomOut, 'M3 8h10', () => this.hands!.zoom(1 / 1.4))}
        ${handle(t.reset, 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10', this.home)}
      </div>
      <p id="hint" class="visually-hidden">${this.hint}</p>
    `;
  }

  protected get surface(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.surface')!;
  }

  get size(): Size {
    return { width: this.surface.clientWidth, height: this.surface.clientHeight };
  }

  get camera(): Camera {
    return (this.cameras[this.flat ? 'flat' : 'space'] ??= this.whole());
  }

  look(camera: Camera): void {
    this.flight = null;
    this.cameras[camera.flat ? 'flat' : 'space'] = camera;
    this.ask();
  }

  /** Where the view stands, or is on its way to. */
  protected get destination(): Camera {
    return this.flight?.to ?? this.camera;
  }

  /** All of it, as one sees it at first. */
  protected whole(): Camera {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return fitted({ ...START, ...this.start, flat: this.flat }, this.extent(), this.size, { x: rem * this.room.x, y: rem * this.room.y });
  }

  protected flyTo(to: Camera): void {
    if (calm() || !this.drawing) {
      this.look(to);
      return;
    }
    this.flight = { from: this.camera, to, since: performance.now() };
    this.ask();
  }

  readonly home = (): void => {
    this.flyTo(this.whole());
    this.emit('ps-all', null);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.enter();
  }

  override firstUpdated(): void {
    this.enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    for (const end of this.ends) end();
    this.drawing?.dispose();
    this.drawing = null;
  }

  private enter(): void {
    const { surface } = this;
    const size = new ResizeObserver(() => this.ask());
    size.observe(surface);
    const sight = new IntersectionObserver((entries) => {
      this.inSight = entries.at(-1)!.isIntersecting;
      this.ask();
    });
    sight.observe(surface);
    const hands = new Hands(surface, this);
    this.hands = hands;
    this.labelLayer ??= new LabelLayer(this.renderRoot.querySelector('.labels')!);
    const theme = watchTheme(() => {
      this.colours = null;
      this.ask();
    });
    this.ends = [() => size.disconnect(), () => sight.disconnect(), () => hands.letGo(), theme];
    void this.begin();
  }

  /** One drawing at a time, and with it at most one WebGL context. */
  private async begin(): Promise<void> {
    const { flat } = this;
    this.drawing?.dispose();
    this.drawing = null;
    try {
      const drawing = await this.open();
      if (this.flat !== flat || !this.isConnected || this.drawing) return drawing.dispose();
      this.drawing = drawing;
    } catch {
      if (this.isConnected) this.lost('refused');
      return;
    }
    this.renderRoot.querySelector('.drawing')!.replaceChildren();
    this.dress(this.drawing);
    this.ask();
  }

  protected lost(why: 'refused' | 'lost' = 'lost'): void {
    this.emit('ps-no-space', why);
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('flat') && changed.get('flat') !== undefined) void this.begin();
    if (this.drawing) this.dress(this.drawing);
    this.ask();
  }

  protected ask(): void {
    if (!this.asked && this.isConnected && this.inSight) this.asked = requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    this.asked = 0;
    const { drawing, size, flight } = this;
    if (!drawing || !size.width || !size.height) return;
    this.fit(size);
    if (flight) {
      const t = Math.max(0, Math.min(1, (now - flight.since) / FLIGHT));
      this.cameras[this.flat ? 'flat' : 'space'] = between(flight.from, flight.to, t);
      if (t === 1) this.flight = null;
    }
    const goesOn = this.move(now) || this.flight !== null;
    this.colours ??= readColours(this.surface, [...this.colourNames, 'paper'] as (Name | 'paper')[]);
    drawing.draw({ ...size, camera: this.camera, moving: goesOn || this.hands!.dragging, colours: this.colours });
    // Not before there is something on it: until then it would be black.
    if (!drawing.canvas.isConnected) this.renderRoot.querySelector('.drawing')!.append(drawing.canvas);
    const see = projector(this.camera, size);
    this.labelLayer!.place(this.labelled(see, size), size.width, size.height, size.width < 480 ? 16 : 40);
    this.drawn(see);
    if (goesOn) this.ask();
  }

  /** Another size, or something else in view: as near as shows all of it, from where the reader looks. */
  private fit(size: Size): void {
    const points = this.extent();
    const before = this.fittedTo;
    if (before?.size.width === size.width && before.size.height === size.height && before.points === points) return;
    this.fittedTo = { size, points };
    if (!before) return;
    const { flat } = this;
    this.cameras[flat ? 'space' : 'flat'] = null;
    const { focal, pivot } = this.whole();
    const there = { ...this.destination, focal, pivot: this.turnsAbout() ?? pivot };
    if (before.points === points) this.look(there);
    else this.flyTo(there);
  }

  /** What the view has gone to; null: the whole. */
  protected turnsAbout(): Point | null {
    return null;
  }

  hover(at: Place | null): boolean {
    const over = at && this.pick(at, 3);
    this.emit('ps-hover', over);
    return over !== null;
  }

  choose(at: Place, reach: number): void {
    const found = this.pick(at, reach);
    if (found !== null) this.emit('ps-choose', found);
  }

  private emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
