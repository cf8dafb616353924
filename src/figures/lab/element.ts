import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Token } from '../../model/trace';
import { recallKept } from '../../state/keptRuns';
import { $lab, $labPainting, $labRequests, cancelLab, isPainted, labScreens, openLab, paintLab, LAB_REQUEST, SIDES, type Side } from '../../state/lab';
import { formatLabAddress, parseLabAddress, type LabAddress, type LabSizes } from '../../state/labAddress';
import { $patch, $selection, $site, $token, hoverPatch, hoverStep, selectHead, selectPatch, selectSite, selectStep, selectToken } from '../../state/selection';
import { type Scale, sequential } from '../../viz/colourScale';
import { pictureDistance } from '../../viz/pictureParts';
import { peakOf } from '../../viz/place';
import { niceCeil } from '../../viz/range';
import { fieldStyles } from '../frame/fieldStyles';
import { layoutStyles } from '../frame/layoutStyles';
import { noticeStyles } from '../frame/noticeStyles';
import { languageOf } from '../base/language';
import { frameTime, Player } from '../base/player';
import { remember } from '../base/remember';
import { shared } from '../base/styles';
import { Watch } from '../base/watch';
import '../parts/badge';
import '../parts/cell-map';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import '../parts/machine-status';
import type { MachineState } from '../parts/machine-status';
import '../parts/scale-legend';
import '../parts/scrubber';
import { exporter } from './exporter';
import { looked, otherColumn, READ_STORES, shotOf, shownIndex, siteName, sites, stepCount, tokenName, traceOf, traces } from './reading';
import './requests';
import './runs';
import './seeds';
import './shares';
import { styles } from './styles';
import { texts, type FileId, type LabTexts, type Tab } from './texts/index';
import * as view from './view';
import './words';

const TABS: readonly Tab[] = ['words', 'seeds', 'runs', 'export'];
/** In milliseconds: a link follows what is chosen, but not every movement on the way. */
const WRITE_DELAY = 250;

/** Two runs side by side, everything that can differ between them, and all that can be seen of them. */
export class Lab extends LitElement {
  static override properties = {
    sizes: { type: Object },
    view: { state: true },
    tab: { state: true },
    notices: { state: true },
    said: { state: true },
  };
  /** How long the model's lists are; the page knows it from the manifest. */
  declare sizes: LabSizes;
  declare private view: view.ViewId;
  declare private tab: Tab;
  declare private notices: readonly string[];
  /** What the last deed came to, for all readers. */
  declare private said: string;

  static override styles = [shared, layoutStyles, fieldStyles, noticeStyles, styles];

  private readonly player = new Player(this, {
    total: () => stepCount(),
    now: () => shownIndex(),
    show: selectStep,
  });
  private readonly keptPanels = remember<view.Panels>();
  private readonly keptColours = remember<view.LabColours>();
  private readonly keptStrip = remember<StripRow[]>();
  private restored: LabAddress['selection'] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stop: (() => void)[] = [];

  constructor() {
    super();
    this.sizes = { tokens: 0, sites: 0, skips: 0 };
    this.view = 'picture';
    this.tab = 'words';
    this.notices = [];
    this.said = '';
    new Watch(this, [...READ_STORES, ...SIDES.map((side) => labScreens[side].$run)]);
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
    if (site && sites().some(({ name }) => name === site)) selectSite(site);
    if (head != null && head < (sites().find(({ name }) => name === site)?.heads ?? 0)) selectHead(head);
    if (token != null) selectToken(token);
    if (step != null && step < stepCount()) selectStep(step);
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

  private get colouring(): view.LabColours {
    const shown = traces();
    return this.keptColours(shown.map(({ steps }) => steps), () => view.coloursOf(shown));
  }

  // Drawing -------------------------------------------------------------------------------------------------------

  override render() {
    const { t, tab } = this;
    return html`
      <section class="lab" aria-label=${t.figure}>
        <ps-lab-requests class="settings" skips=${this.sizes.skips} @ps-paint=${this.paint} @ps-cancel=${() => this.cancel()}></ps-lab-requests>
        <div class="bench">
          ${this.messages()} ${this.toolbar()}
          <div class="upper">
            <div class="compared">${this.squares()}</div>
            <div class="time">${this.time()}</div>
            <ps-lab-shares @ps-look=${this.lookAtMap}></ps-lab-shares>
          </div>
          <div class="tools">
            <div class="tabs" role="tablist" aria-label=${t.tabsLabel} @keydown=${this.tabKey}>
              ${TABS.map(
                (id) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${tab === id ? 'true' : 'false'} tabindex=${tab === id ? 0 : -1} @click=${() => (this.tab = id)}>${t.tabs[id]}</button>`,
              )}
            </div>
            <div id="panel" role="tabpanel" tabindex="-1" aria-labelledby="tab-${tab}">
              ${tab === 'words'
                ? html`<ps-lab-words @ps-look=${this.lookAtMap}></ps-lab-words>${this.table()}`
                : tab === 'seeds'
                  ? html`<ps-lab-seeds></ps-lab-seeds>`
                  : tab === 'runs'
                    ? html`<ps-lab-runs></ps-lab-runs>`
                    : this.files()}
            </div>
          </div>
        </div>
        <p class="visually-hidden" role="status">${this.said}</p>
      </section>
      <div class="fallback"><slot></slot></div>
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
    const [a, b] = SIDES.map(shotOf);
    const { site, head } = looked();
    return this.keptPanels([this.view, a?.step, b?.step, this.colouring, site, head, token], () => view.panelsOf(this.view, a!, b!, this.colouring, { site, head }, token, otherColumn(token)));
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
      const trace = traceOf(one);
      const columnOf = one === 'a' ? token : otherColumn(token);
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
    const site = this.view === 'map' ? sites().find(({ name }) => name === $site.get()) : undefined;
    const [, height, width] = traces()[0]?.latentShape ?? [4, 16, 16];
    return site ?? { width, height };
  }

  private isChosen(cell: number, grid: { width: number; height: number }): boolean {
    const { patch } = $selection.get();
    return patch !== null && view.cellAt(patch, grid) === cell;
  }

  private mapWords(side: 'A' | 'B', panel: view.Panel | null, token: Token | undefined): string {
    if (!panel?.values || !panel.region) return '';
    const { data, width, height } = panel.values;
    const peak = peakOf(data, width, height);
    return this.t.mapWords(side, tokenName(this.t, token), this.t.place(peak.row, peak.column), peak.value, panel.region.mean);
  }

  /** What the three squares say, in words. */
  private inWords(panels: view.Panels): string {
    const { t } = this;
    const token = this.mappedToken;
    if (token !== null) {
      const other = otherColumn(token);
      return [
        this.mapWords('A', panels.a, traceOf('a')?.tokens[token]),
        this.mapWords('B', panels.b, other === null || other < 0 ? undefined : traceOf('b')?.tokens[other]),
      ]
        .filter(Boolean)
        .map((text) => `${text}.`)
        .join(' ');
    }
    const [a, b] = SIDES.map(shotOf);
    const [before, after] = [a && view.pictureOf(a), b && view.pictureOf(b)];
    if (this.view === 'noise' || this.view === 'latents' || !before || !after) return '';
    const { mean } = pictureDistance(before, after);
    return mean === 0 ? t.alike : t.distance(mean.toFixed(1));
  }

  private get stepText(): string {
    const of = Math.max(0, ...traces().map(({ request }) => request.numInferenceSteps));
    return stepCount() > 0 ? this.t.stepOf(shownIndex() + 1, of) : '';
  }

  private stripRows(): StripRow[] {
    const token = this.mappedToken;
    const part = looked();
    const { colouring } = this;
    return this.keptStrip([this.view, token, part.site, part.head, colouring, ...traces()], () => this.makeStrip(token, part, colouring));
  }

  private makeStrip(token: number | null, part: view.AttentionPart, colouring: view.LabColours): StripRow[] {
    const columns = { a: token, b: otherColumn(token) };
    const shots = SIDES.flatMap((side) => traceOf(side)?.steps.map((step) => ({ side, shot: { trace: traceOf(side)!, step } })) ?? []);
    const peak = token === null ? 0 : Math.max(0, ...shots.map(({ side, shot }) => (columns[side] !== null && columns[side] >= 0 ? (view.mapOf(shot, columns[side], part)?.data.reduce((x, y) => Math.max(x, y), 0) ?? 0) : 0)));
    const scale: Scale | null = token === null ? null : { table: sequential, min: 0, max: niceCeil(peak) };
    const rows = SIDES.filter((side) => traceOf(side)).map(
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
      const difference = other && view.differenceOf(this.view, shot, other, part, token, columns.b);
      return difference ? [difference.raster] : [];
    });
    if (between.length > 0) rows.push({ id: 'difference', label: this.t.difference, colour: '', cells: between });
    return rows;
  }

  private time() {
    const { t } = this;
    const total = Math.max(0, ...traces().map(({ request }) => request.numInferenceSteps));
    if (total === 0) return nothing;
    const choose = (detail: { row: string; step: number } | null) => {
      if (!detail) return;
      this.player.pause();
      selectStep(detail.step);
    };
    const shot = shotOf('a') ?? shotOf('b');
    return html`<h2>${t.stripTitle} <span>${this.stepText}${shot ? ` · t ${shot.step.timestep}` : ''}</span></h2>
      <ps-film-strip
        .rows=${this.stripRows()}
        total=${total}
        step=${shownIndex()}
        row="a"
        .label=${t.strip}
        @ps-hover-cell=${({ detail }: CustomEvent<{ step: number } | null>) => !this.player.playing && hoverStep(detail?.step ?? null)}
        @ps-choose-cell=${({ detail }: CustomEvent<{ row: string; step: number } | null>) => choose(detail)}
        @ps-move=${({ detail }: CustomEvent<number>) => {
          this.player.pause();
          selectStep(Math.min(stepCount() - 1, Math.max(0, shownIndex() + detail)));
        }}
      ></ps-film-strip>
      <ps-scrubber
        value=${shownIndex()}
        total=${total}
        ready=${stepCount()}
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

  private files() {
    const { t } = this;
    const [a, b] = SIDES.map(shotOf);
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
      const part = looked();
      const name = await exporter(id, {
        texts: t,
        language: languageOf(this),
        view: this.view === 'map' && token === null ? 'picture' : this.view,
        panels: this.panels(),
        shots: { a: shotOf('a'), b: shotOf('b') },
        requests: $labRequests.get(),
        part,
        token,
        other: otherColumn(token),
        tokenName: (side) => tokenName(t, side === 'a' ? traceOf('a')?.tokens[token ?? -1] : traceOf('b')?.tokens[otherColumn(token) ?? -1]),
        siteName: part.site === null ? t.allSites : siteName(t, part.site),
        patch: $patch.get(),
        grid: this.grid(),
        strip: this.stripRows().filter(({ id }) => id !== 'difference'),
        frameTime: frameTime(stepCount()),
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

  private readonly lookAtMap = (): void => {
    this.view = 'map';
  };

  private cancel(): void {
    cancelLab();
    this.said = this.t.cancelled;
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
