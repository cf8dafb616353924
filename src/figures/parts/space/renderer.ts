/** A stage drawn by WebGL through three, once for every change. A figure's own class says what stands in `scene`. */
import { PerspectiveCamera, Scene, Vector3, WebGLRenderer, type IUniform } from 'three';
import { EYE, eyeOf } from './camera';
import type { Drawing, Frame } from './stage';

/** Pixels of the drawing for one of CSS where there is no graphics chip: in movement, and at rest, where it stands in for smooth edges. */
const COARSE = 0.6;
const FINE = 2;

/** Whether WebGL is only emulated: browsers seldom say so when asked for a fast one, but name their renderer. */
function withoutChip(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  const named = gl?.getExtension('WEBGL_debug_renderer_info');
  const renderer = gl && named ? String(gl.getParameter(named.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

export abstract class Space<Name extends string> implements Drawing<Name> {
  readonly canvas = document.createElement('canvas');
  protected readonly scene = new Scene();
  protected readonly eye = new PerspectiveCamera(30, 1, 0.05, 12);
  protected readonly colours: Record<Name | 'paper', IUniform<Vector3>>;
  protected pixelRatio = 1;
  private readonly slow = withoutChip();
  private readonly renderer: WebGLRenderer;
  private readonly kept = new Set<{ dispose(): void }>();

  /** @throws Error where the browser gives no WebGL context. `lost` is called should it take it away later. */
  constructor(
    names: readonly Name[],
    private readonly lost: () => void,
  ) {
    const { canvas } = this;
    // Asked for here and not by three, which writes an error to the console where there is none. Without a chip smooth edges take longer
    // than all the rest of a frame. Kept after it is shown, so that it can be saved: with a frame a change, that costs little.
    const context = canvas.getContext('webgl2', { antialias: !this.slow, alpha: false, powerPreference: 'low-power', preserveDrawingBuffer: true });
    if (!context) throw new Error('The browser gave no WebGL 2 context.');
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.autoClear = false;
    canvas.addEventListener('webglcontextlost', lost);
    this.colours = Object.fromEntries([...names, 'paper'].map((name) => [name, { value: new Vector3() }])) as Record<Name | 'paper', IUniform<Vector3>>;
  }

  /** What the scene needs to know of this frame. */
  protected abstract prepare(frame: Frame<Name>): void;

  /** Given back in the end, or with `drop`. */
  protected keep<T extends { dispose(): void }>(thing: T): T {
    this.kept.add(thing);
    return thing;
  }

  protected drop(thing: { dispose(): void } | null): void {
    if (thing && this.kept.delete(thing)) thing.dispose();
  }

  draw(frame: Frame<Name>): void {
    const { renderer, canvas } = this;
    const { width, height, colours, moving } = frame;
    this.pixelRatio = this.slow ? (moving ? COARSE : FINE) : Math.min(2, devicePixelRatio);
    const [deviceWidth, deviceHeight] = [Math.floor(width * this.pixelRatio), Math.floor(height * this.pixelRatio)];
    // Setting a canvas's size throws its buffer away, even where the size is the same.
    if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) renderer.setSize(deviceWidth, deviceHeight, false);
    for (const [name, colour] of Object.entries(this.colours) as [Name | 'paper', IUniform<Vector3>][]) colour.value.set(...(colours[name] as [number, number, number]));
    this.aim(frame);
    this.prepare(frame);
    const gl = renderer.getContext();
    // The shaders write sRGB as it is; three would take a clear colour for something to convert.
    gl.clearColor(...(colours.paper as [number, number, number]), 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    renderer.render(this.scene, this.eye);
  }

  private aim({ camera, width, height }: Frame<Name>): void {
    const { eye } = this;
    const focal = camera.focal * camera.zoom;
    const [x = 0, y = 0, z = 0] = camera.pivot;
    eye.fov = (2 * Math.atan(height / 2 / focal) * 180) / Math.PI;
    eye.aspect = width / height;
    eye.position.set(...eyeOf(camera));
    eye.lookAt(x, y, z);
    eye.setViewOffset(width, height, focal * camera.x, -focal * camera.y, width, height);
    eye.updateMatrixWorld();
  }

  dispose(): void {
    this.canvas.removeEventListener('webglcontextlost', this.lost);
    for (const thing of this.kept) thing.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }
}

/** `EYE` and half the depth of what stands there, as a shader counts: how far something is, 0 the nearest … 1 the farthest. */
export const farness = `float farness(float depth) { return clamp((depth - ${(EYE - 1).toFixed(1)}) / 2.0, 0.0, 1.0); }`;
