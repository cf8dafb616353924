import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Token } from '../../model/trace';
import {
  $head,
  $keptRuns,
  $lab,
  $labPainting,
  $labRequests,
  $patch,
  $probing,
  $seedGrid,
  $selection,
  $site,
  $step,
  $token,
  cancelLab,
  fillSeeds,
  forget,
  formatLabAddress,
  hoverHead,
  hoverPatch,
  hoverSite,
  hoverStep,
  hoverToken,
  INTERVENTION_NAMES,
  isPainted,
  labScreens,
  NEUTRAL_VALUES,
  openLab,
  paintLab,
  parseLabAddress,
  LAB_REQUEST,
  recallKept,
  reopen,
  REQUEST_SETTINGS,
  SEED_COUNT,
  selectHead,
  selectPatch,
  selectSite,
  selectStep,
  selectToken,
  setDifference,
  setLabRequest,
  SIDES,
  stopSeeds,
  swapSides,
  readPrompt,
  type InterventionName,
  type LabAddress,
  type LabSizes,
  type SettingName,
  type Side,
} from '../../state/index';
import type { Scale } from '../../viz/colourScale';
import { sequential } from '../../viz/colourScale';
import { pictureDistance } from '../../viz/pictureParts';
import { peakOf } from '../../viz/place';
import { niceCeil } from '../../viz/range';
import { rasterOfValues, type Raster } from '../../viz/raster';
import { figureStyles } from '../base/figureStyles';
import { languageOf } from '../base/language';
import { frameTime, Player } from '../base/player';
import { shared } from '../base/styles';
import { segmented } from '../base/segmented';
import { Watch } from '../base/watch';
import '../parts/badge';
import '../parts/cell-map';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import '../parts/machine-status';
import type { MachineState } from '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import '../parts/scrubber';
import '../parts/token-row';
import type { TokenChip } from '../parts/token-row';
import { exporter } from './exporter';
import { ALL_SETTINGS } from './settings';
import { styles } from './styles';
import { texts, type FileId, type LabTexts, type Tab } from './texts/index';
import './thumbs';
import type { ThumbColumn } from './thumbs';
import * as view from './view';

const TABS: readonly Tab[] = ['words', 'seeds', 'runs', 'export'];
const MEAN = 'mean';
/** In milliseconds: a link follows what is chosen, but not every movement on the way. */
const WRITE_DELAY = 250;
const isIntervention = (name: SettingName): name is InterventionName => (INTERVENTION_NAMES as readonly string[]).includes(name);

/** Two runs side by side, everything that can differ between them, and all that can be seen of them. */
export class Lab extends LitElement {
  static override properties = {
    sizes: { type: Object },
    view: { state: true },
    tab: { state: true },
    fieldsOfA: { state: true },
    fieldsOfB: { state: true },
    typed: { state: true },
    notices: { state: true },
    said: { state: true },
    firstSeed: { state: true },
  };
  /** How long the model's lists are; the page knows it from the manifest. */
  declare sizes: LabSizes;
  declare private view: view.ViewId;
  declare private tab: Tab;
  /** Editors that the reader opened on A, beside those of a plain request. */
  declare private fieldsOfA: readonly InterventionName[];
  /** What B has an editor for. */
  declare private fieldsOfB: readonly SettingName[];
  /** Tokens of sentences that are not painted yet. */
  declare private typed: ReadonlyMap<string, readonly Token[]>;
  declare private notices: readonly string[];
  /** What the last deed came to, for all readers. */
  declare private said: string;
  declare private firstSeed: number;

  static override styles = [shared, figureStyles, segmented, styles];

  private readonly player = new Player(this, {
    total: () => this.stepCount,
    now: () => this.shownIndex,
    show: selectStep,
  });
  private colours: { key: readonly unknown[]; value: view.LabColours } | null = null;
  private strip: { key: readonly unknown[]; rows: StripRow[] } | null = null;
  private restored: LabAddress['selection'] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stop: (() => void)[] = [];

  constructor() {
    super();
    this.sizes = { tokens: 0, sites: 0, skips: 0 };
    this.view = 'picture';
    this.tab = 'words';
    this.fieldsOfA = [];
    this.fieldsOfB = [];
    this.typed = new Map();
    this.notices = [];
    this.said = '';
    this.firstSeed = 0;
    const stores = SIDES.flatMap((side) => [labScreens[side].$trace, labScreens[side].$source, labScreens[side].$run, labScreens[side].$backend]);
    new Watch(this, [...stores, $lab, $labPainting, $selection, $keptRuns, $seedGrid, $probing]);
    this.addEventListener('keydown', this.keydown);
  }

  private get t(): LabTexts {
    return texts[languageOf(this)];
  }

  override firstUpdated(): void {
    const language = languageOf(this);
    const { request, selection, view: shown, tab, notices } = parseLabAddress(location.search, LAB_REQUEST[language], this.sizes);
    this.notices = [...new Set(notices.map(({ key }) => key))];
    if ((view.VIEWS as readonly (string | null)[]).includes(shown)) this.view = shown as view.ViewId;
    if ((TABS as readonly (string | null)[]).includes(tab)) this.tab = tab as Tab;
    this.fieldsOfA = INTERVENTION_NAMES.filter((name) => request.a.interventions?.[name] !== undefined);
    this.fieldsOfB = ALL_SETTINGS.filter((name) => request.difference[name] !== undefined);
    this.restored = selection;
    recallKept();
    void openLab(language, request).then(() => this.restore());
    const follow = [$lab.listen(() => this.follow()), $selection.listen(() => this.follow())];
    const flush = () => this.timer !== undefined && this.write();
    addEventListener('pagehide', flush);
    this.stop = [...follow, () => removeEventListener('pagehide', flush)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stop) stop();
    clearTimeout(this.timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('view') || changed.has('tab')) this.follow();
  }

  /** What a link says of the selection counts as soon as there is something to select in. */
  private restore(): void {
    if (!this.restored || !labScreens.a.$trace.get()) return;
    const { step, token, site, head, patch } = this.restored;
    this.restored = null;
    if (site && this.sites.some(({ name }) => name === site)) selectSite(site);
    if (head != null && head < (this.sites.find(({ name }) => name === site)?.heads ?? 0)) selectHead(head);
    if (token != null) selectToken(token);
    if (step != null && step < this.stepCount) selectStep(step);
    if (patch) selectPatch(patch);
  }

  private follow(): void {
    if (!this.hasUpdated || this.restored) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), WRITE_DELAY);
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    history.replaceState(history.state, '', `${location.pathname}${this.address}${location.hash}`);
  }

  private get address(): string {
    const kept = new URLSearchParams(location.search).get('backend');
    const address = formatLabAddress($lab.get(), $selection.get(), { view: this.view, tab: this.tab });
    return kept === null ? address : `${address}&backend=${encodeURIComponent(kept)}`;
  }

  // What is on screen ---------------------------------------------------------------------------------------------

  private traceOf(side: Side) {
    return side === 'b' && !$labRequests.get().b ? null : labScreens[side].$trace.get();
  }

  private get traces() {
    return SIDES.flatMap((side) => this.traceOf(side) ?? []);
  }

  private get sites() {
    return this.traces.find(({ sites }) => sites.length > 0)?.sites ?? [];
  }

  private get stepCount(): number {
    return Math.max(0, ...this.traces.map(({ steps }) => steps.length));
  }

  private get shownIndex(): number {
    return Math.min($step.get() ?? this.stepCount - 1, this.stepCount - 1);
  }

  private get looked(): view.AttentionPart {
    return { site: $site.get(), head: $head.get() };
  }

  private shot(side: Side): view.Shot | null {
    return view.shotOf(this.traceOf(side), this.stepCount > 0 ? this.shownIndex : null);
  }

  private get colouring(): view.LabColours {
    const { traces } = this;
    const key = traces.map(({ steps }) => steps);
    if (!this.colours || this.colours.key.length !== key.length || this.colours.key.some((steps, i) => steps !== key[i])) this.colours = { key, value: view.coloursOf(traces) };
    return this.colours.value;
  }

  /** B's column for A's token; null where there is no B. */
  private other(token: number | null): number | null {
    const [a, b] = SIDES.map((side) => this.traceOf(side));
    if (token === null || !b) return null;
    return a ? (view.counterparts(a, b)[token] ?? -1) : token;
  }

  private tokenName(token: Token | undefined): string {
    return token ? (token.kind === 'word' ? token.text : this.t.tokenNames[token.kind]) : '';
  }

  private siteName(name: string): string {
    const i = this.sites.findIndex((site) => site.name === name);
    const site = this.sites[i];
    return site ? this.t.site(i + 1, site.block, site.height) : '';
  }

  // Drawing -------------------------------------------------------------------------------------------------------

  override render() {
    const { t, tab } = this;
    return html`
      <section class="lab" aria-label=${t.figure}>
        <div class="settings">${this.settings()}</div>
        <div class="bench">
          ${this.messages()} ${this.toolbar()} ${this.squares()}
          <div class="lower">
            <div class="time">${this.time()}</div>
            <div class="shares">${this.shares()}</div>
          </div>
          <div class="tools">
            <div class="tabs" role="tablist" aria-label=${t.tabsLabel} @keydown=${this.tabKey}>
              ${TABS.map(
                (id) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${tab === id ? 'true' : 'false'} tabindex=${tab === id ? 0 : -1} @click=${() => (this.tab = id)}>${t.tabs[id]}</button>`,
              )}
            </div>
            <div id="panel" role="tabpanel" tabindex="-1" aria-labelledby="tab-${tab}">
              ${tab === 'words' ? this.words() : tab === 'seeds' ? this.seeds() : tab === 'runs' ? this.runs() : this.files()}
            </div>
          </div>
        </div>
        <p class="visually-hidden" role="status">${this.said}</p>
      </section>
      <div class="fallback"><slot></slot></div>
    `;
  }

  private tokensOf(side: Side): readonly Token[] {
    const request = $labRequests.get()[side] ?? $labRequests.get().a;
    const trace = labScreens[side].$trace.get() ?? labScreens.a.$trace.get();
    if (trace?.request.prompt === request.prompt) return trace.tokens;
    const { prompt } = request;
    const known = this.typed.get(prompt);
    if (!known) void readPrompt(prompt).then((found) => found && (this.typed = new Map(this.typed).set(prompt, found.tokens)));
    return known ?? [];
  }

  private settings() {
    const { t, sites, fieldsOfA, fieldsOfB } = this;
    const { a, b } = $labRequests.get();
    const { difference } = $lab.get();
    const plain = [...REQUEST_SETTINGS, ...fieldsOfA];
    const wantsTokens = (fields: readonly SettingName[]) => fields.some((name) => name === 'tokenScale' || name === 'tokenBias');
    // Sites are known from the first trace; a link may ask for an editor before.
    const needsSites = (name: SettingName) => (name === 'siteGates' || name === 'sitePrompts') && sites.length === 0;
    const changeA = ({ detail: { name, value } }: CustomEvent<{ name: SettingName; value: unknown }>) =>
      setLabRequest(isIntervention(name) ? { interventions: { ...a.interventions, [name]: value } } : { [name]: value });
    const changeB = ({ detail: { name, value } }: CustomEvent<{ name: SettingName; value: unknown }>) => setDifference({ ...difference, [name]: value });
    const busy = $labPainting.get() !== null;
    const done = isPainted('a') && (!b || isPainted('b'));
    return html`
      <div class="side">
        <h2 class="name">${t.aTitle}</h2>
        <ps-lab-settings
          .request=${a}
          .fields=${plain.filter((name) => !needsSites(name))}
          .fixed=${REQUEST_SETTINGS}
          .offered=${INTERVENTION_NAMES.filter((name) => !fieldsOfA.includes(name) && !needsSites(name))}
          .tokens=${wantsTokens(fieldsOfA) ? this.tokensOf('a') : []}
          .sites=${sites}
          skips=${this.sizes.skips}
          .texts=${t}
          addLabel=${t.alsoChange}
          @ps-change=${changeA}
          @ps-add=${({ detail }: CustomEvent<InterventionName>) => (this.fieldsOfA = [...fieldsOfA, detail])}
          @ps-remove=${({ detail }: CustomEvent<InterventionName>) => {
            this.fieldsOfA = fieldsOfA.filter((name) => name !== detail);
            setLabRequest({ interventions: { ...a.interventions, [detail]: NEUTRAL_VALUES[detail] } });
          }}
          @ps-submit=${this.paint}
        ></ps-lab-settings>
      </div>
      <div class="side">
        <h2 class="name">${t.bTitle}</h2>
        ${fieldsOfB.length === 0 ? html`<p class="note">${t.nothingDiffers}</p>` : nothing}
        <ps-lab-settings
          .request=${b ?? a}
          .fields=${fieldsOfB.filter((name) => !needsSites(name))}
          .fixed=${[]}
          .offered=${ALL_SETTINGS.filter((name) => !fieldsOfB.includes(name) && !needsSites(name))}
          .tokens=${wantsTokens(fieldsOfB) ? this.tokensOf('b') : []}
          .sites=${sites}
          skips=${this.sizes.skips}
          .texts=${t}
          addLabel=${t.alsoDiffer}
          ?openOffer=${fieldsOfB.length === 0}
          @ps-change=${changeB}
          @ps-add=${({ detail }: CustomEvent<SettingName>) => (this.fieldsOfB = [...fieldsOfB, detail])}
          @ps-remove=${({ detail }: CustomEvent<SettingName>) => {
            this.fieldsOfB = fieldsOfB.filter((name) => name !== detail);
            const { [detail]: _, ...rest } = difference;
            setDifference(rest);
          }}
          @ps-submit=${this.paint}
        ></ps-lab-settings>
      </div>
      <div class="go">
        ${busy
          ? html`<button type="button" class="primary" @click=${() => this.cancel()}>${t.cancel}</button>`
          : html`<button type="button" class="primary" ?disabled=${done} @click=${this.paint}>${done ? t.painted : t.paint(b !== null && !isPainted('b'))}</button>`}
        ${b ? html`<button type="button" class="quiet" ?disabled=${busy} @click=${() => this.swap()}>${t.swap}</button>` : nothing}
        ${done || labScreens.a.$backend.get() || labScreens.b.$backend.get() || busy ? nothing : html`<p class="note">${t.downloadsOnce}</p>`}
      </div>
    `;
  }

  private messages() {
    const { t } = this;
    const side = SIDES.find((one) => ['loading', 'painting', 'failed'].includes(labScreens[one].$run.get().phase));
    const run = side && labScreens[side].$run.get();
    const state: MachineState | null = !run ? null : run.phase === 'painting' ? { ...run, note: t.painting(side.toUpperCase(), run.step, run.of) } : run.phase === 'loading' || run.phase === 'failed' ? run : null;
    return html`${this.notices.map((key) => html`<p class="note warn">${t.addressNotice(key)}</p>`)}
      <div class="progress">${state ? html`<ps-machine-status .state=${state} .texts=${t} again=${t.again} @ps-again=${this.paint}></ps-machine-status>` : nothing}</div>`;
  }

  private toolbar() {
    const { t } = this;
    return html`<div class="bar">
      <span class="choice" role="radiogroup" aria-label=${t.view}>
        ${view.VIEWS.map((id) => html`<label><input type="radio" name="view" .checked=${this.view === id} @change=${() => (this.view = id)} />${t.views[id]}</label>`)}
      </span>
      ${this.view === 'map' && $token.get() === null ? html`<span class="note">${t.chooseWord}</span>` : nothing}
    </div>`;
  }

  /** The word whose attention is shown; null where none is, or the view is another one. */
  private get mappedToken(): number | null {
    return this.view === 'map' ? $token.get() : null;
  }

  private panels(): view.Panels {
    const token = this.mappedToken;
    return view.panelsOf(this.view, this.shot('a'), this.shot('b'), this.colouring, this.looked, token, this.other(token));
  }

  private squares() {
    const { t } = this;
    const panels = this.panels();
    const token = this.mappedToken;
    const shown = this.view === 'map' && token === null ? 'picture' : this.view;
    const { b } = $labRequests.get();
    const grid = this.grid();
    const patch = $patch.get();
    const cell = patch && view.cellAt(patch, grid);
    const map = (name: string, panel: view.Panel) => html`<div class="picture">
      <ps-cell-map
        .raster=${panel.raster}
        columns=${grid.width}
        count=${grid.width * grid.height}
        .cell=${cell}
        ?locked=${$selection.get().patch !== null}
        .label=${t.panelLabel(name, t.views[shown], this.stepText)}
        @ps-hover-cell=${({ detail }: CustomEvent<number | null>) => hoverPatch(detail === null ? null : view.placeOf(detail, grid))}
        @ps-choose-cell=${({ detail }: CustomEvent<number | null>) => selectPatch(detail === null || this.isChosen(detail, grid) ? null : view.placeOf(detail, grid))}
      ></ps-cell-map>
      ${panel.region?.path
        ? html`<svg class="region" viewBox="0 0 ${panel.values!.width} ${panel.values!.height}" preserveAspectRatio="none" aria-hidden="true"><path d=${panel.region.path}></path></svg>`
        : nothing}
    </div>`;
    const side = (one: Side) => {
      const panel = panels[one];
      const name = one === 'a' ? 'A' : 'B';
      const request = $labRequests.get()[one];
      const trace = this.traceOf(one);
      const columnOf = one === 'a' ? token : this.other(token);
      const missing = one === 'b' && !b ? t.noB : token !== null && columnOf === -1 && trace ? t.noPictureNote : t.waits;
      return html`<figure class="square" data-side=${one}>
        <figcaption>
          <b>${name}</b>
          ${trace ? html`<ps-badge source=${labScreens[one].$source.get()} .label=${labScreens[one].$source.get() === 'live' ? t.live : t.recorded} .note=${''}></ps-badge>` : nothing}
          <span class="prompt">${request ? (request.prompt ? t.quoted(request.prompt) : t.emptyPrompt) : ''}</span>
        </figcaption>
        ${panel ? map(name, panel) : html`<div class="picture empty"><p class="note">${missing}</p></div>`}
        ${trace && request && !isPainted(one) && $labPainting.get() !== one ? html`<p class="note warn">${t.stale}</p>` : nothing}
        ${panel
          ? panel.scale
            ? html`<ps-scale-legend .scale=${panel.scale} .note=${t.viewNotes[shown]}></ps-scale-legend>`
            : html`<p class="note">${t.viewNotes[shown]}</p>`
          : nothing}
      </figure>`;
    };
    return html`<div class="squares">
      ${side('a')} ${side('b')}
      <figure class="square" data-side="difference">
        <figcaption><b>${t.difference}</b></figcaption>
        ${panels.difference
          ? html`${map(t.difference, panels.difference)}<ps-scale-legend .scale=${panels.difference.scale} digits=${this.view === 'picture' || shown === 'picture' ? 0 : 2} .note=${t.differenceNotes[shown]}></ps-scale-legend>`
          : html`<div class="picture empty"><p class="note">${t.noDifference}</p></div>`}
      </figure>
    </div>
    <p class="said" aria-live="polite">${this.inWords(panels)}</p>`;
  }

  private grid(): { width: number; height: number } {
    const site = this.view === 'map' ? this.sites.find(({ name }) => name === $site.get()) : undefined;
    const [, height, width] = this.traces[0]?.latentShape ?? [4, 16, 16];
    return site ?? { width, height };
  }

  private isChosen(cell: number, grid: { width: number; height: number }): boolean {
    const { patch } = $selection.get();
    return patch !== null && view.cellAt(patch, grid) === cell;
  }

  private placeText(patch: { x: number; y: number }): string {
    const third = (at: number) => Math.min(2, Math.floor(at * 3));
    return this.t.place((['upper', 'middle', 'lower'] as const)[third(patch.y)]!, (['left', 'centre', 'right'] as const)[third(patch.x)]!);
  }

  private mapWords(side: 'A' | 'B', panel: view.Panel | null, token: Token | undefined): string {
    if (!panel?.values || !panel.region) return '';
    const { data, width, height } = panel.values;
    const peak = peakOf(data, width, height);
    return this.t.mapWords(side, this.tokenName(token), this.t.place(peak.row, peak.column), peak.value, panel.region.mean);
  }

  /** What the three squares say, in words. */
  private inWords(panels: view.Panels): string {
    const { t } = this;
    const token = this.mappedToken;
    if (token !== null) {
      const other = this.other(token);
      return [
        this.mapWords('A', panels.a, this.traceOf('a')?.tokens[token]),
        this.mapWords('B', panels.b, other === null || other < 0 ? undefined : this.traceOf('b')?.tokens[other]),
      ]
        .filter(Boolean)
        .map((text) => `${text}.`)
        .join(' ');
    }
    const [a, b] = SIDES.map((side) => this.shot(side));
    const [before, after] = [a && view.pictureOf(a), b && view.pictureOf(b)];
    if (this.view === 'noise' || this.view === 'latents' || !before || !after) return '';
    const { mean } = pictureDistance(before, after);
    return mean === 0 ? t.alike : t.distance(mean.toFixed(1));
  }

  private get stepText(): string {
    const of = Math.max(0, ...this.traces.map(({ request }) => request.numInferenceSteps));
    return this.stepCount > 0 ? this.t.stepOf(this.shownIndex + 1, of) : '';
  }

  private stripRows(): StripRow[] {
    const token = this.mappedToken;
    const { looked: part, colouring } = this;
    const key = [this.view, token, part.site, part.head, colouring, ...this.traces];
    if (this.strip && this.strip.key.length === key.length && this.strip.key.every((value, i) => value === key[i])) return this.strip.rows;
    const columns = { a: token, b: this.other(token) };
    const shots = SIDES.flatMap((side) => this.traceOf(side)?.steps.map((step) => ({ side, shot: { trace: this.traceOf(side)!, step } })) ?? []);
    const peak = token === null ? 0 : Math.max(0, ...shots.map(({ side, shot }) => (columns[side] !== null && columns[side] >= 0 ? (view.mapOf(shot, columns[side], part)?.data.reduce((x, y) => Math.max(x, y), 0) ?? 0) : 0)));
    const scale: Scale | null = token === null ? null : { table: sequential, min: 0, max: niceCeil(peak) };
    const rows = SIDES.filter((side) => this.traceOf(side)).map(
      (side): StripRow => ({
        id: side,
        label: side.toUpperCase(),
        colour: '',
        cells: shots.filter((one) => one.side === side).map(({ shot }) => view.cellOf(this.view, shot, colouring, part, columns[side], scale)),
      }),
    );
    const [a, b] = SIDES.map((side) => shots.filter((one) => one.side === side));
    const between = a!.flatMap(({ shot }, i) => {
      const other = b![i]?.shot;
      const panels = other && view.panelsOf(this.view, shot, other, colouring, part, token, columns.b);
      return panels?.difference ? [panels.difference.raster] : [];
    });
    if (between.length > 0) rows.push({ id: 'difference', label: this.t.difference, colour: '', cells: between });
    this.strip = { key, rows };
    return rows;
  }

  private time() {
    const { t } = this;
    const total = Math.max(0, ...this.traces.map(({ request }) => request.numInferenceSteps));
    if (total === 0) return nothing;
    const choose = (detail: { row: string; step: number } | null) => {
      if (!detail) return;
      this.player.pause();
      selectStep(detail.step);
    };
    const shot = this.shot('a') ?? this.shot('b');
    return html`<h2>${t.stripTitle} <span>${this.stepText}${shot ? ` · t ${shot.step.timestep}` : ''}</span></h2>
      <ps-film-strip
        .rows=${this.stripRows()}
        total=${total}
        step=${this.shownIndex}
        row="a"
        .label=${t.strip}
        @ps-hover-cell=${({ detail }: CustomEvent<{ step: number } | null>) => !this.player.playing && hoverStep(detail?.step ?? null)}
        @ps-choose-cell=${({ detail }: CustomEvent<{ row: string; step: number } | null>) => choose(detail)}
        @ps-move=${({ detail }: CustomEvent<number>) => {
          this.player.pause();
          selectStep(Math.min(this.stepCount - 1, Math.max(0, this.shownIndex + detail)));
        }}
      ></ps-film-strip>
      <ps-scrubber
        value=${this.shownIndex}
        total=${total}
        ready=${this.stepCount}
        ?playing=${this.player.playing}
        .label=${t.scrubber}
        .valueText=${this.stepText}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${({ detail }: CustomEvent<number>) => {
          this.player.pause();
          selectStep(detail);
        }}
        @ps-toggle-play=${() => this.player.toggle()}
      ></ps-scrubber>`;
  }

  /** What every word got, at a place or over the picture, A beside B. */
  private shares() {
    const { t } = this;
    const patch = $patch.get();
    const [a, b] = SIDES.map((side) => this.shot(side));
    const shares = { a: a && view.sharesOf(a, this.looked, patch), b: b && view.sharesOf(b, this.looked, patch) };
    if (!a || !shares.a) return nothing;
    const partners = b ? view.counterparts(a.trace, b.trace) : [];
    const lines = view.shareLines(a.trace.tokens, shares.a, b?.trace.tokens ?? [], shares.b ?? null, partners);
    const most = Math.max(...lines.flatMap((line) => [line.a ?? 0, line.b ?? 0]));
    const bar = (value: number | null) => (value === null ? html`<td class="none">–</td>` : html`<td><i style=${styleMap({ width: `${(value / most) * 100}%` })}></i><span>${view.percent(value)}</span></td>`);
    const chosen = $token.get();
    return html`<h2>${t.shareTitle(patch ? this.placeText(patch) : null)} ${$selection.get().patch ? html`<button type="button" class="link" @click=${() => selectPatch(null)}>${t.letGo}</button>` : nothing}</h2>
      <table class="ranking">
        <thead>
          <tr>
            <td></td>
            <th scope="col">A</th>
            ${b ? html`<th scope="col">B</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr class=${line.columns.includes(chosen ?? -1) ? 'chosen' : ''}>
              <th scope="row">
                ${line.columns.length
                  ? html`<button type="button" class=${line.kind} @click=${() => this.chooseToken(line.columns[0]!)}>${line.kind === 'word' ? line.text : t.tokenNames[line.kind]}${line.otherText ? html` <span>/ ${line.otherText}</span>` : nothing}</button>`
                  : html`<span class=${line.kind}>${line.otherText}</span>`}
              </th>
              ${bar(line.a)} ${b ? bar(line.b) : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="note">${t.shareHint}</p>`;
  }

  private chooseToken(token: number): void {
    const again = $selection.get().token === token;
    selectToken(again ? null : token);
    if (!again) this.view = 'map';
  }

  private words() {
    const { t, looked: part, sites } = this;
    const [a, b] = SIDES.map((side) => this.shot(side));
    if (!a) return html`<p class="note">${t.waits}</p>`;
    const partners = b ? view.counterparts(a.trace, b.trace) : [];
    const token = $token.get();
    const row = (side: Side, shot: view.Shot) => {
      const own = side === 'a' ? (i: number) => i : (i: number) => partners.indexOf(i);
      const chips = shot.trace.tokens.map((one, i): TokenChip => {
        const map = view.mapOf(shot, i, part);
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
      });
      const columnOf = (chosen: number | null) => (chosen === null ? null : side === 'a' ? chosen : (partners[chosen] ?? null));
      return html`<div class="words">
        <h2 class="text">${t.tokens(side.toUpperCase())} ${side === 'a' ? html`<span>${t.tokensHint}</span>` : nothing}</h2>
        <ps-token-row
          .chips=${chips}
          .chosen=${columnOf($selection.get().token)}
          .shown=${columnOf(token)}
          .label=${t.tokens(side.toUpperCase())}
          @ps-hover-token=${({ detail }: CustomEvent<number | null>) => hoverToken(detail === null ? null : own(detail))}
          @ps-choose-token=${({ detail }: CustomEvent<number>) => this.chooseToken(own(detail))}
        ></ps-token-row>
      </div>`;
    };
    return html`${row('a', a)} ${b ? row('b', b) : nothing}
      <div class="where">
        <div>
          <h2>${t.sitesTitle}</h2>
          ${this.thumbs(
            [
              { id: MEAN, label: t.mean, title: t.allSites, part: { site: null, head: null } },
              ...sites.map(({ name, block, height }, i) => ({ id: name, label: t.siteShort(i + 1, height), title: t.siteThumb(i + 1, block, height), part: { site: name, head: null } })),
            ],
            $selection.get().site ?? MEAN,
            $site.get() ?? MEAN,
            t.sitesTitle,
            (id) => selectSite(id),
            (id) => hoverSite(id),
          )}
        </div>
        ${part.site === null
          ? nothing
          : html`<div>
              <h2>${t.headsTitle} <span>${this.siteName(part.site)}</span></h2>
              ${this.thumbs(
                [
                  { id: MEAN, label: t.mean, title: t.meanHeads, part: { ...part, head: null } },
                  ...Array.from({ length: sites.find(({ name }) => name === part.site)?.heads ?? 0 }, (_, i) => ({ id: String(i), label: String(i + 1), title: t.head(i + 1), part: { ...part, head: i } })),
                ],
                String($selection.get().head ?? MEAN),
                String($head.get() ?? MEAN),
                t.headsTitle,
                (id) => selectHead(id === null ? null : Number(id)),
                (id) => hoverHead(id === null ? null : Number(id)),
              )}
            </div>`}
      </div>
      ${this.table()}`;
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
    const token = $token.get() ?? view.firstWord(this.traceOf('a')?.tokens ?? []);
    const other = this.other(token);
    const raster = (shot: view.Shot | null, column: number | null, part: view.AttentionPart): Raster | null => {
      const map = shot && column !== null && column >= 0 ? view.mapOf(shot, column, part) : null;
      return map && rasterOfValues(map.data, map.width, map.height, { table: sequential, min: 0, max: map.data.reduce((x, y) => Math.max(x, y), 0) });
    };
    const [a, b] = SIDES.map((side) => this.shot(side));
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
        this.view = 'map';
      }}
    ></ps-lab-thumbs>`;
  }

  private table() {
    const { t } = this;
    const panels = this.panels();
    if (this.mappedToken === null || !panels.a?.values) return nothing;
    const one = (side: string, { values }: view.Panel) =>
      values
        ? html`<p class="note">${t.tableNote(side)}</p>
            <table class="numbers">
              <tbody>
                ${Array.from({ length: values.height }, (_, y) => html`<tr>${Array.from({ length: values.width }, (_, x) => html`<td>${values.data[y * values.width + x]!.toFixed(2).replace('-', '−')}</td>`)}</tr>`)}
              </tbody>
            </table>`
        : nothing;
    return html`<details class="table">
      <summary>${t.table}</summary>
      <div role="region" tabindex="0" aria-label=${t.table}>${one('A', panels.a)} ${panels.b ? one('B', panels.b) : nothing}</div>
    </details>`;
  }

  private seeds() {
    const { t } = this;
    const grid = $seedGrid.get();
    const probing = $probing.get();
    const done = grid?.rows.reduce((sum, { pictures }) => sum + pictures.filter(Boolean).length, 0) ?? 0;
    const state: MachineState | null = probing.phase === 'loading' || probing.phase === 'failed' ? probing : null;
    return html`<p class="note">${t.seedsHint}</p>
      <div class="row">
        <label>${t.firstSeed} <input type="number" inputmode="numeric" min="0" max="4294967295" .value=${String(this.firstSeed)} @change=${(event: Event) => (this.firstSeed = Math.min(0xffffffff, Math.max(0, Math.round(Number((event.target as HTMLInputElement).value) || 0))))} /></label>
        ${grid?.running
          ? html`<button type="button" class="quiet" @click=${() => stopSeeds()}>${t.stopSeeds}</button>`
          : html`<button type="button" class="quiet" @click=${() => void fillSeeds(this.firstSeed)}>${t.paintSeeds(SEED_COUNT)}</button>`}
        ${grid ? html`<span class="note">${t.seedProgress(done, grid.rows.length * grid.seeds.length)}</span>` : nothing}
      </div>
      ${state ? html`<ps-machine-status .state=${state} .texts=${t} again=${t.again} @ps-again=${() => void fillSeeds(this.firstSeed)}></ps-machine-status>` : nothing}
      ${grid
        ? html`<ps-lab-thumbs
            .columns=${grid.seeds.map((seed, i): ThumbColumn => ({ id: String(seed), label: String(seed), title: t.takeSeed(seed), rasters: grid.rows.map(({ pictures }) => pictures[i] ?? null) }))}
            .rows=${grid.rows.map(({ side }) => side.toUpperCase())}
            chosen=${String($lab.get().a.seed)}
            .label=${t.tabs.seeds}
            widest="112"
            @ps-choose-column=${({ detail }: CustomEvent<string>) => setLabRequest({ seed: Number(detail) })}
          ></ps-lab-thumbs>`
        : nothing}`;
  }

  private runs() {
    const { t } = this;
    const runs = $keptRuns.get();
    if (runs.length === 0) return html`<p class="note">${t.noRuns}</p>`;
    return html`<p class="note">${t.runsHint}</p>
      <ul class="runs">
        ${runs.map(({ key, request, picture, shown }, i) => {
          const { prompt, seed, numInferenceSteps, guidanceScale, interventions } = request;
          return html`<li>
            <ps-pixels .raster=${picture} .label=${prompt || t.emptyPrompt}></ps-pixels>
            <div>
              <p><b>${prompt ? t.quoted(prompt) : t.emptyPrompt}</b></p>
              <p class="note">${t.runNote(seed, numInferenceSteps, guidanceScale, Object.keys(interventions ?? {}).length)}${shown ? '' : ` · ${t.numbersGone}`}</p>
              <p class="choices">
                ${SIDES.map(
                  (side) => html`<button
                    type="button"
                    class="quiet"
                    @click=${() => {
                      reopen(runs[i]!, side);
                      this.syncFields();
                    }}
                  >
                    ${t.openAs(side.toUpperCase())}
                  </button>`,
                )}
                <button type="button" class="quiet" aria-label=${t.forget} title=${t.forget} @click=${() => forget(key)}>×</button>
              </p>
            </div>
          </li>`;
        })}
      </ul>`;
  }

  /** Editors for whatever is changed now. */
  private syncFields(): void {
    const { a, difference } = $lab.get();
    this.fieldsOfA = INTERVENTION_NAMES.filter((name) => a.interventions?.[name] !== undefined);
    this.fieldsOfB = ALL_SETTINGS.filter((name) => difference[name] !== undefined);
  }

  private files() {
    const { t } = this;
    const [a, b] = SIDES.map((side) => this.shot(side));
    if (!a) return html`<p class="note">${t.waits}</p>`;
    const ids = (Object.keys(t.files) as FileId[]).filter((id) => b || !['picture-b', 'picture-difference', 'trace-b'].includes(id));
    return html`<p class="note">${t.filesHint}</p>
      <div class="choices">${ids.map((id) => html`<button type="button" class="quiet" data-file=${id} @click=${() => void this.take(id)}>${t.files[id]}</button>`)}</div>
      <div class="choices"><button type="button" class="quiet" data-file="link" @click=${() => void this.copyLink()}>${t.link}</button></div>
      ${this.said ? html`<p class="note" aria-hidden="true">${this.said}</p>` : nothing}`;
  }

  private async take(id: FileId): Promise<void> {
    const { t } = this;
    this.said = t.making;
    try {
      const token = this.mappedToken;
      const name = await exporter(id, {
        texts: t,
        language: languageOf(this),
        view: this.view === 'map' && token === null ? 'picture' : this.view,
        panels: this.panels(),
        shots: { a: this.shot('a'), b: this.shot('b') },
        requests: $labRequests.get(),
        part: this.looked,
        token,
        other: this.other(token),
        tokenName: (side) => this.tokenName(side === 'a' ? this.traceOf('a')?.tokens[token ?? -1] : this.traceOf('b')?.tokens[this.other(token) ?? -1]),
        siteName: this.looked.site === null ? t.allSites : this.siteName(this.looked.site),
        patch: $patch.get(),
        grid: this.grid(),
        strip: this.stripRows().filter(({ id }) => id !== 'difference'),
        frameTime: frameTime(this.stepCount),
        words: this.inWords(this.panels()),
      });
      this.said = t.fileDone(name);
    } catch {
      this.said = t.fileFailed;
    }
  }

  private async copyLink(): Promise<void> {
    this.write();
    try {
      await navigator.clipboard.writeText(location.href);
      this.said = this.t.linkCopied;
    } catch {
      this.said = this.t.linkFailed;
    }
  }

  // Deeds ---------------------------------------------------------------------------------------------------------

  private readonly paint = async (): Promise<void> => {
    this.player.pause();
    this.said = '';
    selectStep(null);
    await paintLab();
    const { b } = $labRequests.get();
    if (isPainted('a') && (!b || isPainted('b'))) this.said = this.t.finished;
    this.restore();
  };

  private cancel(): void {
    cancelLab();
    this.said = this.t.cancelled;
  }

  private swap(): void {
    swapSides();
    this.syncFields();
  }

  private readonly tabKey = (event: KeyboardEvent): void => {
    const at = TABS.indexOf(this.tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.tab = TABS[(to + TABS.length) % TABS.length]!;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };

  /** Space plays, Escape lets go; what a field or a button does with its own keys comes first. */
  private readonly keydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Escape') {
      this.player.pause();
      selectToken(null);
      selectPatch(null);
      selectSite(null);
      selectStep(null);
    }
    if (event.key !== ' ' || event.defaultPrevented) return;
    if (target.matches('textarea, button, summary, select, input:not([type="range"])')) return;
    event.preventDefault();
    this.player.toggle();
  };
}
customElements.define('ps-lab', Lab);
