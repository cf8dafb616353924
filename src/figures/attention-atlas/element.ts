import { html, nothing, type PropertyValues } from 'lit';
import type { Token, Trace, TraceStep } from '../../model/trace';
import type { UnetPlan } from '../../model/unetPlan';
import {
  AttentionAtlas,
  emptyKinds,
  mapOf,
  rankingAt,
  regionOf,
  type AttentionStack,
  type GridMap,
  type Half,
  type RankedTokens,
  type StackSelection,
} from '../../model/atlas';
import { REQUEST_LIMITS } from '../../model/request';
import { $request, setRequest } from '../../state/request';
import { $backend, $run, $source, $trace, cancel, paint } from '../../state/run';
import {
  $selection,
  hoverHead,
  hoverPatch,
  hoverSite,
  hoverStep,
  hoverToken,
  selectHead,
  selectPatch,
  selectSite,
  selectStep,
  selectToken,
} from '../../state/selection';
import { $tokens, tokenizeNow } from '../../state/words';
import { openWordsRun } from '../../state/wordsRun';
import type { Scale } from '../../viz/colourScale';
import { peakOf, placeOf } from '../../viz/place';
import type { Raster } from '../../viz/raster';
import { signalPercent } from '../../viz/signalPercent';
import { Player } from '../base/player';
import { Watch } from '../base/watch';
import '../parts/attention-map';
import type { MapGround, PatchEvent } from '../parts/attention-map';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import '../parts/run-controls';
import '../parts/scale-legend';
import '../parts/scrubber';
import '../parts/token-row';
import type { TokenChip } from '../parts/token-row';
import './plan';
import type { PlanText } from './plan';
import { levelId } from './planLayout';
import { remember } from '../base/remember';
import { styles } from './styles';
import { texts, type AtlasTexts, type Guess } from './texts/index';
import * as view from './view';
import { warmUp } from './warmUp';

const GROUPS = ['start', 'end', 'padding'] as const;
const GROUNDS: readonly MapGround[] = ['both', 'map', 'picture'];
type Group = (typeof GROUPS)[number];
/** How many lines of a ranking are said. */
const SAID = 3;

/** What is on screen, derived from the stores and the figure's own choices. */
interface Shown {
  trace: Trace;
  step: TraceStep;
  steps: readonly TraceStep[];
  /** Of the plan: a site's name, a level, or `all`. */
  id: string;
  head: number | null;
  token: number;
  words: readonly number[];
  stack: AttentionStack;
  /** Without words; null where it was not kept. */
  empty: AttentionStack | null;
  /** How many heads there are to choose from; 0 while several sites are shown together. */
  heads: number;
}

/** All attention maps of a run. Attribute: `plan`, the UNet's layers (JSON of a UnetPlan's `layers`). */
export class Atlas extends stateful(FigureElement<Guess, AtlasTexts>, () => ({
  /** The mean of which sites, while no single site is chosen: an id of the plan. */
  level: 'all',
  hoverId: null as string | null,
  /** The mean of a site's heads is pointed at while one of them is chosen. */
  hoverMean: false,
  span: 'step' as view.Span,
  mode: 'raw' as view.ScaleMode,
  ground: 'both' as MapGround,
  /** The half without words stands beside the other. */
  beside: true,
  /** Which tokens of the empty sentence; null: those that hold most. */
  group: null as Group | null,
  /** Padding is listed one by one. */
  listsPadding: false,
  tableOpen: false,
})) {
  static override properties = { plan: { type: Array } };
  declare plan: UnetPlan['layers'];

  static override styles = [FigureElement.styles, styles];

  private readonly atlas = new AttentionAtlas();
  private readonly chips = remember<TokenChip[]>();
  private readonly planMaps = remember<{ maps: Map<string, Raster>; scale: Scale }>();
  private readonly headMaps = remember<{ items: MapItem[]; scale: Scale }>();
  private readonly strip = remember<{ rows: StripRow[]; scale: Scale }>();
  private readonly large = remember<Record<Half, ReturnType<Atlas['mapOfHalf']> | null>>();
  private readonly verdict = remember<view.FirstStep | null>();
  private readonly planNames = remember<(id: string) => PlanText>();
  private readonly placed = remember<number | null>();
  private stopWarming = (): void => undefined;
  private warmed: Trace | null = null;
  /** Pixels that the maps took when they were last there. */
  private bodyHeight = 0;
  /** The word that is asked about: one that has a place in the picture. */
  private asked: { trace: Trace; word: number } | null = null;
  /** The word that was asked about last: its question stays while the next run is painted. */
  private askedOf = '';
  /** Tokens of a prompt being typed need the tokenizer's files: not before someone types. */
  private promptFollowed = false;
  private readonly player = new Player(this, {
    total: () => $trace.get()?.steps.length ?? 0,
    now: () => this.shownStep?.index ?? 0,
    show: (step) => this.chooseStep(step),
  });

  constructor() {
    super(texts, [$request, $trace, $source, $run, $backend, $selection]);
    this.plan = [];
  }

  private get shownStep(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    const { hoverStep: hovered, step } = $selection.get();
    return steps[hovered ?? step ?? steps.length - 1] ?? steps.at(-1) ?? null;
  }

  /** Chosen on the plan, apart from what is only pointed at. */
  private get chosenId(): string {
    return $selection.get().site ?? this.level;
  }

  override firstUpdated(): void {
    void openWordsRun(this.language);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWarming();
  }

  override updated(_: PropertyValues): void {
    const trace = $trace.get();
    const { phase } = $run.get();
    // A run under way needs the processor itself.
    if (!trace || trace === this.warmed || phase === 'loading' || phase === 'painting' || !trace.steps[0]?.attention.length) return;
    this.warmed = trace;
    this.stopWarming();
    this.stopWarming = warmUp(this.atlas, trace);
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $backend.get());
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  protected override said(): string {
    const { t } = this;
    const run = $run.get();
    if (run.phase === 'loading' || run.phase === 'painting') return t.announce(run);
    return run.phase === 'done' ? t.finished : run.phase === 'cancelled' ? t.cancelled : '';
  }

  protected override body() {
    const run = $run.get();
    const shown = this.derive();
    return html`
      <ps-run-controls
        .request=${$request.get()}
        .limits=${REQUEST_LIMITS}
        .texts=${this.t.controls}
        .examples=${[]}
        ?busy=${run.phase === 'loading' || run.phase === 'painting'}
        @ps-request=${(event: CustomEvent<Parameters<typeof setRequest>[0]>) => setRequest(event.detail)}
        @ps-paint=${this.paint}
        @ps-cancel=${cancel}
        @ps-prompt-focus=${this.followPrompt}
      ></ps-run-controls>
      ${this.tokens(shown)} ${shown ? this.explored(shown) : this.waiting()}
    `;
  }

  private derive(): Shown | null {
    const trace = $trace.get();
    const step = this.shownStep;
    if (!trace || !step || step.attention.length === 0) return null;
    const selection = $selection.get();
    const known = (id: string | null): id is string => id !== null && view.sitesOf(id, trace.sites).length > 0;
    const id = [this.hoverId, selection.hoverSite, selection.site, this.level].find(known) ?? 'all';
    const sites = view.sitesOf(id, trace.sites);
    const heads = step.attention.find(({ site }) => site === id)?.heads ?? 0;
    const wanted = this.hoverMean ? null : (selection.hoverHead ?? (id === selection.site ? selection.head : null));
    const head = wanted !== null && wanted < heads && heads > 1 ? wanted : null;
    const words = view.wordsOf(trace.tokens);
    const wantedToken = selection.hoverToken ?? selection.token;
    const token = wantedToken !== null && wantedToken < trace.tokens.length ? wantedToken : (this.placedWord(trace) ?? 0);
    // Pointing at a step shows that step, whatever is averaged otherwise.
    const steps = selection.hoverStep === null || this.player.playing ? view.stepsOf(trace.steps, this.span, step) : [step];
    const both = step.attention[0]!.batch === 2;
    const of: StackSelection = { steps, sites, head, half: 'cond' };
    return {
      ...{ trace, step, steps, id, head, token, words, heads },
      stack: this.atlas.stack(of),
      empty: both ? this.atlas.stack({ ...of, half: 'uncond' }) : null,
    };
  }

  /** A word's map as the mean of all sites and heads. */
  private whole(trace: Trace, steps: readonly TraceStep[], word: number): Float32Array {
    return this.atlas.map({ steps, sites: trace.sites.map(({ name }) => name), head: null, half: 'cond' }, [word]).data;
  }

  /** Which word is shown before the reader has chosen one, and asked about. It is known once the run is complete. */
  private placedWord(trace: Trace): number | null {
    const steps = trace.steps.length < trace.request.numInferenceSteps ? trace.steps.slice(0, 1) : view.stepsOf(trace.steps, 'late', trace.steps.at(-1)!);
    const words = view.wordsOf(trace.tokens);
    return this.placed([steps[0], steps.length], () => view.placedWord(words.map((word) => this.whole(trace, steps, word)), words));
  }

  private nameOf(token: Token): string {
    return token.kind === 'word' ? this.t.quoted(token.text) : this.t.specialTokens[token.kind];
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    const whole = trace && trace.steps.length === trace.request.numInferenceSteps && trace.steps.length >= 3 && trace.steps[0]!.attention.length > 0;
    const word = whole ? this.placedWord(trace) : null;
    this.asked = whole && word !== null ? { trace, word } : null;
    if (this.asked) this.askedOf = this.t.quoted(trace!.tokens[word!]!.text);
    else if (!this.busy) this.askedOf = '';
  }

  protected override question(): string {
    const { t } = this;
    return this.askedOf ? t.questionOf(this.askedOf) : t.question;
  }

  protected override predicting() {
    const { t, asked, askedOf } = this;
    if (!askedOf) return nothing;
    const choose = (guess: Guess | 'none') => this.predict(guess);
    return prediction<Guess>({ question: t.questionOf(askedOf), guesses: t.guesses, guess: this.guess, choose, disabled: !asked, answer: () => this.answer() });
  }

  protected override answer(): string {
    const { t, asked, askedOf } = this;
    if (!asked) return t.waits;
    const { trace, word } = asked;
    const found = this.verdict([trace], () =>
      view.firstStep(
        trace.steps.map((step) => this.whole(trace, [step], word)),
        this.whole(trace, view.stepsOf(trace.steps, 'late', trace.steps[0]!), word),
      ),
    );
    return found ? t.answer(found.verdict, askedOf, found.area, found.first, found.last, found.from, trace.steps.length) : t.waits;
  }

  /** The answer's map is the one that is then on screen. */
  protected override predict(guess: Guess | 'none'): void {
    const { asked } = this;
    if (!asked) return;
    this.guess = guess;
    selectToken(asked.word);
    this.choosePart('all');
    this.chooseStep(0);
  }

  private tokens(shown: Shown | null) {
    const { t } = this;
    const trace = $trace.get();
    const { prompt } = $request.get();
    const typed = this.promptFollowed ? $tokens.get() : null;
    const run = $run.get();
    const unknown = typed?.prompt === prompt ? typed.unknown.map(({ text }) => text) : [];
    const busy = run.phase === 'loading' || run.phase === 'painting';
    return html`<div class="words">
      ${run.phase === 'failed' && $trace.get() && $source.get() === 'recorded' ? html`<p class="note">${t.recordedStays}</p>` : nothing}
      <div class="line">
        ${
          // In the line that is there anyway: nothing below it may jump when a run begins or ends.
          busy || run.phase === 'failed'
            ? html`<ps-machine-status
                .state=${run.phase === 'painting' ? { ...run, note: t.painting(run.step, run.of) } : run}
                .texts=${t}
                .again=${t.again}
                @ps-again=${this.paint}
              ></ps-machine-status>`
            : html`<h2 class="text">${t.tokensTitle} <span>${shown ? t.tokensHint : nothing}</span></h2>`
        }
      </div>
      ${trace && trace.request.prompt !== prompt ? html`<p class="note">${t.notPainted}${trace.request.prompt ? t.quoted(trace.request.prompt) : t.noWordsQuoted}</p>` : nothing}
      ${unknown.length ? html`<p class="note warn">${t.unknown(...new Set(unknown))}</p>` : nothing}
    </div>`;
  }

  private chipsOf({ trace, stack, words }: Shown): TokenChip[] {
    const { t, mode } = this;
    return this.chips([stack, mode, trace.tokens, t], () => {
      const means = rankingAt(stack, null, trace.tokens.map(() => 'word'));
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

  private explored(shown: Shown) {
    const { t } = this;
    const { truncated, request } = shown.trace;
    return html`<div class="body">
      <ps-token-row
        .chips=${this.chipsOf(shown)}
        .chosen=${$selection.get().token}
        .shown=${shown.token}
        .label=${t.tokens}
        .cut=${truncated ? request.prompt.slice(truncated.start, truncated.end) : ''}
        .cutLabel=${t.cut}
        @ps-hover-token=${(event: CustomEvent<number | null>) => hoverToken(event.detail)}
        @ps-choose-token=${(event: CustomEvent<number>) => this.chooseToken(event.detail)}
      ></ps-token-row>
      <div class="stage">
        ${this.where(shown)} ${this.maps(shown)}
        <div class="part heads">${this.heads(shown)}</div>
        ${this.rankings(shown)}
      </div>
      ${this.when(shown)} ${this.table(shown)}
    </div>`;
  }

  /** Between the runs: as much room as the maps had, so that nothing below jumps. */
  private waiting() {
    const { t } = this;
    const trace = $trace.get();
    this.bodyHeight = this.renderRoot.querySelector<HTMLElement>('.body:not(.waiting)')?.offsetHeight ?? this.bodyHeight;
    return html`<div class="body waiting" style="min-height:${this.bodyHeight}px">
      <p class="note">${trace ? (trace.steps.length > 0 ? t.noMaps : t.waits) : nothing}</p>
    </div>`;
  }

  private namesOf(trace: Trace): (id: string) => PlanText {
    const { t } = this;
    return this.planNames([trace.sites, t], () => (id: string) => {
      const number = trace.sites.findIndex(({ name }) => name === id);
      const site = trace.sites[number];
      if (site) return { label: String(number + 1), name: t.siteName(id, number + 1, site.height) };
      const count = view.sitesOf(id, trace.sites).length;
      if (id === 'all') return { label: t.allLabel(count), name: t.allName(count) };
      const side = trace.sites.find(({ height }) => levelId(height) === id)?.height ?? 0;
      return { label: t.levelLabel(count, side), name: t.levelName(count, side) };
    });
  }

  /** The range that small maps share, in words. */
  private range({ min, max }: Scale): string {
    return this.mode === 'stretch' ? this.t.rowStretched : this.t.rowRange(view.share(min), view.share(max));
  }

  /** The shown token's map of another selection. */
  private mapIn(of: StackSelection, { token, words }: Shown): GridMap {
    return view.mapIn((tokens) => this.atlas.map(of, tokens), token, this.mode, words);
  }

  private where(shown: Shown) {
    const { t } = this;
    const { trace, steps, token } = shown;
    const { maps, scale } = this.planMaps([steps[0], steps.length, token, this.mode, trace.sites], () => {
      const ids = ['all', ...new Set(trace.sites.map(({ height }) => levelId(height))), ...trace.sites.map(({ name }) => name)];
      const maps = ids.map((id) => this.mapIn({ steps, sites: view.sitesOf(id, trace.sites), head: null, half: 'cond' }, shown));
      const { rasters, scale } = view.thumbnails(maps, this.mode);
      return { maps: new Map(ids.map((id, i) => [id, rasters[i]!])), scale };
    });
    return html`<div class="part plan">
      <h2 class="attention">${t.planTitle}</h2>
      <ps-atlas-plan
        .layers=${this.plan}
        .sites=${trace.sites}
        .maps=${maps}
        .names=${this.namesOf(trace)}
        .chosen=${this.chosenId}
        .shown=${shown.id}
        .label=${t.plan}
        @ps-hover-map=${(event: CustomEvent<string | null>) => this.pointAtPart(event.detail)}
        @ps-choose-map=${(event: CustomEvent<string>) => this.choosePart(event.detail)}
      ></ps-atlas-plan>
      <p class="small">${t.planHint} ${this.range(scale)}</p>
    </div>`;
  }

  private maps(shown: Shown) {
    const { t } = this;
    const { stack, empty, token, words, trace, step } = shown;
    const emptyTokens = empty && this.tokensOfGroup(empty);
    const maps = this.large([stack, token, this.mode, empty, emptyTokens?.join(), trace.tokens], () => ({
      cond: this.mapOfHalf(view.mapIn((tokens) => mapOf(stack, tokens), token, this.mode, words)),
      uncond: emptyTokens && this.mapOfHalf(mapOf(empty!, emptyTokens)),
    }));
    const name = this.nameOf(trace.tokens[token]!);
    const beside = this.beside && maps.uncond !== null;
    const last = step.index === trace.request.numInferenceSteps - 1;
    const picture = (last && trace.picture) || step.picture;
    const what = t.meanOf(this.namesOf(trace)(shown.id).name, {
      ...{ id: shown.id, head: shown.head, of: trace.request.numInferenceSteps, step: step.index + 1 },
      span: shown.steps.length === 1 ? 'step' : this.span,
    });
    const isWord = words.includes(token);
    const said = this.wordsFor(maps.cond!, name, this.mode === 'words' && isWord);
    const map = (of: NonNullable<(typeof maps)['cond']>, label: string) => html`<ps-attention-map
      .picture=${picture}
      .values=${of.values}
      .columns=${of.width}
      .rows=${of.height}
      .scale=${of.scale}
      .region=${of.region.count < of.values.length ? of.region.cells : null}
      .patch=${$selection.get().hoverPatch ?? $selection.get().patch}
      ?locked=${$selection.get().patch !== null}
      .ground=${this.ground}
      .label=${t.mapLabel(label)}
      @ps-hover-patch=${(event: PatchEvent) => hoverPatch(event.detail)}
      @ps-choose-patch=${(event: PatchEvent) => selectPatch(event.detail)}
    ></ps-attention-map>`;
    return html`<div class="part map">
      <h2 class="attention">${t.mapTitle(name)} <span>${what}</span></h2>
      <div class="maps ${beside ? 'two' : ''}">
        <div class="large cond">
          ${beside ? html`<h3>${t.condMap(name)}</h3>` : nothing} ${map(maps.cond!, said)}
          <p class="said" aria-live=${this.player.playing ? 'off' : 'polite'}>${said}</p>
          <ps-scale-legend
            .scale=${maps.cond!.scale}
            .digits=${view.digitsOf(maps.cond!.scale)}
            .note=${this.mode === 'words' && !isWord ? t.noWord : t.scaleNotes[this.mode]}
          ></ps-scale-legend>
        </div>
        ${beside && maps.uncond ? this.uncond(maps.uncond, empty!, map) : nothing}
      </div>
      <div class="choices" role="group" aria-label=${t.scaleTitle}>
        <b>${t.scaleTitle}</b>
        ${view.SCALE_MODES.map(
          (mode) => html`<button
            type="button"
            class="quiet"
            aria-pressed=${this.mode === mode ? 'true' : 'false'}
            ?disabled=${mode === 'words' && words.length === 0}
            @click=${() => (this.mode = mode)}
          >
            ${t.scales[mode]}
          </button>`,
        )}
      </div>
      <div class="choices">
        ${GROUNDS.map(
          (ground) => html`<button type="button" class="quiet" aria-pressed=${this.ground === ground ? 'true' : 'false'} @click=${() => (this.ground = ground)}>
            ${t.grounds[ground]}
          </button>`,
        )}
        ${empty
          ? html`<button type="button" class="quiet" aria-pressed=${this.beside ? 'true' : 'false'} @click=${() => (this.beside = !this.beside)}>${t.showUncond}</button>`
          : nothing}
      </div>
      <p class="small">
        ${t.marked}
        ${empty ? nothing : t.uncondOnlyLive}
      </p>
      ${empty
        ? nothing
        : html`<div class="choices">
            <button type="button" class="quiet" ?disabled=${this.busy} @click=${this.paint}>${t.paintBoth}</button><span>${t.downloadsOnce}</span>
          </div>`}
    </div>`;
  }

  private get busy(): boolean {
    const { phase } = $run.get();
    return phase === 'loading' || phase === 'painting';
  }

  private mapOfHalf({ width, height, data: values }: GridMap) {
    return { width, height, values, scale: view.scaleOf(this.mode, [values]), region: regionOf(values) };
  }

  private wordsFor({ width, height, values, region }: ReturnType<Atlas['mapOfHalf']>, name: string, amongWords: boolean): string {
    const { t } = this;
    const peak = peakOf(values, width, height);
    return t.mapWords(name, t.place(peak.row, peak.column), view.share(peak.value), region.count, values.length, view.share(region.mean), amongWords);
  }

  private tokensOfGroup(empty: AttentionStack): number[] {
    const ranking = rankingAt(empty, null, emptyKinds(empty.tokens));
    return (ranking.find(({ kind }) => kind === this.group) ?? ranking[0]!).tokens;
  }

  private uncond(of: ReturnType<Atlas['mapOfHalf']>, empty: AttentionStack, map: (of: ReturnType<Atlas['mapOfHalf']>, label: string) => unknown) {
    const { t } = this;
    const kinds = emptyKinds(empty.tokens);
    const tokens = this.tokensOfGroup(empty);
    const group = kinds[tokens[0]!] as Group;
    const said = this.wordsFor(of, t.uncondGroups[group], false);
    return html`<div class="large uncond">
      <h3>${t.uncondMap(t.uncondGroups[group], tokens.length)}</h3>
      ${map(of, said)}
      <p class="said" aria-live=${this.player.playing ? 'off' : 'polite'}>${said}</p>
      <ps-scale-legend .scale=${of.scale} .digits=${view.digitsOf(of.scale)} .note=${t.uncondNote}></ps-scale-legend>
      <div class="choices" role="group" aria-label=${t.uncondTitle}>
        ${GROUPS.map(
          (id) => html`<button type="button" class="quiet" aria-pressed=${id === group ? 'true' : 'false'} @click=${() => (this.group = id)}>${t.uncondGroups[id]}</button>`,
        )}
      </div>
    </div>`;
  }

  private heads(shown: Shown) {
    const { t } = this;
    const { trace, steps, id, heads, token } = shown;
    if (heads === 0) return html`<h2 class="attention">${t.headsTitle}</h2><p class="small">${t.headsOfOne}</p>`;
    if (heads === 1) return html`<h2 class="attention">${t.headsTitle}</h2><p class="small">${t.headsNotKept}</p>`;
    const { items, scale } = this.headMaps([id, steps[0], steps.length, token, this.mode, trace.sites, t], () => {
      const numbers = [null, ...Array.from({ length: heads }, (_, head) => head)];
      const maps = numbers.map((head) => this.mapIn({ steps, sites: [id], head, half: 'cond' }, shown));
      const { rasters, scale } = view.thumbnails(maps, this.mode);
      const items = numbers.map((head, i): MapItem => {
        const { width, height, data } = maps[i]!;
        const peak = peakOf(data, width, height);
        const label = head === null ? t.headMean : t.head(head + 1);
        return { id: String(head ?? 'mean'), label, note: `: ${t.place(peak.row, peak.column)}, ${view.share(peak.value)}`, raster: rasters[i]! };
      });
      return { items, scale };
    });
    const chosen = $selection.get().head;
    const headOf = (name: string | null): number | null => (name === null || name === 'mean' ? null : Number(name));
    return html`<h2 class="attention">${t.headsTitle} <span>${this.range(scale)}</span></h2>
      <ps-map-row
        .items=${items}
        .chosen=${String((id === $selection.get().site ? chosen : null) ?? 'mean')}
        .shown=${String(shown.head ?? 'mean')}
        .label=${t.heads}
        @ps-hover-map=${(event: CustomEvent<string | null>) => {
          this.hoverMean = event.detail === 'mean';
          hoverHead(headOf(event.detail));
        }}
        @ps-choose-map=${(event: CustomEvent<string>) => {
          selectSite(id);
          selectHead(headOf(event.detail));
        }}
      ></ps-map-row>`;
  }

  private rankings(shown: Shown) {
    const { t } = this;
    const { stack, empty, trace } = shown;
    const patch = $selection.get().hoverPatch ?? $selection.get().patch;
    const place = patch && placeOf(patch, stack.width, stack.height);
    const where = place === null ? t.rankingWhole : t.rankingAt(Math.floor(place / stack.width) + 1, (place % stack.width) + 1, stack.height);
    const ranking = rankingAt(stack, place, trace.tokens.map(({ kind }) => kind));
    const special = ranking.reduce((sum, line) => sum + (line.kind === 'word' ? 0 : line.share), 0);
    const first = ranking.slice(0, SAID).map((line) => `${this.lineName(line, trace)} ${view.share(line.share)}`);
    return html`<div class="part ranks">
      <h2 class="attention">${t.rankingTitle}</h2>
      <p class="small">${where}</p>
      <p class="visually-hidden" aria-live="polite">${place === null || this.player.playing ? '' : t.rankingSaid(where, first.join(', '))}</p>
      <div class="lists">
        <div class="part">
          <span class="both" aria-hidden="true"><i style="width:${special * 100}%"></i></span>
          <p class="small">${shown.words.length ? t.rankingSpecial(view.share(special), view.share(1 - special)) : t.rankingNoWords}</p>
          <ol class="ranking">
            ${ranking.map((line) => this.line(line, shown))}
          </ol>
        </div>
        ${empty
          ? html`<div class="part">
              <h2>${t.rankingUncond}</h2>
              <ol class="ranking">
                ${rankingAt(empty, place, emptyKinds(empty.tokens)).map(
                  ({ kind, tokens, share }) => html`<li>
                    <div class="rank">
                      <span class="name">${kind === 'padding' ? t.padding(tokens.length) : t.tokenNames[kind]}</span><span>${view.share(share)}</span>
                      <span class="bar special"><i style="width:${share * 100}%"></i></span>
                    </div>
                  </li>`,
                )}
              </ol>
            </div>`
          : nothing}
      </div>
    </div>`;
  }

  private lineName({ kind, tokens }: RankedTokens, trace: Trace): string {
    return kind === 'padding' ? this.t.padding(tokens.length) : kind === 'word' ? trace.tokens[tokens[0]!]!.text : this.t.tokenNames[kind];
  }

  private line(line: RankedTokens, shown: Shown) {
    const { t } = this;
    const { kind, tokens, share } = line;
    if (kind === 'padding' && tokens.length > 1) {
      const patch = $selection.get().hoverPatch ?? $selection.get().patch;
      const place = patch && placeOf(patch, shown.stack.width, shown.stack.height);
      const each = this.listsPadding ? rankingAt(shown.stack, place, shown.trace.tokens.map(() => 'word')) : [];
      return html`<li>
        <div class="rank ${tokens.includes(shown.token) ? 'shown' : ''}">
          <span class="name">${this.lineName(line, shown.trace)}</span><span>${view.share(share)}</span>
          <span class="bar special"><i style="width:${share * 100}%"></i></span>
        </div>
        <button type="button" class="quiet" aria-expanded=${this.listsPadding ? 'true' : 'false'} @click=${() => (this.listsPadding = !this.listsPadding)}>
          ${this.listsPadding ? t.closePadding : t.openPadding}
        </button>
        ${this.listsPadding
          ? html`<ol class="ranking each">
              ${tokens.map((token, i) => this.lineOf(token, t.paddingOne(i + 1), each.find((one) => one.tokens[0] === token)!.share, 'padding', shown))}
            </ol>`
          : nothing}
      </li>`;
    }
    return this.lineOf(tokens[0]!, this.lineName(line, shown.trace), share, kind, shown);
  }

  private lineOf(token: number, name: string, share: number, kind: Token['kind'], shown: Shown) {
    return html`<li>
      <button
        type="button"
        class="rank ${token === shown.token ? 'shown' : ''}"
        aria-pressed=${token === $selection.get().token ? 'true' : 'false'}
        @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && hoverToken(token)}
        @pointerleave=${() => hoverToken(null)}
        @click=${() => this.chooseToken(token)}
      >
        <span class="name ${kind === 'word' ? 'word' : ''}">${name}</span><span>${view.share(share)}</span>
        <span class="bar ${kind === 'word' ? '' : 'special'}" aria-hidden="true"><i style="width:${share * 100}%"></i></span>
      </button>
    </li>`;
  }

  private when(shown: Shown) {
    const { t } = this;
    const { trace, step, id, head, token } = shown;
    const total = trace.request.numInferenceSteps;
    const { rows, scale } = this.strip([trace, id, head, token, this.mode, t], () => {
      const sites = view.sitesOf(id, trace.sites);
      const maps = trace.steps.map((one) => this.mapIn({ steps: [one], sites, head, half: 'cond' }, shown));
      const { rasters, scale } = view.thumbnails(maps, this.mode);
      const pictures = trace.steps.map((one) => (one.index === total - 1 && trace.picture) || one.picture);
      const rows: StripRow[] = [{ id: 'map', label: t.stripMap, colour: 'attention', cells: rasters }];
      if (pictures.every((picture) => picture !== null)) rows.push({ id: 'picture', label: t.stripPicture, colour: '', cells: pictures });
      return { rows, scale };
    });
    const where = t.stepOf(step.index + 1, total);
    const level = t.noiseLevel(step.timestep, signalPercent(step.alphaCumprod));
    const everything = this.chosenId === 'all' && this.span === 'all';
    return html`<div class="when" style="--total:${total}"><div class="part steps">
      <h2 class="attention">${t.stepsTitle} <span>${this.range(scale)}</span></h2>
      <ps-film-strip
        .rows=${rows}
        .total=${total}
        .step=${step.index}
        .row=${'map'}
        .label=${t.strip}
        @ps-hover-cell=${(event: CustomEvent<{ step: number } | null>) => this.player.playing || hoverStep(event.detail && Math.min(event.detail.step, trace.steps.length - 1))}
        @ps-choose-cell=${(event: CustomEvent<{ step: number } | null>) => event.detail && this.seek(event.detail.step)}
        @ps-move=${(event: CustomEvent<number>) => this.seek(step.index + event.detail)}
      ></ps-film-strip>
      <ps-scrubber
        .value=${step.index}
        .total=${total}
        .ready=${trace.steps.length}
        ?playing=${this.player.playing}
        .label=${t.scrubber}
        .valueText=${`${where}, ${level}`}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${(event: CustomEvent<number>) => this.seek(event.detail)}
        @ps-toggle-play=${() => this.player.toggle()}
      ></ps-scrubber>
      <p class="where"><strong>${where}</strong><span>${level}</span></p>
      </div><div class="part averages">
      <h2 class="attention">${t.spanTitle}</h2>
      <div class="choices" role="group" aria-label=${t.spanTitle}>
        ${view.SPANS.map(
          (span) => html`<button
            type="button"
            class="quiet"
            aria-pressed=${this.span === span ? 'true' : 'false'}
            ?disabled=${span !== 'step' && span !== 'all' && trace.steps.length < 3}
            @click=${() => this.average(span)}
          >
            ${t.spans[span]}
          </button>`,
        )}
        <button type="button" class="quiet" aria-pressed=${everything ? 'true' : 'false'} @click=${() => this.averageAll()}>${t.daam}</button>
      </div>
      <div class="choices"><button type="button" class="quiet" @click=${() => this.letGo()}>${t.letGo}</button></div>
      <details class="how">
        <summary>${t.daamTitle}</summary>
        <p>${t.daamText}</p>
      </details>
    </div></div>`;
  }

  /** The map in numbers, for who cannot see it and for copying. */
  private table({ stack, trace, token, words }: Shown) {
    const { t } = this;
    const { width, height } = stack;
    const values = this.tableOpen ? view.mapIn((tokens) => mapOf(stack, tokens), token, this.mode, words).data : null;
    const caption = t.tableCaption(this.nameOf(trace.tokens[token]!));
    return html`<details class="table" @toggle=${(event: Event) => (this.tableOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>${t.asTable}</summary>
      ${values
        ? html`<div role="region" tabindex="0" aria-label=${caption}>
            <table>
              <caption class="visually-hidden">
                ${caption}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t.row}</th>
                  ${Array.from({ length: width }, (_, x) => html`<th scope="col">${x + 1}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${Array.from(
                  { length: height },
                  (_, y) => html`<tr>
                    <th scope="row">${y + 1}</th>
                    ${Array.from({ length: width }, (_, x) => html`<td>${values[y * width + x]!.toFixed(3)}</td>`)}
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing}
    </details>`;
  }

  private pointAtPart(id: string | null): void {
    this.hoverId = id;
    hoverSite($trace.get()?.sites.some(({ name }) => name === id) ? id : null);
  }

  private choosePart(id: string): void {
    const site = $trace.get()?.sites.some(({ name }) => name === id);
    if (site) selectSite(id === $selection.get().site ? null : id);
    else {
      this.level = id;
      selectSite(null);
    }
  }

  private chooseToken(token: number): void {
    selectToken($selection.get().token === token ? null : token);
  }

  private chooseStep(step: number): void {
    this.span = 'step';
    selectStep(step);
  }

  private seek(step: number): void {
    this.player.pause();
    this.chooseStep(Math.min(($trace.get()?.steps.length ?? 1) - 1, Math.max(0, step)));
  }

  private average(span: view.Span): void {
    this.player.pause();
    this.span = span;
  }

  private averageAll(): void {
    this.average('all');
    this.choosePart('all');
  }

  protected override letGo(): void {
    this.player.pause();
    this.span = 'step';
    this.level = 'all';
    this.hoverId = null;
    for (const letGoOf of [selectToken, selectSite, selectHead, selectStep, hoverToken, hoverSite, hoverHead, hoverStep]) letGoOf(null);
    selectPatch(null);
  }

  private readonly followPrompt = (): void => {
    if (!this.promptFollowed) new Watch(this, [$tokens]);
    this.promptFollowed = true;
    void tokenizeNow();
  };

  private readonly paint = (): void => {
    this.player.pause();
    this.span = 'step';
    selectStep(null);
    void paint();
  };
}
customElements.define('ps-attention-atlas', Atlas);
