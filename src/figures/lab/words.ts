import { css, html, nothing, type TemplateResult } from 'lit';
import { mapOf } from '../../model/atlas';
import { SIDES, type Side } from '../../state/lab';
import { $head, $selection, $site, $token, hoverHead, hoverSite, hoverToken, selectHead, selectSite, selectToken } from '../../state/selection';
import { sequential } from '../../viz/colourScale';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { remember } from '../base/remember';
import { Watch } from '../base/watch';
import '../parts/token-row';
import type { TokenChip } from '../parts/token-row';
import { choose } from './choose';
import { LabPart } from './part';
import { looked, otherColumn, READ_STORES, shotOf, siteName, sites, traceOf } from './reading';
import './thumbs';
import type { ThumbColumn } from './thumbs';
import * as view from './view';

const MEAN = 'mean';

/** Both sentences' tokens with their maps, and the chosen word's maps at every site and head. Event: `ps-look`, one was chosen. */
export class LabWords extends LabPart {
  static override styles = [
    ...LabPart.styles,
    css`
      .stack { gap: 0.3rem; }
      .where { align-items: start; gap: 0.8rem 2rem; }
      .where > div { max-width: 100%; }
    `,
  ];

  private readonly chips = { a: remember<TokenChip[]>(), b: remember<TokenChip[]>() };
  private readonly partners = remember<number[]>();

  constructor() {
    super();
    new Watch(this, READ_STORES);
  }

  override render() {
    const { t } = this;
    const part = looked();
    const all = sites();
    const [a, b] = SIDES.map(shotOf);
    if (!a) return html`<p class="note">${t.waits}</p>`;
    const partners = this.partners([a.trace, b?.trace], () => (b ? view.counterparts(a.trace, b.trace) : []));
    const token = $token.get();
    const row = (side: Side, shot: view.Shot) => {
      // Selected are A's tokens: −1 for a word that only B has.
      const own = side === 'a' ? (i: number) => i : (i: number) => partners.indexOf(i);
      // They do not depend on what is chosen among them.
      const chips = this.chips[side]([shot.step, part.site, part.head, partners], () =>
        shot.trace.tokens.map((one, i): TokenChip => {
          const stack = view.stackOf(shot, part);
          const map = stack && mapOf(stack, [i]);
          const peak = map ? map.data.reduce((x, y) => Math.max(x, y), 0) : 0;
          return {
            kind: one.kind,
            text: one.kind === 'word' ? one.text : t.tokenKinds[one.kind],
            note: t.tokenNote(one.kind !== 'word', one.known),
            known: one.known,
            map: map && own(i) >= 0 ? rasterOfValues(map.data, map.width, map.height, { table: sequential, min: 0, max: peak }) : null,
            share: map ? view.percent(map.data.reduce((x, y) => x + y, 0) / map.data.length) : '',
            shareNote: t.shareNote,
          };
        }),
      );
      const columnOf = (chosen: number | null) => (chosen === null ? null : side === 'a' ? chosen : (partners[chosen] ?? null));
      return html`<div class="stack">
        <h2 class="text">${t.tokens(side.toUpperCase())} ${side === 'a' ? html`<span>${t.tokensHint}</span>` : nothing}</h2>
        <ps-token-row
          .chips=${chips}
          .chosen=${columnOf($selection.get().token)}
          .shown=${columnOf(token)}
          .label=${t.tokens(side.toUpperCase())}
          @ps-hover-token=${({ detail }: CustomEvent<number | null>) => hoverToken(detail === null || own(detail) < 0 ? null : own(detail))}
          @ps-choose-token=${({ detail }: CustomEvent<number>) => own(detail) >= 0 && choose(this, own(detail))}
        ></ps-token-row>
      </div>`;
    };
    return html`${row('a', a)} ${b ? row('b', b) : nothing}
      <div class="row where">
        <div class="stack">
          <h2>${t.sitesTitle}</h2>
          ${this.thumbs(
            [
              { id: MEAN, label: t.mean, title: t.allSites, part: { site: null, head: null } },
              ...all.map(({ name, block, height }, i) => ({
                id: name,
                label: t.siteShort(i + 1, height),
                title: t.siteThumb(i + 1, block, height),
                part: { site: name, head: null },
              })),
            ],
            $selection.get().site ?? MEAN,
            $site.get() ?? MEAN,
            t.sitesTitle,
            (id) => selectSite(id),
            (id) => hoverSite(id),
          )}
        </div>
        ${
          part.site === null
            ? nothing
            : html`<div class="stack">
              <h2>${t.headsTitle} <span>${siteName(t, part.site)}</span></h2>
              ${this.thumbs(
                [
                  { id: MEAN, label: t.mean, title: t.meanHeads, part: { ...part, head: null } },
                  ...Array.from({ length: all.find(({ name }) => name === part.site)?.heads ?? 0 }, (_, i) => ({
                    id: String(i),
                    label: String(i + 1),
                    title: t.head(i + 1),
                    part: { ...part, head: i },
                  })),
                ],
                String($selection.get().head ?? MEAN),
                String($head.get() ?? MEAN),
                t.headsTitle,
                (id) => selectHead(id === null ? null : Number(id)),
                (id) => hoverHead(id === null ? null : Number(id)),
              )}
            </div>`
        }
      </div>`;
  }

  /** Small maps of the chosen word; the mean's id is null to the selection. */
  private thumbs(
    columns: readonly { id: string; label: string; title: string; part: view.AttentionPart }[],
    chosen: string,
    shown: string,
    label: string,
    choose: (id: string | null) => void,
    hover: (id: string | null) => void,
  ): TemplateResult {
    const token = $token.get() ?? view.firstWord(traceOf('a')?.tokens ?? []);
    const other = otherColumn(token);
    const raster = (shot: view.Shot | null, column: number | null, part: view.AttentionPart): Raster | null => {
      const map = shot && column !== null && column >= 0 ? view.mapOf(shot, column, part) : null;
      return map && rasterOfValues(map.data, map.width, map.height, { table: sequential, min: 0, max: map.data.reduce((x, y) => Math.max(x, y), 0) });
    };
    const [a, b] = SIDES.map(shotOf);
    const real = (id: string): string | null => (id === MEAN ? null : id);
    return html`<ps-lab-thumbs
      .columns=${columns.map(({ part, ...column }): ThumbColumn => ({ ...column, rasters: [raster(a ?? null, token, part), ...(b ? [raster(b, other, part)] : [])] }))}
      .rows=${b ? ['A', 'B'] : ['A']}
      chosen=${chosen}
      shown=${shown}
      .label=${label}
      @ps-hover-column=${({ detail }: CustomEvent<string | null>) => hover(detail === null ? null : real(detail))}
      @ps-choose-column=${({ detail }: CustomEvent<string>) => {
        choose(real(detail));
        if ($token.get() === null) selectToken(token);
        this.dispatchEvent(new CustomEvent('ps-look'));
      }}
    ></ps-lab-thumbs>`;
  }
}
customElements.define('ps-lab-words', LabWords);
