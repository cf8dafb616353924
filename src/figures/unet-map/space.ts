/** The map in space, drawn by WebGL through three, once for every change. One context; `dispose` gives it back. */
import {
  Box3,
  BufferAttribute,
  BufferGeometry,
  CubicBezierCurve3,
  DataTexture,
  DoubleSide,
  LineSegments,
  Mesh,
  NearestFilter,
  PerspectiveCamera,
  Raycaster,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  TubeGeometry,
  Vector2,
  Vector3,
  WebGLRenderer,
  type IUniform,
} from 'three';
import type { SkipConnection } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import type { Colour } from '../base/theme';
import { distanceOf, eyeOf, FIELD, type Camera } from './camera';
import { arcOf, noiseLines, type Block, type Point } from './layout';
import { SLICES } from './view';

export const COLOURS = ['paper', 'ink', 'unet', 'attention', 'noise'] as const;
export type Colours = Record<(typeof COLOURS)[number], Colour>;

export interface Frame {
  camera: Camera;
  width: number;
  height: number;
  pixelRatio: number;
  colours: Colours;
  /** Place of the block that is held or pointed at; −1 for none. */
  shown: number;
  /** Where the pulse is: 3.5 is half way from the fourth block to the fifth; null while there is none. */
  pulse: number | null;
}

const stackVertex = `
  attribute vec2 tile;
  attribute float block;
  attribute float side;
  attribute float quiet;
  varying vec2 vUv;
  varying vec2 vTile;
  varying float vBlock;
  varying float vSide;
  varying float vQuiet;
  void main() {
    vUv = uv;
    vTile = tile;
    vBlock = block;
    vSide = side;
    vQuiet = quiet;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;
const stackFragment = `
  uniform sampler2D atlas;
  uniform vec2 tiles;
  uniform vec3 paper;
  uniform vec3 ink;
  uniform vec3 unet;
  uniform vec3 attention;
  uniform float shown;
  uniform float passed;
  varying vec2 vUv;
  varying vec2 vTile;
  varying float vBlock;
  varying float vSide;
  varying float vQuiet;
  void main() {
    vec3 picture = texture2D(atlas, (vTile + vUv) / tiles).rgb;
    vec3 edge = mix(unet, attention, vQuiet);
    // Transformers are there but rest in this lesson.
    picture = mix(picture, mix(paper, attention, 0.35), vQuiet * 0.72);
    // Only the front of a stack: framed all, its maps would vanish behind their frames.
    bool front = vTile.x < 0.5;
    bool here = front && abs(vBlock - shown) < 0.5;
    bool pulsing = front && abs(vBlock - passed) < 0.5;
    float width = (here || pulsing ? 0.055 : 0.03) / vSide;
    vec2 near = min(vUv, 1.0 - vUv);
    bool border = min(near.x, near.y) < width;
    vec3 colour = border ? (here || pulsing ? ink : edge) : picture;
    gl_FragColor = vec4(colour, 1.0);
  }
`;
const plainVertex = `void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;
const plainFragment = `
  uniform vec3 colour;
  uniform vec3 paper;
  uniform float strength;
  void main() { gl_FragColor = vec4(mix(paper, colour, strength), 1.0); }
`;

export class UnetSpace {
  readonly canvas: HTMLCanvasElement;
  /** Drawn by the processor: every pixel counts. */
  readonly slow: boolean;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD);
  private readonly colours: Record<keyof Colours, IUniform<Vector3>>;
  private readonly stack: ShaderMaterial;
  private readonly arcs: { mesh: Mesh; ends: readonly [number, number]; strength: IUniform<number> }[];
  private readonly dot: { mesh: Mesh; path: readonly Point[] };
  private readonly boxes: readonly Box3[];
  private readonly freed: { dispose(): void }[] = [];
  private texture: DataTexture | null = null;
  private readonly ray = new Raycaster();

  /** @throws Error where the browser gives no WebGL context. `lost` is called should it take it away later. */
  constructor(
    private readonly blocks: readonly Block[],
    skips: readonly SkipConnection[],
    private readonly lost: () => void,
  ) {
    const canvas = document.createElement('canvas');
    // Asked for here and not by three, which writes an error to the console where there is none.
    this.slow = withoutChip();
    // Without a graphics chip, smooth edges take longer than all the rest of a frame.
    const context = canvas.getContext('webgl2', { antialias: !this.slow, alpha: false, powerPreference: 'low-power' });
    if (!context) throw new Error('The browser gave no WebGL 2 context.');
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.autoClear = false;
    this.canvas = canvas;
    canvas.addEventListener('webglcontextlost', this.lost);
    const vector = () => ({ value: new Vector3() });
    this.colours = { paper: vector(), ink: vector(), unet: vector(), attention: vector(), noise: vector() };
    const { paper, ink, unet, attention, noise } = this.colours;

    this.stack = this.keep(
      new ShaderMaterial({
        vertexShader: stackVertex,
        fragmentShader: stackFragment,
        uniforms: { atlas: { value: null }, tiles: { value: new Vector2(SLICES, blocks.length) }, paper, ink, unet, attention, shown: { value: -1 }, passed: { value: -1 } },
      }),
    );
    // A stack seen edge on from above has backs as well.
    this.stack.side = DoubleSide;
    this.scene.add(new Mesh(this.keep(stackGeometry(blocks)), this.stack));

    const plain = (colour: IUniform<Vector3>, strength: IUniform<number>) =>
      this.keep(new ShaderMaterial({ vertexShader: plainVertex, fragmentShader: plainFragment, uniforms: { colour, paper, strength } }));
    const lines = (points: readonly Point[], colour: IUniform<Vector3>, strength: number) => {
      const geometry = this.keep(new BufferGeometry().setAttribute('position', new BufferAttribute(Float32Array.from(points.flat()), 3)));
      this.scene.add(new LineSegments(geometry, plain(colour, { value: strength })));
    };
    lines(noiseLines(blocks), noise, 0.9);
    lines(blocks.slice(1).flatMap((block, i) => [exitOf(blocks[i]!), entryOf(block)]), unet, 0.8);

    const place = new Map(blocks.map(({ layer }, i) => [layer.name, i]));
    this.arcs = skips.map(({ source, target }) => {
      const ends = [place.get(source)!, place.get(target)!] as const;
      const curve = new CubicBezierCurve3(...arcOf(blocks[ends[0]]!, blocks[ends[1]]!).map((point) => new Vector3(...point)) as [Vector3, Vector3, Vector3, Vector3]);
      const strength = { value: 1 };
      const mesh = new Mesh(this.keep(new TubeGeometry(curve, 28, 0.035, 5)), plain(unet, strength));
      this.scene.add(mesh);
      return { mesh, ends, strength };
    });

    const path = blocks.map(({ x, y, z }): Point => [x, y, z + 0.05]);
    const dot = new Mesh(this.keep(dotGeometry(0.12)), plain(ink, { value: 1 }));
    dot.visible = false;
    this.scene.add(dot);
    this.dot = { mesh: dot, path };
    this.scene.traverse((object) => (object.frustumCulled = false));
    this.boxes = blocks.map(({ x, y, z, size, depth }) => new Box3(new Vector3(x - size / 2, y - size / 2, z - Math.max(depth, 0.05)), new Vector3(x + size / 2, y + size / 2, z)));
  }

  private keep<T extends { dispose(): void }>(thing: T): T {
    this.freed.push(thing);
    return thing;
  }

  /** A row of maps a block, in the blocks' order. */
  setAtlas(raster: Raster): void {
    this.texture?.dispose();
    const texture = new DataTexture(new Uint8Array(raster.data), raster.width, raster.height, RGBAFormat);
    texture.magFilter = NearestFilter;
    texture.minFilter = NearestFilter;
    texture.needsUpdate = true;
    this.texture = texture;
    this.stack.uniforms.atlas!.value = texture;
  }

  draw({ camera, width, height, pixelRatio, colours, shown, pulse }: Frame): void {
    const { renderer } = this;
    const [deviceWidth, deviceHeight] = [Math.floor(width * pixelRatio), Math.floor(height * pixelRatio)];
    // Setting a canvas's size throws its buffer away, even where the size is the same.
    if (this.canvas.width !== deviceWidth || this.canvas.height !== deviceHeight) renderer.setSize(deviceWidth, deviceHeight, false);
    for (const name of Object.keys(this.colours) as (keyof Colours)[]) this.colours[name].value.set(...(colours[name] as [number, number, number]));
    const passed = pulse === null ? -1 : Math.round(pulse);
    this.stack.uniforms.shown!.value = shown;
    this.stack.uniforms.passed!.value = passed;
    for (const { ends, strength } of this.arcs) strength.value = shown < 0 || ends.includes(shown) ? 1 : 0.3;
    this.dot.mesh.visible = pulse !== null;
    if (pulse !== null) {
      const [from, to] = [this.dot.path[Math.floor(pulse)]!, this.dot.path[Math.ceil(pulse)]!];
      const t = pulse - Math.floor(pulse);
      this.dot.mesh.position.set(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2] - from[2]));
    }
    this.aim(camera, width / height);
    const gl = renderer.getContext();
    // The shaders write sRGB as it is; three would take a clear colour for something to convert.
    gl.clearColor(...(colours.paper as [number, number, number]), 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    renderer.render(this.scene, this.camera);
  }

  private aim(camera: Camera, aspect: number): void {
    const distance = distanceOf(camera, this.blocks, aspect);
    this.camera.aspect = aspect;
    this.camera.near = distance / 20;
    this.camera.far = distance * 4 + 40;
    this.camera.position.set(...(eyeOf(camera, distance) as [number, number, number]));
    this.camera.lookAt(...(camera.target as [number, number, number]));
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
  }

  /** Where a point was seen in the last frame, as shares of the canvas from the upper left. */
  seen(point: Point): { x: number; y: number } {
    const { x, y } = new Vector3(...point).project(this.camera);
    return { x: (x + 1) / 2, y: (1 - y) / 2 };
  }

  /** The nearest block under a place of the last frame, as shares of the canvas; null where there is none. */
  pick(x: number, y: number): number | null {
    this.ray.setFromCamera(new Vector2(2 * x - 1, 1 - 2 * y), this.camera);
    const { origin } = this.ray.ray;
    let best: { block: number; distance: number } | null = null;
    this.boxes.forEach((box, block) => {
      const hit = this.ray.ray.intersectBox(box, new Vector3());
      if (hit && (!best || hit.distanceTo(origin) < best.distance)) best = { block, distance: hit.distanceTo(origin) };
    });
    return (best as { block: number } | null)?.block ?? null;
  }

  dispose(): void {
    this.canvas.removeEventListener('webglcontextlost', this.lost);
    this.texture?.dispose();
    for (const thing of this.freed) thing.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }
}

/** Whether WebGL is only emulated: browsers seldom say so when asked for a fast one, but name their renderer. */
function withoutChip(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  const named = gl?.getExtension('WEBGL_debug_renderer_info');
  const renderer = gl && named ? String(gl.getParameter(named.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

const exitOf = ({ x, y, z, size }: Block): Point => [x + size / 2, y, z];
const entryOf = ({ x, y, z, size }: Block): Point => [x - size / 2, y, z];

/** SLICES squares for every block, from its front to its back. */
function stackGeometry(blocks: readonly Block[]): BufferGeometry {
  const positions: number[] = [];
  const uvs: number[] = [];
  const tiles: number[] = [];
  const own: number[] = [];
  const sides: number[] = [];
  const quiet: number[] = [];
  const index: number[] = [];
  blocks.forEach(({ layer, x, y, z, size, depth }, row) => {
    const slices = Math.min(SLICES, layer.channels);
    for (let k = 0; k < slices; k++) {
      const first = positions.length / 3;
      const at = z - (depth * k) / Math.max(1, slices - 1);
      for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 1]] as const) {
        // A raster's first row is its upper one.
        positions.push(x + (u - 0.5) * size, y + (0.5 - v) * size, at);
        uvs.push(u, v);
        tiles.push(k, row);
        own.push(row);
        sides.push(size);
        quiet.push(layer.kind === 'attention' ? 1 : 0);
      }
      index.push(first, first + 1, first + 2, first, first + 2, first + 3);
    }
  });
  const geometry = new BufferGeometry();
  const put = (name: string, values: number[], items: number) => geometry.setAttribute(name, new BufferAttribute(Float32Array.from(values), items));
  put('position', positions, 3);
  put('uv', uvs, 2);
  put('tile', tiles, 2);
  put('block', own, 1);
  put('side', sides, 1);
  put('quiet', quiet, 1);
  return geometry.setIndex(index);
}

/** A diamond: as round as a small dot needs to be. */
function dotGeometry(radius: number): BufferGeometry {
  const ends = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]].flat().map((end) => end * radius);
  const faces = [[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]].flat();
  return new BufferGeometry().setAttribute('position', new BufferAttribute(Float32Array.from(ends), 3)).setIndex(faces);
}
