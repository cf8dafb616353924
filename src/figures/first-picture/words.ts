/** The sentence as the model reads it: its tokens with their maps at one step, and what of it cannot be read. */
import { html, nothing } from 'lit';
import type { Trace, TraceStep } from '../../model/trace';
import { $request, setRequest } from '../../state/request';
import { $selection, $token, hoverToken, selectToken } from '../../state/selection';
import { $tokens } from '../../state/words';
import { rasterOfValues } from '../../viz/raster';
import '../parts/token-row';
import type { TokenChip } from '../parts/token-row';
import { unknownWords } from '../parts/unknownWords';
import type { FirstPictureTexts } from './texts/index';
import * as view from './view';

/** Tokens of the trace where it was painted from the sentence that stands there, else of that sentence alone. */
export function words(t: FirstPictureTexts, trace: Trace | null, step: TraceStep | null) {
  const typed = $tokens.get();
  const { prompt } = $request.get();
  const painted = trace?.request.prompt === prompt;
  const read = painted ? trace : typed?.prompt === prompt ? typed : null;
  const truncated = read?.truncated ?? null;
  const attention = trace && step && painted ? view.attentionOf(trace, step) : null;
  const unknown = typed?.prompt === prompt ? typed.unknown.filter(({ start }) => !truncated || start < truncated.start) : [];
  const chips = (read?.tokens ?? []).map(({ kind, text, known }, i): TokenChip => {
    const share = attention ? view.share(attention.shares[i]!) : '';
    return {
      kind,
      text: kind === 'word' ? text : t.tokenKinds[kind],
      note: t.tokenNote(kind !== 'word', known),
      known,
      map: trace && attention ? rasterOfValues(attention.maps[i]!, attention.width, attention.height, view.heatScale(trace, i)) : null,
      share,
      shareNote: share && t.shareNote,
    };
  });
  return html`<div class="stack words">
    <h2 class="text">${t.tokensTitle} <span>${attention ? t.tokensHint : nothing}</span></h2>
    ${!painted && trace ? html`<p class="note">${t.notPainted}${trace.request.prompt ? t.quoted(trace.request.prompt) : t.noWordsQuoted}</p>` : nothing}
    ${
      read
        ? html`<ps-token-row
          .chips=${chips}
          .chosen=${painted ? $selection.get().token : null}
          .shown=${painted ? $token.get() : null}
          .label=${t.tokens}
          .cut=${truncated ? prompt.slice(truncated.start, truncated.end) : ''}
          .cutLabel=${t.cut}
          @ps-hover-token=${({ detail }: CustomEvent<number | null>) => hoverToken(detail)}
          @ps-choose-token=${({ detail }: CustomEvent<number>) => selectToken($selection.get().token === detail ? null : detail)}
        ></ps-token-row>`
        : nothing
    }
    ${truncated ? html`<p class="note warn">${t.cutNote}</p>` : nothing} ${prompt.trim() === '' ? html`<p class="note">${t.emptyPrompt}</p>` : nothing}
    ${unknownWords(t, prompt, unknown, (text) => setRequest({ prompt: text }))}
  </div>`;
}
