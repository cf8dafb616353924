import { html } from 'lit';
import type { BackendChoice } from '../../state/machine';
import '../parts/badge';

interface SourceTexts {
  live: string;
  recorded: string;
  recordedNote: string;
  backend(backend: BackendChoice['backend'], tried: BackendChoice['tried']): string;
}

/** Whether what a figure shows was computed here, and on what, or recorded. */
export function sourceBadge(texts: SourceTexts, isLive: boolean, backend: BackendChoice | null) {
  const note = isLive ? (backend ? texts.backend(backend.backend, backend.tried) : '') : texts.recordedNote;
  return html`<ps-badge source=${isLive ? 'live' : 'recorded'} .label=${isLive ? texts.live : texts.recorded} .note=${note}></ps-badge>`;
}
