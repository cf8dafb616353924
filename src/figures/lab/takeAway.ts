/** What can be taken away of what is on screen. */
import { html, nothing } from 'lit';
import type { Language } from '../../i18n/languages';
import { $labRequests, SIDES } from '../../state/lab';
import { $patch } from '../../state/selection';
import { frameTime } from '../base/player';
import type { OnScreen } from './exporter';
import { looked, otherColumn, shotOf, siteName, stepCount, tokenName, traceOf } from './reading';
import { Shown } from './shown';
import type { FileId, LabTexts } from './texts/index';
import type { ViewId } from './view';

/** `told`: what the last file or link came to. */
export function takeAway(t: LabTexts, told: string, take: (id: FileId) => void, copyLink: () => void) {
  const [a, b] = SIDES.map(shotOf);
  if (!a) return html`<p class="note">${t.waits}</p>`;
  const ids = (Object.keys(t.files) as FileId[]).filter((id) => b || !['picture-b', 'picture-difference', 'trace-b'].includes(id));
  return html`<p class="note">${t.filesHint}</p>
    <div class="choices">${ids.map((id) => html`<button type="button" class="quiet" data-file=${id} @click=${() => take(id)}>${t.files[id]}</button>`)}</div>
    <div class="choices"><button type="button" class="quiet" data-file="link" @click=${copyLink}>${t.link}</button></div>
    ${told ? html`<p class="note" aria-hidden="true">${told}</p>` : nothing}`;
}

/** In the colours of paper, whatever the screen's are. */
export function onScreen(t: LabTexts, language: Language, view: ViewId): OnScreen {
  const shown = Object.assign(new Shown(), { view });
  const { token } = shown;
  const part = looked();
  return {
    texts: t,
    language,
    view: shown.content,
    panels: shown.panels,
    shots: { a: shotOf('a'), b: shotOf('b') },
    requests: $labRequests.get(),
    part,
    token,
    other: otherColumn(token),
    tokenName: (side) => tokenName(t, side === 'a' ? traceOf('a')?.tokens[token ?? -1] : traceOf('b')?.tokens[otherColumn(token) ?? -1]),
    siteName: part.site === null ? t.allSites : siteName(t, part.site),
    patch: $patch.get(),
    grid: shown.grid,
    strip: shown.strip(t).filter(({ id }) => id !== 'difference'),
    frameTime: frameTime(stepCount()),
    words: shown.inWords(t),
  };
}
