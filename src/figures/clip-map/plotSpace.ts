/** The map in space: marks that face the reader, the axes, and lines between words of the two languages. */
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  LinearMipmapLinearFilter,
  LineSegments,
  NearestFilter,
  Points,
  RGBAFormat,
  ShaderMaterial,
  Vector2,
  type Vector3,
  type IUniform,
} from 'three';
import { EYE, projector } from '../parts/space/camera';
import { farness, Space } from '../parts/space/renderer';
import type { Frame } from '../parts/space/stage';
import { AXIS, COLOURS, FADE, markScale, type ColourName, type Mark, type Plot, type Sheet } from './plot';

/** What stands for a dot and a ring where a mark has no tile. */
const DOT = -1;
const RING = -2;

const fade = `
  uniform vec3 paper;
  ${farness}
  float fadeOf(float depth) { return farness(depth) * ${FADE.toFixed(2)}; }
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

export class SpacePlot extends Space<ColourName> implements Plot {
  private readonly markMaterial: ShaderMaterial;
  private readonly points: Points;
  private readonly pairs: LineSegments;
  private texture: DataTexture | null = null;
  private sheet: Sheet | null = null;
  private marks: readonly Mark[] = [];

  constructor(lost: () => void) {
    super(COLOURS, lost);
    const { paper, ink, text, line } = this.colours;
    const uniforms = { paper, ink, text, line, markScale: { value: 1 }, pixelRatio: { value: 1 }, sheet: { value: null }, tiles: { value: new Vector2(1, 1) }, side: { value: 1 } };
    // Drawn from the farthest to the nearest, so that a circle's soft edge shows what lies behind it.
    const unsorted = { depthTest: false, depthWrite: false };
    this.markMaterial = this.keep(new ShaderMaterial({ vertexShader: markVertex, fragmentShader: markFragment, uniforms, transparent: true, ...unsorted }));
    const lineMaterial = (colour: IUniform<Vector3>) =>
      this.keep(new ShaderMaterial({ vertexShader: lineVertex, fragmentShader: lineFragment, uniforms: { paper, colour }, ...unsorted }));
    const axes = new LineSegments(this.keep(new BufferGeometry().setAttribute('position', new BufferAttribute(AXES, 3))), lineMaterial(line));
    this.pairs = new LineSegments(this.keep(new BufferGeometry()), lineMaterial(text));
    this.points = new Points(this.keep(new BufferGeometry()), this.markMaterial);
    [axes, this.pairs, this.points].forEach((object, i) => {
      object.frustumCulled = false;
      object.renderOrder = i;
      this.scene.add(object);
    });
  }

  setMarks(marks: readonly Mark[], lines: readonly (readonly [number, number])[]): void {
    if (this.marks === marks) return;
    this.marks = marks;
    const numbers = (of: (mark: Mark) => number) => new BufferAttribute(Float32Array.from(marks, of), 1);
    const at = (list: readonly Mark[]) => new BufferAttribute(Float32Array.from(list.flatMap(({ position: [x = 0, y = 0, z = 0] }) => [x, y, z])), 3);
    this.drop(this.points.geometry);
    this.points.geometry = this.keep(new BufferGeometry())
      .setAttribute('position', at(marks))
      .setAttribute(
        'tile',
        numbers(({ shape }) => (typeof shape === 'object' ? shape.tile : shape === 'dot' ? DOT : RING)),
      )
      .setAttribute(
        'size',
        numbers(({ size }) => size),
      )
      .setAttribute(
        'emphasis',
        numbers(({ emphasis }) => emphasis),
      )
      .setIndex(new BufferAttribute(new Uint16Array(marks.length), 1));
    this.drop(this.pairs.geometry);
    this.pairs.geometry = this.keep(new BufferGeometry()).setAttribute('position', at(lines.flatMap(([a, b]) => [marks[a]!, marks[b]!])));
  }

  setSheet(sheet: Sheet): void {
    if (this.sheet === sheet) return;
    this.sheet = sheet;
    const { raster, side, columns } = sheet;
    this.drop(this.texture);
    const texture = this.keep(new DataTexture(new Uint8Array(raster.data), raster.width, raster.height, RGBAFormat));
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

  protected override prepare({ camera, width, height }: Frame<ColourName>): void {
    const { marks } = this;
    const { uniforms } = this.markMaterial;
    uniforms.markScale!.value = markScale(camera.zoom, { width, height });
    uniforms.pixelRatio!.value = this.pixelRatio;
    const see = projector(camera, { width, height });
    const depths = marks.map(({ position }) => see(position).depth);
    const order = marks.map((_, i) => i).sort((a, b) => Number(marks[a]!.emphasis === 2) - Number(marks[b]!.emphasis === 2) || depths[b]! - depths[a]!);
    const index = this.points.geometry.getIndex();
    if (!index) return;
    index.array.set(order);
    index.needsUpdate = true;
  }
}
