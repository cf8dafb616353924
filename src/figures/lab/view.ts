/** What the Lab's pictures are made of, from two traces and what is selected. */
import type { Token, Trace, TraceStep } from '../../model/trace';
import { AttentionAtlas, regionOf, type AttentionStack, type GridMap, type Region, type StackSelection } from '../../model/atlas';
import { alignTokens } from '../../model/promptToPrompt';
import type { Side } from '../../state/lab';
import { brightnessDifference } from '../../viz/brightness';
import { diverging, sequential, type ColourTable, type Scale } from '../../viz/colourScale';
import { fitLatentProjection, projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { outlinePath } from '../../viz/outline';
import { overlayHeatmap } from '../../viz/overlay';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { mosaicOfChannels, rasterOfValues, type Raster } from '../../viz/raster';

export const VIEWS = ['picture', 'map', 'noise', 'latents'] as const;
export type ViewId = (typeof VIEWS)[number];

/** One side at one step. */
export interface Shot {
  trace: Trace;
  step: TraceStep;
}

/** The step to be shown: `index`, or the last there is where it has not come yet. */
export function shotOf(trace: Trace | null, index: number | null): Shot | null {
  const step = trace && (trace.steps[index ?? trace.steps.length - 1] ?? trace.steps.at(-1));
  return trace && step ? { trace, step } : null;
}

/** The predicted clean picture; after the last step the finished one. */
export function pictureOf({ trace, step }: Shot) {
  return (step.index === trace.request.numInferenceSteps - 1 && trace.picture) || step.picture;
}

/**
 * Which column of B belongs to a column of A: where both sentences have the same words, the same word; where one word
 * stands for another, that one. −1: B has no counterpart.
 */
export function counterparts(a: Trace, b: Trace): number[] {
  const ids = (trace: Trace) => trace.tokens.map(({ id }) => id);
  const padding = a.tokens.findLast(({ kind }) => kind === 'padding' || kind === 'end')?.id ?? -1;
  const fromB = alignTokens(ids(a), ids(b), padding);
  return a.tokens.map((_, column) => fromB.indexOf(column));
}

/** What is looked at of the attention: a site's name and a head's number; null for their means. */
export interface AttentionPart {
  site: string | null;
  head: number | null;
}

/** Both sides' means together; each has the room that one of the lesson's figures has. */
const atlas = new AttentionAtlas();

function selectionOf({ step }: Shot, { site, head }: AttentionPart): StackSelection | null {
  const sites = step.attention.filter((map) => site === null || map.site === site);
  if (sites.length === 0) return null;
  // A head counts at one site only: over all sites it is their heads' mean.
  return { steps: [step], sites: sites.map((map) => map.site), head: site !== null && head !== null && head < sites[0]!.heads ? head : null, half: 'cond' };
}

/** All tokens; null where nothing was recorded. */
export function stackOf(shot: Shot, part: AttentionPart): AttentionStack | null {
  const selection = selectionOf(shot, part);
  return selection && atlas.stack(selection);
}

/** A token's map at one step; null where nothing was recorded. */
export function mapOf(shot: Shot, token: number, part: AttentionPart): GridMap | null {
  const selection = selectionOf(shot, part);
  return selection && atlas.map(selection, [token]);
}

/** Every token's mean share over the picture, or its share at one place (x and y in 0 … 1). They sum to 1. */
export function sharesOf(shot: Shot, part: AttentionPart, patch: { x: number; y: number } | null): number[] | null {
  const stack = stackOf(shot, part);
  if (!stack) return null;
  const { tokens, data } = stack;
  const places = data.length / tokens;
  return shot.trace.tokens.map((_, token) => {
    if (patch) return data[cellAt(patch, stack) * tokens + token]!;
    let sum = 0;
    for (let at = token; at < data.length; at += tokens) sum += data[at]!;
    return sum / places;
  });
}

export function cellAt({ x, y }: { x: number; y: number }, { width, height }: { width: number; height: number }): number {
  return Math.min(height - 1, Math.floor(y * height)) * width + Math.min(width - 1, Math.floor(x * width));
}

/** The middle of a cell, x and y in 0 … 1. */
export function placeOf(cell: number, { width, height }: { width: number; height: number }): { x: number; y: number } {
  return { x: ((cell % width) + 0.5) / width, y: (Math.floor(cell / width) + 0.5) / height };
}

/** One of the three large squares. */
export interface Panel {
  raster: Raster;
  /** null where colours are the picture's own. */
  scale: Scale | null;
  /** The numbers behind it where it shows one number a place. */
  values: GridMap | null;
  /** Of a map: where it reaches half of its largest value, and that region's edge in units of cells. */
  region: (Region & { path: string }) | null;
}

export interface Panels {
  a: Panel | null;
  b: Panel | null;
  /** B − A */
  difference: Panel | null;
}

const signed = (table: ColourTable, limit: number): Scale => ({ table, min: -limit, max: limit });

/** Colours that stay the same over a whole comparison, so that steps and sides can be compared. */
export interface LabColours {
  /** Of what is below and above zero. */
  signed: ColourTable;
  noise: Scale;
  projection: LatentProjection | null;
}

export function coloursOf(traces: readonly Trace[], table: ColourTable = diverging): LabColours {
  const steps = traces.flatMap((trace) => trace.steps);
  const pairs = steps.flatMap(({ predOriginalSample: latents, picture }) => (picture ? [{ latents, picture }] : []));
  return {
    signed: table,
    noise: signed(table, niceCeil(symmetricLimit(steps.map(({ noiseGuided }) => noiseGuided)))),
    projection: traces[0] ? fitLatentProjection(pairs, traces[0].latentShape) : null,
  };
}

/** A and B on one scale, and their difference on one of its own. `token` is A's column, `other` B's counterpart. */
export function panelsOf(view: ViewId, a: Shot | null, b: Shot | null, colours: LabColours, part: AttentionPart, token: number | null, other: number | null): Panels {
  const difference = a && b && differenceOf(view, a, b, colours, part, token, other);
  switch (view) {
    case 'map':
      return token === null ? panelsOf('picture', a, b, colours, part, null, null) : { ...maps(a, b, part, token, other), difference };
    case 'picture':
      return { a: picturePanel(a), b: picturePanel(b), difference };
    case 'noise':
    case 'latents':
      return { a: a && channels(view, a, colours), b: b && channels(view, b, colours), difference };
  }
}

/** B − A of what a view shows, on a scale of its own; null where one of them has nothing to show. */
export function differenceOf(view: ViewId, a: Shot, b: Shot, { signed: table }: LabColours, part: AttentionPart, token: number | null, other: number | null): Panel | null {
  if (view === 'map' && token !== null) {
    const [first, second] = [mapOf(a, token, part), other !== null && other >= 0 ? mapOf(b, other, part) : null];
    if (!first || !second) return null;
    const values = second.data.map((value, i) => value - first.data[i]!);
    const scale = signed(table, niceCeil(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0.01)));
    return { raster: rasterOfValues(values, first.width, first.height, scale), scale, values: { ...first, data: values }, region: null };
  }
  if (view === 'picture' || view === 'map') {
    const [before, after] = [pictureOf(a), pictureOf(b)];
    if (!before || !after) return null;
    const values = brightnessDifference(before, after);
    const scale = signed(table, Math.max(8, niceCeil(symmetricLimit([values]))));
    return { raster: rasterOfValues(values, before.width, before.height, scale), scale, values: null, region: null };
  }
  const before = numbersOf(view, a);
  const values = numbersOf(view, b).map((value, i) => value - before[i]!);
  const scale = signed(table, Math.max(0.1, niceCeil(symmetricLimit([values]))));
  return { raster: mosaicOfChannels(values, a.trace.latentShape, scale), scale, values: null, region: null };
}

function picturePanel(shot: Shot | null): Panel | null {
  const picture = shot && pictureOf(shot);
  return picture && { raster: picture, scale: null, values: null, region: null };
}

function maps(a: Shot | null, b: Shot | null, part: AttentionPart, token: number, other: number | null): Pick<Panels, Side> {
  const [first, second] = [a && mapOf(a, token, part), b && other !== null && other >= 0 ? mapOf(b, other, part) : null];
  const scale: Scale = { table: sequential, min: 0, max: niceCeil(Math.max(0, ...[first, second].flatMap((map) => (map ? [map.data.reduce((x, y) => Math.max(x, y), 0)] : [])))) };
  const panel = (shot: Shot | null, map: GridMap | null): Panel | null => {
    if (!shot || !map) return null;
    const picture = pictureOf(shot);
    const raster = picture ? overlayHeatmap(picture, map.data, map.width, map.height, scale) : rasterOfValues(map.data, map.width, map.height, scale);
    const region = regionOf(map.data);
    return { raster, scale, values: map, region: { ...region, path: outlinePath(region.cells, map.width, map.height) } };
  };
  return { a: panel(a, first), b: panel(b, second) };
}

const numbersOf = (view: 'noise' | 'latents', { step }: Shot): Float32Array => (view === 'noise' ? step.noiseGuided : step.latents);

function channels(view: 'noise' | 'latents', shot: Shot, { noise, projection }: LabColours): Panel {
  const { latentShape } = shot.trace;
  const values = numbersOf(view, shot);
  const raster = view === 'latents' && projection ? projectLatents(values, latentShape, projection) : mosaicOfChannels(values, latentShape, noise);
  return { raster, scale: view === 'noise' ? noise : null, values: null, region: null };
}

/** A small picture of one step for the film strip. */
export function cellOf(view: ViewId, shot: Shot, colours: LabColours, part: AttentionPart, token: number | null, scale: Scale | null): Raster {
  if (view === 'map' && token !== null && token >= 0 && scale) {
    const map = mapOf(shot, token, part);
    if (map) return rasterOfValues(map.data, map.width, map.height, scale);
  }
  const panels = panelsOf(view === 'map' ? 'picture' : view, shot, null, colours, part, null, null);
  return panels.a?.raster ?? mosaicOfChannels(shot.step.predOriginalSample, shot.trace.latentShape, colours.noise);
}

/** One line of what words got: a word of A and B's in its place, or all padding together. */
export interface ShareLine {
  kind: Token['kind'];
  /** A's columns; none where only B has the word. */
  columns: readonly number[];
  text: string;
  /** B's word where it is another one. */
  otherText: string;
  a: number | null;
  b: number | null;
}

/** In the sentence's order, padding in one line; what only B has comes where B has it. Each side's shares sum to 1. */
export function shareLines(tokens: readonly Token[], a: readonly number[], otherTokens: readonly Token[], b: readonly number[] | null, partners: readonly number[]): ShareLine[] {
  const lines: ShareLine[] = [];
  const padding: ShareLine = { kind: 'padding', columns: [], text: '', otherText: '', a: 0, b: b ? 0 : null };
  const onlyB = new Set(otherTokens.map((_, i) => i).filter((i) => !partners.includes(i)));
  const addB = (column: number): void => {
    onlyB.delete(column);
    const token = otherTokens[column]!;
    if (token.kind === 'padding') padding.b! += b![column]!;
    else lines.push({ kind: token.kind, columns: [], text: '', otherText: token.text, a: null, b: b![column]! });
  };
  tokens.forEach(({ kind, text }, column) => {
    const partner = partners[column] ?? -1;
    const other = otherTokens[partner];
    const share = b && partner >= 0 ? b[partner]! : null;
    if (b) for (const extra of [...onlyB].filter((i) => i < partner)) addB(extra);
    if (kind === 'padding') {
      padding.columns = [...padding.columns, column];
      padding.a! += a[column]!;
      if (b) padding.b! += share ?? 0;
    } else lines.push({ kind, columns: [column], text, otherText: other && other.text !== text ? other.text : '', a: a[column]!, b: b ? share : null });
  });
  if (b) for (const extra of [...onlyB]) addB(extra);
  return padding.columns.length > 0 ? [...lines, padding] : lines;
}

/** A share in percent; what is not nothing is not written as nothing. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(100 * share)} %`;
}

/** The first word that says something: a thing's or colour's name stands after an article. */
export function firstWord(tokens: readonly Token[]): number | null {
  const words = tokens.flatMap(({ kind, text }, i) => (kind === 'word' ? [{ i, text }] : []));
  return (words.find(({ text }) => text.trim().length > 1) ?? words[0])?.i ?? (tokens.length > 0 ? 0 : null);
}
