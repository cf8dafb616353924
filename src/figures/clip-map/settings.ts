import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { choices } from '../parts/controls';
import type { ClipMapTexts, View } from './texts/index';
import type { Point, PointKind, Shown } from './view';

const KINDS: readonly PointKind[] = ['picture', 'caption', 'thing', 'colour'];
const VIEWS: readonly View[] = ['space', 'flat'];

interface Settings {
  t: ClipMapTexts;
  view: View;
  shown: Shown;
  gapFirst: boolean;
  centred: boolean;
  show: (view: View) => void;
  set: (change: { shown?: Shown; gapFirst?: boolean; centred?: boolean }) => void;
}

const toggle = (name: string, pressed: boolean, press: () => void) =>
  html`<button type="button" class="quiet" aria-pressed=${pressed ? 'true' : 'false'} @click=${press}>${name}</button>`;

/** What is on the map, and how it lies. */
export function settings({ t, view, shown, gapFirst, centred, show, set }: Settings): TemplateResult {
  return html`<div class="settings">
    ${choices({ label: t.view, of: VIEWS.map((id) => [id, t.views[id]]), chosen: view, choose: show })}
    ${choices({
      label: t.language,
      of: (['en', 'ko', 'both'] as const).map((id) => [id, t.languages[id]]),
      chosen: shown.languages,
      choose: (languages) => set({ shown: { ...shown, languages } }),
    })}
    ${choices<never>(
      { label: t.shown, of: [], chosen: null, choose: () => undefined },
      KINDS.map((kind) => toggle(t.kinds[kind], shown[kind], () => set({ shown: { ...shown, [kind]: !shown[kind] } }))),
    )}
    ${choices(
      {
        label: t.axesTitle,
        of: [
          [false, t.axes.widest],
          [true, t.axes.gap],
        ],
        chosen: gapFirst,
        choose: (first) => set({ gapFirst: first }),
      },
      toggle(t.centre, centred, () => set({ centred: !centred })),
    )}
  </div>`;
}

/** The points as a list, for who does not point. */
export function pointList(t: ClipMapTexts, points: readonly Point[], choose: (key: string) => void): TemplateResult {
  const list = () =>
    html`<select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      ${(['thing', 'colour', 'caption', 'picture'] as const).map((kind) => {
        const own = points.filter((point) => point.kind === kind);
        return own.length
          ? html`<optgroup label=${t.kinds[kind]}>${own.map(({ key, text, language }) => html`<option value=${key} lang=${language ?? nothing}>${kind === 'picture' ? t.pictureOf(text) : text}</option>`)}</optgroup>`
          : nothing;
      })}
    </select>`;
  return html`<label class="field pick">${t.point} ${guard([points], list)}</label>`;
}
