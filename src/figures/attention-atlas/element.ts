import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Token, Trace, TraceStep } from '../../model/trace';
import type { UnetPlan } from '../../model/unetPlan';
import {
  $backend,
  $request,
  $run,
  $selection,
  $source,
  $tokens,
  $trace,
  AttentionAtlas,
  cancel,
  emptyKinds,
  hoverHead,
  hoverPatch,
  hoverSite,
  hoverStep,
  hoverToken,
  mapOf,
  openWordsRun,
  paint,
  rankingAt,
  regionOf,
  REQUEST_LIMITS,
  selectHead,
  selectPatch,
  selectSite,
  selectStep,
  selectToken,
  setRequest,
  tokenizeNow,
  type AttentionStack,
  type GridMap,
  type Half,
  type RankedTokens,
  type StackSelection,
} from '../../state/index';
import type { Scale } from '../../viz/colourScale';
import { peakOf, placeOf } from '../../viz/place';
import type { Raster } from '../../viz/raster';
import { signalPercent } from '../../viz/signalPercent';
import { figureStyles } from '../base/figureStyles';
import { languageOf } from '../base/language';
import { Player } from '../base/player';
import { shared } from '../base/styles';
import { Watch } from '../base/watch';
import '../parts/attention-map';
import type { MapGround, PatchEvent } from '../parts/attention-map';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import { sourceBadge } from '../parts/heading';
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

const GUESSES: readonly Guess[] = ['there', 'begun', 'not'];
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
export class Atlas extends LitElement {
  static override properties = {
    plan: { type: Array },
    guess: { state: true },
    level: { state: true },
    hoverId: { state: true },
    hoverMean: { state: true },
    span: { state: true },
    mode: { state: true },
    ground: { state: true },
    beside: { state: true },
    group: { state: true },
    opened: { state: true },
    tableOpen: { state: true },
  };
  declare plan: UnetPlan['layers'];
  declare private guess: Guess | null;
  /** The mean of which sites, while no single site is chosen: an id of the plan. */
  declare private level: string;
  declare private hoverId: string | null;
  /** The mean of a site's heads is pointed at while one of them is chosen. */
  declare private hoverMean: boolean;
  declare private span: view.Span;
  declare private mode: view.ScaleMode;
  declare private ground: MapGround;
  /** The half without words stands beside the other. */
  declare private beside: boolean;
  /** Which tokens of the empty sentence; null: those that hold most. */
  declare private group: Group | null;
  /** Padding is listed one by one. */
  declare private opened: boolean;
  declare private tableOpen: boolean;

  static override styles = [shared, figureStyles, styles];

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
    super();
    this.plan = [];
    this.guess = null;
    this.level = 'all';
    this.hoverId = null;
    this.hoverMean = false;
    this.span = 'step';
    this.mode = 'raw';
    this.ground = 'both';
    this.beside = true;
    this.group = null;
    this.opened = false;
    this.tableOpen = false;
    new Watch(this, [$request, $trace, $source, $run, $backend, $selection]);
    this.addEventListener('keydown', this.keydown);
  }

  private get t(): AtlasTexts {
    return texts[languageOf(this)];
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
    void openWordsRun(languageOf(this));
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

  override render() {
    const { t } = this;
    const run = $run.get();
    const busy = run.phase === 'loading' || run.phase === 'painting';
    const shown = this.derive();
    return html`
      <section class="figure" aria-label=${t.figure}>
        <div class="top">${this.prediction()}</div>
        <ps-run-controls
          .request=${$request.get()}
          .limits=${REQUEST_LIMITS}
          .texts=${t.controls}
          .examples=${[]}
          ?busy=${busy}
          @ps-request=${(event: CustomEvent<Parameters<typeof setRequest>[0]>) => setRequest(event.detail)}
          @ps-paint=${this.paint}
          @ps-cancel=${cancel}
          @ps-prompt-focus=${this.followPrompt}
        ></ps-run-controls>
        ${this.tokens(shown)} ${shown ? this.body(shown) : this.waiting()}
        <p class="visually-hidden" role="status">
          ${busy ? t.announce(run) : run.phase === 'done' ? t.finished : run.phase === 'cancelled' ? t.cancelled : ''}
        </p>
      </section>
      <div class="fallback"><slot></slot></div>
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

  private prediction() {
    const { t } = this;
    const trace = $trace.get();
    const whole = trace && trace.steps.length === trace.request.numInferenceSteps && trace.steps.length >= 3 && trace.steps[0]!.attention.length > 0;
    const word = whole ? this.placedWord(trace) : null;
    const badge = sourceBadge(t, $source.get() === 'live', $backend.get());
    const waits = this.busy && this.askedOf !== '';
    if ((!whole || word === null) && !waits) return html`<p class="question">${t.questionNoWords}</p>${badge}`;
    const name = whole && word !== null ? t.quoted(trace.tokens[word]!.text) : this.askedOf;
    this.askedOf = name;
    const found =
      this.guess === null || !trace || word === null
        ? null
        : this.verdict([trace], () =>
            view.firstStep(
              trace.steps.map((step) => this.whole(trace, [step], word)),
              this.whole(trace, view.stepsOf(trace.steps, 'late', trace.steps[0]!), word),
            ),
          );
    return html`<p class="question">${t.question(name)}</p>
      ${badge}
      <div class="predict" role="group" aria-label=${t.question(name)}>
        ${GUESSES.map(
          (id) => html`<button type="button" class="quiet" aria-pressed=${this.guess === id ? 'true' : 'false'} ?disabled=${word === null} @click=${() => word !== null && this.predict(id, word)}>${t.guesses[id]}</button>`,
        )}
        ${found && trace
          ? html`<p>${t.answer(found.verdict, name, found.area, found.first, found.last, found.from, trace.steps.length)}</p>`
          : this.guess !== null
            ? html`<p>${t.waits}</p>`
            : nothing}
      </div>`;
  }

  /** The answer's map is the one that is then on screen. */
  private predict(guess: Guess, word: number): void {
    this.guess = guess;
    selectToken(word);
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

  private body(shown: Shown) {
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
      const each = this.opened ? rankingAt(shown.stack, place, shown.trace.tokens.map(() => 'word')) : [];
      return html`<li>
        <div class="rank ${tokens.includes(shown.token) ? 'shown' : ''}">
          <span class="name">${this.lineName(line, shown.trace)}</span><span>${view.share(share)}</span>
          <span class="bar special"><i style="width:${share * 100}%"></i></span>
        </div>
        <button type="button" class="quiet" aria-expanded=${this.opened ? 'true' : 'false'} @click=${() => (this.opened = !this.opened)}>
          ${this.opened ? t.closePadding : t.openPadding}
        </button>
        ${this.opened
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

  private letGo(): void {
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

  /** Space plays, Escape lets go; what a field or a button does with its own keys comes first. */
  private readonly keydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Escape') this.letGo();
    if (event.key !== ' ' || event.defaultPrevented || target.matches('textarea, button, summary, input:not([type="range"])')) return;
    event.preventDefault();
    this.player.toggle();
  };
}
customElements.define('ps-attention-atlas', Atlas);
