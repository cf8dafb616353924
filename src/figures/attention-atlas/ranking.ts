/** Who gets how much: of the place that is pointed at or held, otherwise of the whole picture. */
import { html, nothing, type TemplateResult } from 'lit';
import { emptyKinds, rankingAt, type AttentionStack, type RankedTokens } from '../../model/atlas';
import type { Token } from '../../model/trace';
import { $selection, hoverToken } from '../../state/selection';
import { placeOf } from '../../viz/place';
import type { Choices } from './choices';
import type { Shown } from './model';
import type { AtlasTexts } from './texts/index';
import * as view from './view';

/** How many lines are said. */
const SAID = 3;

const bar = (kind: Token['kind'], share: number) =>
  html`<span class="bar ${kind === 'word' ? '' : 'special'}" aria-hidden="true"><i style="width:${share * 100}%"></i></span><span>${view.share(share)}</span>`;

export class Ranking {
  constructor(private readonly choices: Choices) {}

  render(t: AtlasTexts, shown: Shown): TemplateResult {
    const { stack, empty, trace, words } = shown;
    const patch = $selection.get().hoverPatch ?? $selection.get().patch;
    const place = patch && placeOf(patch, stack.width, stack.height);
    const where = place === null ? t.rankingWhole : t.rankingAt(Math.floor(place / stack.width) + 1, (place % stack.width) + 1, stack.height);
    const ranking = rankingAt(
      stack,
      place,
      trace.tokens.map(({ kind }) => kind),
    );
    const special = ranking.reduce((sum, { kind, share }) => sum + (kind === 'word' ? 0 : share), 0);
    const nameOf = ({ kind, tokens }: RankedTokens): string =>
      kind === 'padding' ? t.padding(tokens.length) : kind === 'word' ? trace.tokens[tokens[0]!]!.text : t.tokenNames[kind];
    const first = ranking.slice(0, SAID).map((line) => `${nameOf(line)} ${view.share(line.share)}`);
    return html`<div class="ranks stack">
      <h2 class="attention">${t.rankingTitle}</h2>
      <p class="note">${where}</p>
      <p class="visually-hidden" aria-live="polite">${place === null || this.choices.player.playing ? '' : t.rankingSaid(where, first.join(', '))}</p>
      <span class="both" aria-hidden="true"><i style="width:${special * 100}%"></i></span>
      <p class="note">${words.length ? t.rankingSpecial(view.share(special), view.share(1 - special)) : t.rankingNoWords}</p>
      <ol class="ranking">
        ${ranking.map((line) =>
          line.kind === 'padding' && line.tokens.length > 1
            ? this.padding(t, shown, line, nameOf(line), place)
            : this.line(shown, line.tokens[0]!, nameOf(line), line.share, line.kind),
        )}
      </ol>
      ${empty ? this.withoutWords(t, empty, place) : nothing}
    </div>`;
  }

  private padding(t: AtlasTexts, shown: Shown, { tokens, share }: RankedTokens, name: string, place: number | null): TemplateResult {
    const { listsPadding } = this.choices;
    const each = listsPadding
      ? rankingAt(
          shown.stack,
          place,
          shown.trace.tokens.map(() => 'word'),
        )
      : [];
    return html`<li>
      <div class="rank ${tokens.includes(shown.token) ? 'shown' : ''}"><span class="token">${name}</span>${bar('padding', share)}</div>
      <button type="button" class="link" aria-expanded=${listsPadding ? 'true' : 'false'} @click=${() => this.choices.change({ listsPadding: !listsPadding })}>${listsPadding ? t.closePadding : t.openPadding}</button>
      ${
        listsPadding
          ? html`<ol class="ranking each">
            ${tokens.map((token, i) => this.line(shown, token, t.paddingOne(i + 1), each.find((one) => one.tokens[0] === token)!.share, 'padding'))}
          </ol>`
          : nothing
      }
    </li>`;
  }

  private line({ token: shown }: Shown, token: number, name: string, share: number, kind: Token['kind']): TemplateResult {
    return html`<li>
      <button
        type="button"
        class="rank ${token === shown ? 'shown' : ''}"
        aria-pressed=${token === $selection.get().token ? 'true' : 'false'}
        @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && hoverToken(token)}
        @pointerleave=${() => hoverToken(null)}
        @click=${() => this.choices.chooseToken(token)}
      >
        <span class="token ${kind}">${name}</span>${bar(kind, share)}
      </button>
    </li>`;
  }

  private withoutWords(t: AtlasTexts, empty: AttentionStack, place: number | null): TemplateResult {
    return html`<h2>${t.rankingUncond}</h2>
      <ol class="ranking">
        ${rankingAt(empty, place, emptyKinds(empty.tokens)).map(
          ({ kind, tokens, share }) => html`<li>
            <div class="rank"><span class="token">${kind === 'padding' ? t.padding(tokens.length) : t.tokenNames[kind]}</span>${bar(kind, share)}</div>
          </li>`,
        )}
      </ol>`;
  }
}
