/** The UNet in space: stacks of maps, the way through them, arcs of skip connections, the noise level's lines, the pulse. */
import {
  Box3,
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  ConeGeometry,
  CubicBezierCurve3,
  CylinderGeometry,
  DataTexture,
  DoubleSide,
  Group,
  InstancedMesh,
  Mesh,
  NearestFilter,
  Object3D,
  Raycaster,
  RGBAFormat,
  ShaderMaterial,
  SphereGeometry,
  TubeGeometry,
  Vector2,
  Vector3,
  type IUniform,
} from 'three';
import type { SkipConnection } from '../../model/unetPlan';
import type { Raster } from '../../viz/raster';
import { farness, Space } from '../parts/space/renderer';
import { arcOf, noiseLines, type Ball, type Block, type Point } from './layout';
import { COLOURS, SLICES, type ColourName } from './view';

const UP = new Vector3(0, 1, 0);
/** Radii, in the layout's unit. */
const FLOW = 0.022;
const ARC = 0.05;
const NOISE = 0.014;

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
  varying float vDepth;
  void main() {
    vUv = uv;
    vTile = tile;
    vBlock = block;
    vSide = side;
    vQuiet = quiet;
    vec4 at = modelViewMatrix * vec4(position, 1.0);
    vDepth = -at.z;
    gl_Position = projectionMatrix * at;
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
  varying float vDepth;
  ${farness}
  void main() {
    vec3 picture = texture2D(atlas, (vTile + vUv) / tiles).rgb;
    vec3 edge = mix(unet, attention, vQuiet);
    // Transformers are there but rest in this lesson.
    picture = mix(picture, mix(paper, attention, 0.35), vQuiet * 0.72);
    bool front = vTile.x < 0.5;
    bool here = abs(vBlock - shown) < 0.5 || abs(vBlock - passed) < 0.5;
    vec2 near = min(vUv, 1.0 - vUv) * vSide;
    float inward = min(near.x, near.y);
    // The maps behind have a hair of an edge: framed like the first, they would vanish behind their frames.
    float width = front ? (here ? 0.06 : 0.034) : 0.016;
    vec3 frame = front && here ? ink : edge;
    vec3 colour = mix(picture, frame, inward < width ? (front ? 1.0 : 0.55) : 0.0);
    gl_FragColor = vec4(mix(colour, paper, farness(vDepth) * 0.3), 1.0);
  }
`;
const solidVertex = `
  varying float vLight;
  varying float vDepth;
  void main() {
    vec4 place = vec4(position, 1.0);
    vec3 out_ = normal;
    #ifdef USE_INSTANCING
      place = instanceMatrix * place;
      out_ = mat3(instanceMatrix) * out_;
    #endif
    vLight = 0.78 + 0.22 * dot(normalize(normalMatrix * out_), normalize(vec3(-0.4, 0.8, 0.5)));
    vec4 at = modelViewMatrix * place;
    vDepth = -at.z;
    gl_Position = projectionMatrix * at;
  }
`;
const solidFragment = `
  uniform vec3 colour;
  uniform vec3 paper;
  uniform float strength;
  varying float vLight;
  varying float vDepth;
  ${farness}
  void main() { gl_FragColor = vec4(mix(paper, colour * vLight, strength * (1.0 - 0.3 * farness(vDepth))), 1.0); }
`;

export class UnetSpace extends Space<ColourName> {
  /** Place of the block that is held or pointed at; −1 for none. */
  shown = -1;
  /** Where the pulse is: 3.5 is half way from the fourth block to the fifth; null while there is none. */
  pulse: number | null = null;
  private readonly stack: ShaderMaterial;
  private readonly arcs: readonly { ends: readonly [number, number]; strength: IUniform<number> }[];
  private readonly dot: { mesh: Mesh; path: readonly Point[] };
  private readonly boxes: readonly Box3[];
  private readonly group = new Group();
  private texture: DataTexture | null = null;
  private atlas: Raster | null = null;
  private readonly ray = new Raycaster();

  constructor(blocks: readonly Block[], skips: readonly SkipConnection[], ball: Ball, lost: () => void) {
    super(COLOURS, lost);
    const { group } = this;
    const { paper, ink, unet, attention, noise } = this.colours;
    group.scale.setScalar(ball.scale);
    group.position.set(...(ball.middle as [number, number, number])).multiplyScalar(-ball.scale);
    this.scene.add(group);

    const uniforms = { atlas: { value: null }, tiles: { value: new Vector2(SLICES, blocks.length) }, paper, ink, unet, attention, shown: { value: -1 }, passed: { value: -1 } };
    // A stack seen edge on from above has backs as well.
    this.stack = this.keep(new ShaderMaterial({ vertexShader: stackVertex, fragmentShader: stackFragment, uniforms, side: DoubleSide }));
    group.add(new Mesh(this.keep(stackGeometry(blocks)), this.stack));

    this.rods(noiseLines(blocks), NOISE, this.solid(noise));
    this.rods(
      blocks.slice(1).flatMap((block, i) => [exitOf(blocks[i]!), entryOf(block)]),
      FLOW,
      this.solid(unet),
    );

    const place = new Map(blocks.map(({ layer }, i) => [layer.name, i]));
    const head = this.keep(new ConeGeometry(2.4 * ARC, 7 * ARC, 12).translate(0, -3.5 * ARC, 0));
    this.arcs = skips.map(({ source, target }) => {
      const ends = [place.get(source)!, place.get(target)!] as const;
      const [a, b, c, d] = arcOf(blocks[ends[0]]!, blocks[ends[1]]!).map((point) => new Vector3(...point)) as [Vector3, Vector3, Vector3, Vector3];
      const strength = { value: 1 };
      const material = this.solid(unet, strength);
      const way = new CubicBezierCurve3(a, b, c, d);
      // The tube ends inside its arrow's head.
      const short = new CatmullRomCurve3(way.getPoints(40).filter((point) => point.distanceTo(d) > 6 * ARC));
      const tip = new Mesh(head, material);
      tip.position.copy(d);
      tip.quaternion.setFromUnitVectors(UP, way.getTangent(1));
      group.add(new Mesh(this.keep(new TubeGeometry(short, 40, ARC, 10)), material), tip);
      return { ends, strength };
    });

    const dot = new Mesh(this.keep(new SphereGeometry(0.15, 20, 14)), this.solid(ink));
    group.add(dot);
    this.dot = { mesh: dot, path: blocks.map(({ x, y, z }): Point => [x, y, z + 0.05]) };
    group.traverse((object) => (object.frustumCulled = false));
    group.updateMatrixWorld();
    this.boxes = blocks.map(({ x, y, z, size, depth }) =>
      new Box3(new Vector3(x - size / 2, y - size / 2, z - Math.max(depth, 0.05)), new Vector3(x + size / 2, y + size / 2, z)).applyMatrix4(group.matrixWorld),
    );
  }

  private solid(colour: IUniform<Vector3>, strength: IUniform<number> = { value: 1 }): ShaderMaterial {
    return this.keep(new ShaderMaterial({ vertexShader: solidVertex, fragmentShader: solidFragment, uniforms: { colour, paper: this.colours.paper, strength } }));
  }

  /** @param ends in pairs */
  private rods(ends: readonly Point[], radius: number, material: ShaderMaterial): void {
    const rods = this.keep(new InstancedMesh(this.keep(new CylinderGeometry(radius, radius, 1, 8)), material, ends.length / 2));
    const one = new Object3D();
    for (let i = 0; i < ends.length; i += 2) {
      const [from, to] = [new Vector3(...ends[i]!), new Vector3(...ends[i + 1]!)];
      const way = to.clone().sub(from);
      one.position.copy(from).addScaledVector(way, 0.5);
      one.scale.set(1, way.length(), 1);
      one.quaternion.setFromUnitVectors(UP, way.normalize());
      one.updateMatrix();
      rods.setMatrixAt(i / 2, one.matrix);
    }
    this.group.add(rods);
  }

  /** A row of maps a block, in the blocks' order. */
  setAtlas(raster: Raster): void {
    if (this.atlas === raster) return;
    this.atlas = raster;
    this.drop(this.texture);
    const texture = this.keep(new DataTexture(new Uint8Array(raster.data), raster.width, raster.height, RGBAFormat));
    texture.magFilter = NearestFilter;
    texture.minFilter = NearestFilter;
    texture.needsUpdate = true;
    this.texture = texture;
    this.stack.uniforms.atlas!.value = texture;
  }

  protected override prepare(): void {
    const { shown, pulse, dot } = this;
    this.stack.uniforms.shown!.value = shown;
    this.stack.uniforms.passed!.value = pulse === null ? -1 : Math.round(pulse);
    for (const { ends, strength } of this.arcs) strength.value = shown < 0 || ends.includes(shown) ? 1 : 0.3;
    dot.mesh.visible = pulse !== null;
    if (pulse === null) return;
    const [from, to] = [dot.path[Math.floor(pulse)]!, dot.path[Math.ceil(pulse)]!];
    dot.mesh.position.set(...(from.map((value, i) => value + (pulse % 1) * (to[i]! - value)) as [number, number, number]));
  }

  /** The nearest block under a place of the last frame, as shares of the canvas; null where there is none. */
  pick(x: number, y: number): number | null {
    this.ray.setFromCamera(new Vector2(2 * x - 1, 1 - 2 * y), this.eye);
    const { ray } = this.ray;
    const hits = this.boxes.flatMap((box, block) => {
      const hit = ray.intersectBox(box, new Vector3());
      return hit ? [{ block, distance: hit.distanceTo(ray.origin) }] : [];
    });
    return hits.length ? hits.reduce((best, hit) => (hit.distance < best.distance ? hit : best)).block : null;
  }
}

const exitOf = ({ x, y, z, size }: Block): Point => [x + size / 2, y, z];
const entryOf = ({ x, y, z, size }: Block): Point => [x - size / 2, y, z];

/** SLICES squares for every block, from its front to its back. */
function stackGeometry(blocks: readonly Block[]): BufferGeometry {
  const values = { position: [], uv: [], tile: [], block: [], side: [], quiet: [] } as Record<'position' | 'uv' | 'tile' | 'block' | 'side' | 'quiet', number[]>;
  const index: number[] = [];
  blocks.forEach(({ layer, x, y, z, size, depth }, row) => {
    const slices = Math.min(SLICES, layer.channels);
    for (let k = 0; k < slices; k++) {
      const first = values.block.length;
      const at = z - (depth * k) / Math.max(1, slices - 1);
      for (const [u, v] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const) {
        // A raster's first row is its upper one.
        values.position.push(x + (u - 0.5) * size, y + (0.5 - v) * size, at);
        values.uv.push(u, v);
        values.tile.push(k, row);
        values.block.push(row);
        values.side.push(size);
        values.quiet.push(layer.kind === 'attention' ? 1 : 0);
      }
      index.push(first, first + 1, first + 2, first, first + 2, first + 3);
    }
  });
  const geometry = new BufferGeometry();
  for (const [name, list] of Object.entries(values))
    geometry.setAttribute(name, new BufferAttribute(Float32Array.from(list), name === 'position' ? 3 : name === 'uv' || name === 'tile' ? 2 : 1));
  return geometry.setIndex(index);
}
