/** The large map of the shown token, where it was kept beside that of the half without words, and what their colours stand for. */
import { html, nothing, type TemplateResult } from 'lit';
import { emptyKinds, mapOf, rankingAt, regionOf, type AttentionStack, type GridMap, type Half, type Region } from '../../model/atlas';
import { $selection, hoverPatch, selectPatch } from '../../state/selection';
import type { Scale } from '../../viz/colourScale';
import { peakOf } from '../../viz/place';
import { remember } from '../base/remember';
import '../parts/attention-map';
import type { MapGround, PatchEvent } from '../parts/attention-map';
import { choices } from '../parts/controls';
import '../parts/scale-legend';
import { table } from '../parts/table';
import type { Choices, Group } from './choices';
import type { Shown } from './model';
import { partName, tokenName } from './names';
import type { AtlasTexts } from './texts/index';
import * as view from './view';

const GROUPS: readonly Group[] = ['start', 'end', 'padding'];
const GROUNDS: readonly MapGround[] = ['both', 'map', 'picture'];

interface Large {
  width: number;
  height: number;
  values: Float32Array;
  scale: Scale;
  region: Region;
}

/** Of the empty sentence: those chosen, or those that hold most. */
function tokensOf(group: Group | null, empty: AttentionStack): number[] {
  const ranking = rankingAt(empty, null, emptyKinds(empty.tokens));
  return (ranking.find(({ kind }) => kind === group) ?? ranking[0]!).tokens;
}

const large = ({ width, height, data: values }: GridMap, mode: view.ScaleMode): Large => ({ width, height, values, scale: view.scaleOf(mode, [values]), region: regionOf(values) });

function inWords(t: AtlasTexts, { width, height, values, region }: Large, name: string, amongWords: boolean): string {
  const peak = peakOf(values, width, height);
  return t.mapWords(name, t.place(peak.row, peak.column), view.share(peak.value), region.count, values.length, view.share(region.mean), amongWords);
}

export class Maps {
  private readonly both = remember<Record<Half, Large | null>>();
  private readonly rows = remember<TemplateResult>();

  constructor(private readonly choices: Choices) {}

  private mapsOf({ stack, empty, token, mode, words, trace }: Shown): { cond: Large; uncond: Large | null; emptyTokens: number[] } {
    const emptyTokens = empty ? tokensOf(this.choices.group, empty) : [];
    const { cond, uncond } = this.both([stack, token, mode, empty, emptyTokens.join(), trace.tokens], () => ({
      cond: large(
        view.mapIn((tokens) => mapOf(stack, tokens), token, mode, words),
        mode,
      ),
      uncond: empty && large(mapOf(empty, emptyTokens), mode),
    }));
    return { cond: cond!, uncond, emptyTokens };
  }

  render(t: AtlasTexts, shown: Shown): TemplateResult {
    const { token, words, trace, mode } = shown;
    const { cond, uncond, emptyTokens } = this.mapsOf(shown);
    const name = tokenName(t, trace.tokens[token]!);
    const beside = this.choices.beside && uncond !== null;
    const isWord = words.includes(token);
    const what = t.meanOf(partName(t, trace.sites, shown.id).name, {
      id: shown.id,
      head: shown.head,
      of: trace.request.numInferenceSteps,
      step: shown.step.index + 1,
      span: shown.span,
    });
    return html`<div class="map stack">
      <h2 class="attention">${t.mapTitle(name)} <span>${what}</span></h2>
      <div class="maps ${beside ? 'two' : ''}">
        ${this.map(t, shown, cond, {
          half: 'cond',
          title: beside ? t.condMap(name) : null,
          said: inWords(t, cond, name, mode === 'words' && isWord),
          note: mode === 'words' && !isWord ? t.noWord : t.scaleNotes[mode],
        })}
        ${beside ? this.uncond(t, shown, uncond, emptyTokens) : nothing}
      </div>
    </div>`;
  }

  private uncond(t: AtlasTexts, shown: Shown, of: Large, tokens: readonly number[]): TemplateResult {
    const group = emptyKinds(shown.empty!.tokens)[tokens[0]!] as Group;
    const name = t.uncondGroups[group];
    return this.map(
      t,
      shown,
      of,
      { half: 'uncond', title: t.uncondMap(name, tokens.length), said: inWords(t, of, name, false), note: t.uncondNote },
      choices({ label: t.uncondTitle, of: GROUPS.map((id) => [id, t.uncondGroups[id]]), chosen: group, choose: (id) => this.choices.change({ group: id }), unnamed: true }),
    );
  }

  private map(
    t: AtlasTexts,
    { trace, step }: Shown,
    of: Large,
    { half, title, said, note }: { half: Half; title: string | null; said: string; note: string },
    more: unknown = nothing,
  ): TemplateResult {
    const last = step.index === trace.request.numInferenceSteps - 1;
    const { hoverPatch: hovered, patch } = $selection.get();
    return html`<div class="large stack ${half}">
      ${title === null ? nothing : html`<h3>${title}</h3>`}
      <div class="stack">
        <ps-attention-map
          .picture=${(last && trace.picture) || step.picture}
          .values=${of.values}
          .columns=${of.width}
          .rows=${of.height}
          .scale=${of.scale}
          .region=${of.region.count < of.values.length ? of.region.cells : null}
          .patch=${hovered ?? patch}
          ?locked=${patch !== null}
          .ground=${this.choices.ground}
          .label=${t.mapLabel(said)}
          @ps-hover-patch=${(event: PatchEvent) => hoverPatch(event.detail)}
          @ps-choose-patch=${(event: PatchEvent) => selectPatch(event.detail)}
        ></ps-attention-map>
        <p class="said" aria-live=${this.choices.player.playing ? 'off' : 'polite'}>${said}</p>
        <ps-scale-legend .scale=${of.scale} .digits=${view.digitsOf(of.scale)} .note=${note}></ps-scale-legend>
        ${more}
      </div>
    </div>`;
  }

  settings(t: AtlasTexts, { words, empty }: Shown): TemplateResult {
    const { mode, ground, beside } = this.choices;
    return html`<div class="stack">
      ${choices({
        label: t.scaleTitle,
        of: view.SCALE_MODES.filter((id) => id !== 'words' || words.length > 0).map((id) => [id, t.scales[id]]),
        chosen: mode,
        choose: (to) => this.choices.change({ mode: to }),
      })}
      ${choices(
        { label: t.groundTitle, of: GROUNDS.map((id) => [id, t.grounds[id]]), chosen: ground, choose: (to) => this.choices.change({ ground: to }) },
        empty
          ? html`<button type="button" class="quiet" aria-pressed=${beside ? 'true' : 'false'} @click=${() => this.choices.change({ beside: !beside })}>${t.showUncond}</button>`
          : nothing,
      )}
    </div>`;
  }

  /** The map in numbers, for who cannot see it and for copying. */
  table(t: AtlasTexts, shown: Shown): TemplateResult {
    const { values, width, height } = this.mapsOf(shown).cond;
    const name = tokenName(t, shown.trace.tokens[shown.token]!);
    return this.rows([values, name, t], () =>
      table(
        t.asTable,
        [t.row, ...Array.from({ length: width }, (_, x) => x + 1)],
        Array.from({ length: height }, (_, y) => [y + 1, ...Array.from(values.subarray(y * width, (y + 1) * width), (value) => value.toFixed(3))]),
        t.tableCaption(name),
      ),
    );
  }
}
