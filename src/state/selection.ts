/**
 * What the reader points at. Hovering previews, choosing locks; figures draw `shown`, so that choosing a step, word,
 * site, head or place in one figure chooses it in all. null means: the last step there is; no word; the mean of all sites or heads;
 * no place.
 */
import { atom, computed } from 'nanostores';

export interface Selection {
  step: number | null;
  token: number | null;
  /** A site's diffusers path. */
  site: string | null;
  head: number | null;
  hoverStep: number | null;
  hoverToken: number | null;
  hoverSite: string | null;
  hoverHead: number | null;
  /** A place of the picture, x and y in 0 … 1 from its upper left: at every site the cell that holds it. */
  patch: Readonly<{ x: number; y: number }> | null;
  hoverPatch: Readonly<{ x: number; y: number }> | null;
}

export const NOTHING_SELECTED: Readonly<Selection> = {
  step: null,
  token: null,
  site: null,
  head: null,
  hoverStep: null,
  hoverToken: null,
  hoverSite: null,
  hoverHead: null,
  patch: null,
  hoverPatch: null,
};

export const $selection = atom<Readonly<Selection>>(NOTHING_SELECTED);

/** Replaces part of the selection; says nothing to subscribers when nothing changes. */
export function changeSelection(change: Partial<Selection>): void {
  const before = $selection.get();
  const after = { ...before, ...change };
  if ((Object.keys(after) as (keyof Selection)[]).some((key) => after[key] !== before[key])) $selection.set(after);
}

export const $step = computed($selection, ({ hoverStep, step }) => hoverStep ?? step);
export const $token = computed($selection, ({ hoverToken, token }) => hoverToken ?? token);
export const $site = computed($selection, ({ hoverSite, site }) => hoverSite ?? site);
export const $head = computed($selection, ({ hoverHead, head }) => hoverHead ?? head);

/** Locks a step (its `index`); null lets go. */
export const selectStep = (index: number | null): void => changeSelection({ step: index });
export const hoverStep = (index: number | null): void => changeSelection({ hoverStep: index });
/** Locks a column of `tokens`; null lets go. */
export const selectToken = (index: number | null): void => changeSelection({ token: index });
export const hoverToken = (index: number | null): void => changeSelection({ hoverToken: index });
/** Locks a site by name and lets go of the head, which is a number within the former site. */
export const selectSite = (name: string | null): void => changeSelection(name === $selection.get().site ? { site: name } : { site: name, head: null });
export const hoverSite = (name: string | null): void => changeSelection({ hoverSite: name });
export const selectHead = (index: number | null): void => changeSelection({ head: index });
export const hoverHead = (index: number | null): void => changeSelection({ hoverHead: index });
export const $patch = computed($selection, ({ hoverPatch, patch }) => hoverPatch ?? patch);
/** Locks a place of the picture; null lets go. */
export const selectPatch = (patch: Selection['patch']): void => changeSelection({ patch, hoverPatch: null });
export const hoverPatch = (patch: Selection['patch']): void => changeSelection({ hoverPatch: patch });
