/** The record of CLIP's training, and what of it the reader points at: a moment, and a picture with a caption. */
import { atom, computed, type ReadableAtom } from 'nanostores';
import { siteUrl } from '../runtime/siteUrl.ts';
import { fetchedOnce } from './fetchedOnce.ts';

/** A cell of the matrix: a picture's row and a caption's column, from 0. */
export interface Cell {
  row: number;
  column: number;
}

export interface ClipHistorySelection {
  /** Index into the history's moments; null: the first. */
  moment: number | null;
  hoverMoment: number | null;
  cell: Cell | null;
  hoverCell: Cell | null;
}

const NOTHING: ClipHistorySelection = { moment: null, hoverMoment: null, cell: null, hoverCell: null };

const selection = atom<Readonly<ClipHistorySelection>>(NOTHING);

export const { $state: $clipHistory, open: openClipHistory } = fetchedOnce(async () =>
  (await import('../runtime/clipHistory.ts')).loadClipHistory(siteUrl('history/clip.safetensors')),
);

export const $clipSelection: ReadableAtom<Readonly<ClipHistorySelection>> = selection;
/** Shown: hovered or locked; null: the first. */
export const $clipMoment = computed(selection, ({ hoverMoment, moment }) => hoverMoment ?? moment);
/** Shown: hovered or locked; null: none. */
export const $clipCell = computed(selection, ({ hoverCell, cell }) => hoverCell ?? cell);

const sameCell = (a: Cell | null, b: Cell | null): boolean => a?.row === b?.row && a?.column === b?.column;

function change(part: Partial<ClipHistorySelection>): void {
  const before = selection.get();
  const after = { ...before, ...part };
  const same = after.moment === before.moment && after.hoverMoment === before.hoverMoment && sameCell(after.cell, before.cell) && sameCell(after.hoverCell, before.hoverCell);
  if (!same) selection.set(after);
}

/** Locks a moment; null lets go. `hoverClipMoment` previews. */
export const selectClipMoment = (moment: number | null): void => change({ moment, hoverMoment: null });
export const hoverClipMoment = (hoverMoment: number | null): void => change({ hoverMoment });
/** Locks a cell; null lets go. `hoverClipCell` previews. */
export const selectClipCell = (cell: Cell | null): void => change({ cell, hoverCell: null });
export const hoverClipCell = (hoverCell: Cell | null): void => change({ hoverCell });
export const letGoOfClipHistory = (): void => change(NOTHING);
