/** The sentence, every token with its map: what one points at. */
import { html, type TemplateResult } from 'lit';
import { mapOf, rankingAt } from '../../model/atlas';
import { $selection, hoverToken } from '../../state/selection';
import { remember } from '../base/remember';
import '../parts/token-row';
import type { TokenChip } from '../parts/token-row';
import type { Choices } from './choices';
import type { Shown } from './model';
import type { AtlasTexts } from './texts/index';
import * as view from './view';

export class Words {
  private readonly chips = remember<TokenChip[]>();

  constructor(private readonly choices: Choices) {}

  render(t: AtlasTexts, shown: Shown): TemplateResult {
    const { truncated, request } = shown.trace;
    return html`<div class="stack">
      <h2 class="text">${t.tokensTitle} <span>${t.tokensHint}</span></h2>
      <ps-token-row
        .chips=${this.chipsOf(t, shown)}
        .chosen=${$selection.get().token}
        .shown=${shown.token}
        .label=${t.tokens}
        .cut=${truncated ? request.prompt.slice(truncated.start, truncated.end) : ''}
        .cutLabel=${t.cut}
        @ps-hover-token=${(event: CustomEvent<number | null>) => hoverToken(event.detail)}
        @ps-choose-token=${(event: CustomEvent<number>) => this.choices.chooseToken(event.detail)}
      ></ps-token-row>
    </div>`;
  }

  private chipsOf(t: AtlasTexts, { trace, stack, words, mode }: Shown): TokenChip[] {
    return this.chips([stack, mode, trace.tokens, t], () => {
      const means = rankingAt(
        stack,
        null,
        trace.tokens.map(() => 'word'),
      );
      return trace.tokens.map((token, i): TokenChip => {
        // A scale of its own for each: weak words would be black beside the start token.
        const { rasters } = view.thumbnails([view.mapIn((tokens) => mapOf(stack, tokens), i, mode, words)], mode);
        return {
          kind: token.kind,
          text: token.kind === 'word' ? token.text : t.tokenKinds[token.kind],
          note: t.tokenNote(token.kind !== 'word', token.known),
          known: token.known,
          map: rasters[0]!,
          share: view.share(means.find(({ tokens }) => tokens[0] === i)!.share),
          shareNote: t.shareNote,
        };
      });
    });
  }
}
