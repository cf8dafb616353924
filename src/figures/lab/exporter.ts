import type { Language } from '../../i18n/languages';
import type { PaintRequest } from '../../model/trace';
import { labTraceFile, type Side } from '../../state/lab';
import type { FigurePanel, FigureSheet } from '../../viz/figureSvg';
import type { Raster } from '../../viz/raster';
import type { StripRow } from '../parts/film-strip';
import { SCHEDULER_TITLES } from '../parts/schedulers';
import { download } from '../base/download';
import * as files from './files';
import type { FileId, LabTexts } from './texts/index';
import { cellAt, type AttentionPart, type Panel, type Panels, type Shot, type ViewId } from './view';

/** What is on screen, as far as a file may show it. */
export interface OnScreen {
  texts: LabTexts;
  language: Language;
  view: ViewId;
  panels: Panels;
  shots: Record<Side, Shot | null>;
  requests: { a: PaintRequest; b: PaintRequest | null };
  part: AttentionPart;
  token: number | null;
  other: number | null;
  tokenName: (side: Side) => string;
  siteName: string;
  patch: { x: number; y: number } | null;
  grid: { width: number; height: number };
  strip: readonly StripRow[];
  /** Milliseconds that a step of an animation stands. */
  frameTime: number;
  /** What the squares say, in words. */
  words: string;
}

/** Makes the file and hands it to the reader's downloads. @returns its name  @throws Error when there is nothing to put into it */
export async function exporter(id: FileId, screen: OnScreen): Promise<string> {
  const { panels, shots, view } = screen;
  const seed = shots.a?.trace.request.seed ?? 0;
  const give = (blob: Blob, parts: readonly (string | number)[], ending: string): string => {
    const name = files.fileName(parts, ending);
    download(blob, name);
    return name;
  };
  const picture = async (panel: Panel | null, side: string): Promise<string> => {
    if (!panel) throw new Error('there is no such picture');
    return give(await files.pngFile(panel.raster), [promptOf(screen, side === 'B' ? 'b' : 'a'), 'seed', seed, side, view], 'png');
  };
  const both = (['a', 'b'] as const).flatMap((side) => (shots[side] ? [{ side: side.toUpperCase(), shot: shots[side], trace: shots[side].trace }] : []));
  switch (id) {
    case 'picture-a':
      return picture(panels.a, 'A');
    case 'picture-b':
      return picture(panels.b, 'B');
    case 'picture-difference':
      return picture(panels.difference, 'B-A');
    case 'figure-svg':
      return give(files.svgFile(sheetOf(screen)), [promptOf(screen, 'a'), 'seed', seed, view], 'svg');
    case 'figure-png':
      return give(await files.sheetPng(sheetOf(screen)), [promptOf(screen, 'a'), 'seed', seed, view, 'figure'], 'png');
    case 'attention-csv':
      return give(files.csvFile(files.attentionRows(both, screen.part)), [promptOf(screen, 'a'), 'seed', seed, 'attention'], 'csv');
    case 'steps-csv':
      return give(files.csvFile(files.stepRows(both)), [promptOf(screen, 'a'), 'seed', seed, 'steps'], 'csv');
    case 'trace-a':
    case 'trace-b': {
      const side = id === 'trace-a' ? 'a' : 'b';
      const bytes = await labTraceFile(side);
      if (!bytes) throw new Error('there is no such run');
      return give(new Blob([bytes]), [promptOf(screen, side), 'seed', seed, 'trace'], 'safetensors');
    }
    case 'animation': {
      const count = Math.min(...screen.strip.map(({ cells }) => cells.length));
      const frames = Array.from({ length: count }, (_, i) => screen.strip.map(({ cells }): Raster => cells[i]!));
      return give(await files.animationFile(frames, screen.frameTime), [promptOf(screen, 'a'), 'seed', seed, view], 'gif');
    }
  }
}

const promptOf = ({ requests: { a, b }, texts: t }: OnScreen, side: Side): string => (side === 'b' ? (b ?? a) : a).prompt || t.emptyPrompt;

/** A request in words, with everything that decides the picture. */
function settingsText(request: PaintRequest, t: LabTexts): string {
  const { prompt, seed, numInferenceSteps, guidanceScale, scheduler, interventions = {} } = request;
  const inside = Object.entries(interventions).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [prompt ? t.quoted(prompt) : t.emptyPrompt, t.runNote(seed, numInferenceSteps, guidanceScale, 0), SCHEDULER_TITLES[scheduler], ...inside].join(', ');
}

function sheetOf(screen: OnScreen): FigureSheet {
  const { texts: t, view, panels, shots, grid, patch, token } = screen;
  const number = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
  const mark = (): FigurePanel['mark'] => {
    if (!patch) return null;
    const cell = cellAt(patch, grid);
    return { left: (cell % grid.width) / grid.width, top: Math.floor(cell / grid.width) / grid.height, width: 1 / grid.width, height: 1 / grid.height };
  };
  const panel = (title: string, of: Panel | null, note: string): FigurePanel[] =>
    of
      ? [
          {
            title,
            picture: files.pngAddress(of.raster),
            outline: of.region && of.values ? { path: of.region.path, columns: of.values.width, rows: of.values.height } : null,
            mark: mark(),
            notes: [of.scale ? `${note}: ${number(of.scale.min)} … ${number(of.scale.max)}` : note],
          },
        ]
      : [];
  const shot = shots.a ?? shots.b;
  const map = (side: Side) =>
    token === null
      ? t.viewNotes[view]
      : t.captionMap(screen.tokenName(side), screen.siteName, screen.part.site !== null && screen.part.head !== null ? t.head(screen.part.head + 1) : t.meanHeads);
  return {
    language: screen.language,
    panels: [...panel('A', panels.a, map('a')), ...panel('B', panels.b, map('b')), ...panel(t.difference, panels.difference, t.differenceNotes[view])],
    caption: [
      ...(screen.words ? [screen.words] : []),
      ...(shot ? [t.captionStep(shot.step.index + 1, shot.trace.request.numInferenceSteps, shot.step.timestep)] : []),
      `A: ${settingsText(screen.requests.a, t)}`,
      ...(screen.requests.b ? [`B: ${settingsText(screen.requests.b, t)}`] : []),
      t.captionModel,
    ],
  };
}
