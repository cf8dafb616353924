import { css, html, nothing, type TemplateResult } from 'lit';
import type { Picture } from '../../model/trace';
import { brightnessDifference } from '../../viz/brightness';
import { overGround, type Scale } from '../../viz/colourScale';
import { rasterOfValues, type Raster } from '../../viz/raster';
import type { MachineTexts } from '../texts/machine.en';
import { PREVIEW_STEPS, type Compared, type EditedRuns, type Known } from './editedRuns';
import { askModel, probingStatus } from './machine-status';
import { picture } from './picture';
import './scale-legend';

/** Brightness, of 255: larger differences are rare and look alike. */
const DIFFERENCE: Scale = { table: overGround, min: -128, max: 128 };

interface Named {
  caption: string;
  /** For who does not see it, where that is more. */
  label?: string;
}

interface BeforeAfter {
  /** Null: not there yet. */
  shown: Compared<Known> | null;
  stale: boolean;
  before: Named;
  after: Named;
  /** What the edit leads to; or, with a `note` on its colours, what it changed. */
  third: Named & { note?: string };
}

/** By the picture after. */
const differences = new WeakMap<Picture, { before: Picture; raster: Raster }>();

function differenceOf(before: Picture, after: Picture): Raster {
  let known = differences.get(after);
  if (known?.before !== before) differences.set(after, (known = { before, raster: rasterOfValues(brightnessDifference(before, after), before.width, before.height, DIFFERENCE) }));
  return known.raster;
}

/** An edited picture, large; beside it the one before and what it is edited towards or what the edit changed, and what `beside` says of them. */
export function beforeAfter({ shown, stale, before, after, third }: BeforeAfter, beside: unknown): TemplateResult {
  const [from, to] = [shown?.before.picture, shown?.after.picture];
  const one = ({ caption, label = caption }: Named, raster: Raster | null | undefined, kind: string) => picture({ raster, caption, label, kind, stale });
  return html`<div class="edited">
    ${one(after, to, 'after')}
    <div class="stack">
      <div class="pictures">${one(before, from, 'before')} ${one(third, third.note === undefined ? shown?.other?.picture : from && to && differenceOf(from, to), 'third')}</div>
      ${third.note === undefined ? nothing : html`<ps-scale-legend .scale=${DIFFERENCE} digits="0" .note=${third.note}></ps-scale-legend>`} ${beside}
    </div>
  </div>`;
}

interface EditTexts extends MachineTexts {
  computing: string;
  preview: (steps: number) => string;
  notRecorded: string;
  compute: string;
}

/** How far what is asked for is: `said` once it is shown, a button where it is neither recorded nor on its way. */
export function editState(t: EditTexts, runs: EditedRuns, said: unknown): TemplateResult {
  return html`<p class="said" role="status">${runs.shown?.isPreview && !runs.isStale ? t.preview(PREVIEW_STEPS) : runs.fits ? said : runs.busy ? t.computing : nothing}</p>
    ${runs.isMissing ? html`<p class="note">${t.notRecorded}</p>${askModel(t, t.compute, () => runs.paint())}` : nothing} ${probingStatus(t, () => runs.paint())}`;
}

export const beforeAfterStyles = css`
  .edited { display: grid; grid-template-columns: var(--edited-columns, minmax(0, 1.2fr) minmax(0, 1fr)); gap: 0.75rem 1.25rem; align-items: start; }
  .edited .stack { gap: 0.75rem; }
  .edited .pictures { --across: 2; }
  .edited .said { min-height: 1.4em; }
  .row .quiet { font-size: var(--type-m); }
  @container (max-width: 34rem) {
    .edited { grid-template-columns: minmax(0, 1fr); }
  }
`;
