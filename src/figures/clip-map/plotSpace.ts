/** The map in space, drawn by WebGL through three. One context; `dispose` gives it back. */
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  LinearMipmapLinearFilter,
  LineSegments,
  NearestFilter,
  PerspectiveCamera,
  Points,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  Vector2,
  Vector3,
  WebGLRenderer,
  type IUniform,
} from 'three';
import type { Colour } from '../base/theme';
import { AXIS, EYE, eyeOf, focalLength, projector } from './camera';
import { FADE, markScale, type Frame, type Mark, type Plot, type Sheet } from './plot';

/** What stands for a dot and a ring where a mark has no tile. */
const DOT = -1;
const RING = -2;

const fade = `
  uniform vec3 paper;
  float fadeOf(float depth) { return clamp((depth - ${(EYE - 1).toFixed(1)}) / 2.0, 0.0, 1.0) * ${FADE.toFixed(2)}; }
`;

const markVertex = `
  attribute float tile;
  attribute float size;
  attribute float emphasis;
  uniform float markScale;
  uniform float pixelRatio;
  varying float vTile;
  varying float vEmphasis;
  varying float vDepth;
  varying float vRadius;
  varying float vFrame;
  void main() {
    vec4 at = modelViewMatrix * vec4(position, 1.0);
    vDepth = -at.z;
    vTile = tile;
    vEmphasis = emphasis;
    vFrame = (emphasis > 1.5 ? 3.0 : emphasis > 0.5 ? 2.0 : tile < 0.0 ? 0.0 : 0.75) * pixelRatio;
    vRadius = size * ${EYE.toFixed(1)} / vDepth * markScale * pixelRatio * 0.5;
    // Room for the frame, and a pixel in which a circle's edge can fade.
    gl_PointSize = 2.0 * (vRadius + vFrame + 1.0);
    gl_Position = projectionMatrix * at;
  }
`;

const markFragment = `
  uniform sampler2D sheet;
  uniform vec2 tiles;
  uniform float side;
  uniform vec3 ink;
  uniform vec3 text;
  uniform vec3 line;
  uniform float pixelRatio;
  varying float vTile;
  varying float vEmphasis;
  varying float vDepth;
  varying float vRadius;
  varying float vFrame;
  ${fade}
  void main() {
    float half_ = vRadius + vFrame + 1.0;
    vec2 p = (gl_PointCoord * 2.0 - 1.0) * half_;
    vec3 frame = vEmphasis > 0.5 ? ink : line;
    vec3 colour;
    float alpha = 1.0;
    // Sampled before anything branches: a mipmap's level comes from the neighbours' coordinates.
    float inset = 0.5 / side;
    vec2 uv = clamp(p / (2.0 * vRadius) + 0.5, inset, 1.0 - inset);
    float number = max(vTile, 0.0);
    vec2 cell = vec2(mod(number, tiles.x), floor(number / tiles.x));
    vec3 picture = texture2D(sheet, (cell + uv) / tiles).rgb;
    if (vTile >= 0.0) {
      float edge = max(abs(p.x), abs(p.y));
      colour = edge > vRadius ? frame : picture;
      if (edge > vRadius + vFrame) discard;
    } else {
      float r = length(p);
      bool ring = vTile < -1.5;
      float hole = ring ? vRadius - 2.0 * pixelRatio : 0.0;
      colour = mix(text, paper, ring ? 1.0 - smoothstep(hole - 0.5, hole + 0.5, r) : 0.0);
      colour = mix(colour, frame, vFrame > 0.0 ? smoothstep(vRadius - 0.5, vRadius + 0.5, r) : 0.0);
      alpha = 1.0 - smoothstep(vRadius + vFrame - 0.5, vRadius + vFrame + 0.5, r);
      if (alpha <= 0.0) discard;
    }
    float far = vEmphasis > 1.5 ? 0.0 : fadeOf(vDepth);
    gl_FragColor = vec4(mix(colour, paper, far), alpha);
  }
`;

const lineVertex = `
  varying float vDepth;
  void main() {
    vec4 at = modelViewMatrix * vec4(position, 1.0);
    vDepth = -at.z;
    gl_Position = projectionMatrix * at;
  }
`;
const lineFragment = `
  uniform vec3 colour;
  varying float vDepth;
  ${fade}
  void main() { gl_FragColor = vec4(mix(colour, paper, fadeOf(vDepth)), 1.0); }
`;

const AXES = Float32Array.of(-1, 0, 0, 1, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, -1, 0, 0, 1).map((end) => end * AXIS);

export class SpacePlot implements Plot {
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera();
  private readonly shared: Record<'paper' | 'ink' | 'text' | 'line', IUniform<Vector3>>;
  private readonly markMaterial: ShaderMaterial;
  private readonly points: Points;
  private readonly pairs: LineSegments;
  private readonly axes: LineSegments;
  private texture: DataTexture | null = null;
  private marks: readonly Mark[] = [];
  private readonly lost: () => void;

  /** @throws Error where the browser gives no WebGL context. `lost` is called should it take it away later. */
  constructor(lost: () => void) {
    const canvas = document.createElement('canvas');
    // Asked for here and not by three, which writes an error to the console where there is none.
    const context = canvas.getContext('webgl2', { antialias: true, alpha: false, powerPreference: 'low-power' });
    if (!context) throw new Error('The browser gave no WebGL 2 context.');
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.autoClear = false;
    this.canvas = canvas;
    this.lost = lost;
    canvas.addEventListener('webglcontextlost', this.lost);

    const vector = () => ({ value: new Vector3() });
    this.shared = { paper: vector(), ink: vector(), text: vector(), line: vector() };
    const { paper, ink, text, line } = this.shared;
    this.markMaterial = new ShaderMaterial({
      vertexShader: markVertex,
      fragmentShader: markFragment,
      uniforms: {
        paper,
        ink,
        text,
        line,
        markScale: { value: 1 },
        pixelRatio: { value: 1 },
        sheet: { value: null },
        tiles: { value: new Vector2(1, 1) },
        side: { value: 1 },
      },
      transparent: true,
      // Drawn from the farthest to the nearest, so that a circle's soft edge shows what lies behind it.
      depthTest: false,
      depthWrite: false,
    });
    const lineMaterial = (colour: IUniform<Vector3>) =>
      new ShaderMaterial({ vertexShader: lineVertex, fragmentShader: lineFragment, uniforms: { paper, colour }, depthTest: false, depthWrite: false });
    this.axes = new LineSegments(new BufferGeometry().setAttribute('position', new BufferAttribute(AXES, 3)), lineMaterial(line));
    this.pairs = new LineSegments(new BufferGeometry(), lineMaterial(text));
    this.points = new Points(new BufferGeometry(), this.markMaterial);
    [this.axes, this.pairs, this.points].forEach((object, i) => {
      object.frustumCulled = false;
      object.renderOrder = i;
      this.scene.add(object);
    });
  }

  setMarks(marks: readonly Mark[], lines: readonly (readonly [number, number])[]): void {
    this.marks = marks;
    const geometry = new BufferGeometry();
    const numbers = (of: (mark: Mark) => number) => new BufferAttribute(Float32Array.from(marks, of), 1);
    const at = (list: readonly Mark[]) => new BufferAttribute(Float32Array.from(list.flatMap(({ position: [x = 0, y = 0, z = 0] }) => [x, y, z])), 3);
    geometry.setAttribute('position', at(marks));
    geometry.setAttribute('tile', numbers(({ shape }) => (typeof shape === 'object' ? shape.tile : shape === 'dot' ? DOT : RING)));
    geometry.setAttribute('size', numbers(({ size }) => size));
    geometry.setAttribute('emphasis', numbers(({ emphasis }) => emphasis));
    geometry.setIndex(new BufferAttribute(new Uint16Array(marks.length), 1));
    this.points.geometry.dispose();
    this.points.geometry = geometry;
    this.pairs.geometry.dispose();
    this.pairs.geometry = new BufferGeometry().setAttribute('position', at(lines.flatMap(([a, b]) => [marks[a]!, marks[b]!])));
  }

  setSheet({ raster, side, columns }: Sheet): void {
    this.texture?.dispose();
    const texture = new DataTexture(new Uint8Array(raster.data), raster.width, raster.height, RGBAFormat);
    texture.magFilter = NearestFilter;
    texture.minFilter = LinearMipmapLinearFilter;
    texture.generateMipmaps = true;
    texture.needsUpdate = true;
    this.texture = texture;
    const { uniforms } = this.markMaterial;
    uniforms.sheet!.value = texture;
    uniforms.side!.value = side;
    (uniforms.tiles!.value as Vector2).set(columns, raster.height / side);
  }

  draw({ camera, width, height, pixelRatio, colours }: Frame): void {
    const { renderer, marks } = this;
    const [deviceWidth, deviceHeight] = [Math.floor(width * pixelRatio), Math.floor(height * pixelRatio)];
    // Setting a canvas's size throws its buffer away, even where the size is the same.
    if (this.canvas.width !== deviceWidth || this.canvas.height !== deviceHeight) renderer.setSize(deviceWidth, deviceHeight, false);
    for (const name of ['paper', 'ink', 'text', 'line'] as const) this.shared[name].value.set(...(colours[name] as [number, number, number]));
    const { uniforms } = this.markMaterial;
    uniforms.markScale!.value = markScale(camera.zoom, width, height);
    uniforms.pixelRatio!.value = pixelRatio;

    const focal = focalLength(camera, width, height);
    this.camera.fov = (2 * Math.atan(height / 2 / focal) * 180) / Math.PI;
    this.camera.aspect = width / height;
    this.camera.position.set(...eyeOf(camera));
    this.camera.lookAt(0, 0, 0);
    this.camera.setViewOffset(width, height, focal * camera.x, -focal * camera.y, width, height);

    const see = projector(camera, width, height);
    const depths = marks.map(({ position }) => see(position).depth);
    const order = marks.map((_, i) => i).sort((a, b) => Number(marks[a]!.emphasis === 2) - Number(marks[b]!.emphasis === 2) || depths[b]! - depths[a]!);
    const index = this.points.geometry.getIndex();
    if (index) {
      index.array.set(order);
      index.needsUpdate = true;
    }
    this.clear(colours.paper);
    renderer.render(this.scene, this.camera);
  }

  /** The shaders write sRGB as it is; three would take a clear colour for something to convert. */
  private clear([r, g, b]: Colour): void {
    const gl = this.renderer.getContext();
    gl.clearColor(r, g, b, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  }

  dispose(): void {
    this.canvas.removeEventListener('webglcontextlost', this.lost);
    this.texture?.dispose();
    for (const { geometry, material } of [this.axes, this.pairs, this.points]) {
      geometry.dispose();
      (material as ShaderMaterial).dispose();
    }
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }
}
