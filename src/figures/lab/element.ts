import { html, nothing, type PropertyValues } from 'lit';
import { recallKept } from '../../state/keptRuns';
import { $lab, $labRequests, cancelLab, isPainted, LAB_REQUEST, labScreens, openLab, paintLab } from '../../state/lab';
import { formatLabAddress, parseLabAddress, type LabAddress, type LabSizes } from '../../state/labAddress';
import { $selection, $token, selectHead, selectPatch, selectSite, selectStep, selectToken } from '../../state/selection';
import { Player } from '../base/player';
import { isDark, watchTheme } from '../base/theme';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { options } from '../parts/controls';
import { exporter } from './exporter';
import { READ_STORES, shownIndex, sites, stepCount } from './reading';
import './requests';
import './runs';
import './seeds';
import './shares';
import { Shown } from './shown';
import { mapTables, squares } from './squares';
import { styles } from './styles';
import { onScreen, takeAway } from './takeAway';
import { texts, type FileId, type LabTexts, type Tab } from './texts/index';
import { time } from './time';
import { VIEWS, type ViewId } from './view';
import './words';

const TABS: readonly Tab[] = ['words', 'seeds', 'runs', 'export'];
/** In milliseconds: a link follows what is chosen, but not every movement on the way. */
const WRITE_DELAY = 250;

/** Two runs side by side, everything that can differ between them, and all that can be seen of them. */
export class Lab extends stateful(FigureElement<never, LabTexts>, () => ({
  view: 'picture' as ViewId,
  tab: 'words' as Tab,
  notices: [] as readonly string[],
  /** What the last deed came to, for all readers. */
  told: '',
  dark: isDark(),
})) {
  static override properties = { sizes: { type: Object } };
  /** How long the model's lists are; the page knows it from the manifest. */
  declare sizes: LabSizes;

  static override styles = [FigureElement.styles, styles];

  private readonly shown = new Shown();
  private readonly player = new Player(this, { total: stepCount, now: shownIndex, show: selectStep });
  private restored: LabAddress['selection'] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stop: (() => void)[] = [];

  constructor() {
    super(texts, READ_STORES);
    this.sizes = { tokens: 0, sites: 0, skips: 0 };
  }

  override firstUpdated(): void {
    const { language } = this;
    const { request, selection, view, tab, notices } = parseLabAddress(location.search, LAB_REQUEST[language], this.sizes);
    this.notices = [...new Set(notices.map(({ key }) => key))];
    if ((VIEWS as readonly (string | null)[]).includes(view)) this.view = view as ViewId;
    if ((TABS as readonly (string | null)[]).includes(tab)) this.tab = tab as Tab;
    this.restored = selection;
    recallKept();
    void openLab(language, request).then(() => this.restore());
    const follow = [$lab.listen(() => this.follow()), $selection.listen(() => this.follow())];
    const flush = () => this.timer !== undefined && this.write();
    addEventListener('pagehide', flush);
    this.stop = [...follow, () => removeEventListener('pagehide', flush), watchTheme(() => (this.dark = isDark()))];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stop) stop();
    clearTimeout(this.timer);
  }

  protected override willUpdate(): void {
    Object.assign(this.shown, { view: this.view, dark: this.dark });
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
    const kept = new URLSearchParams(location.search).get('backend');
    const address = formatLabAddress($lab.get(), $selection.get(), { view: this.view, tab: this.tab });
    history.replaceState(history.state, '', `${location.pathname}${address}${kept === null ? '' : `&backend=${encodeURIComponent(kept)}`}${location.hash}`);
  }

  protected override said(): string {
    return this.told;
  }

  protected override toggle(): void {
    this.player.toggle();
  }

  protected override letGo(): void {
    this.player.pause();
    selectToken(null);
    selectPatch(null);
    selectSite(null);
    selectStep(null);
  }

  protected override stage() {
    const { t, shown } = this;
    return html`<div class="bench">
      <div class="stack">
        ${this.notices.map((key) => html`<p class="note warn">${t.addressNotice(key)}</p>`)}
        <div class="row">
          ${options({ label: t.view, unnamed: true, of: VIEWS.map((id) => [id, t.views[id]] as const), chosen: this.view, choose: (id) => (this.view = id) })}
          ${this.view === 'map' && $token.get() === null ? html`<span class="note">${t.chooseWord}</span>` : nothing}
        </div>
        ${squares(t, shown)}
        <p class="said" aria-live="polite">${shown.inWords(t)}</p>
        ${time(t, shown, this.player)}
      </div>
      <ps-lab-shares @ps-look=${this.lookAtMap}></ps-lab-shares>
    </div>`;
  }

  protected override side() {
    return html`<ps-lab-requests skips=${this.sizes.skips} @ps-paint=${this.paint} @ps-cancel=${this.cancel}></ps-lab-requests>`;
  }

  protected override below() {
    const { t, tab } = this;
    const panels: Record<Tab, () => unknown> = {
      words: () => html`<ps-lab-words @ps-look=${this.lookAtMap}></ps-lab-words>${mapTables(t, this.shown)}`,
      seeds: () => html`<ps-lab-seeds></ps-lab-seeds>`,
      runs: () => html`<ps-lab-runs></ps-lab-runs>`,
      export: () =>
        takeAway(
          t,
          this.told,
          (id) => void this.take(id),
          () => void this.copyLink(),
        ),
    };
    return html`<div class="stack tools">
      <div class="tabs" role="tablist" aria-label=${t.tabsLabel} @keydown=${this.tabKey}>
        ${TABS.map(
          (id) =>
            html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${tab === id ? 'true' : 'false'} tabindex=${tab === id ? 0 : -1} @click=${() => (this.tab = id)}>${t.tabs[id]}</button>`,
        )}
      </div>
      <div id="panel" class="stack" role="tabpanel" tabindex="-1" aria-labelledby="tab-${tab}">${panels[tab]()}</div>
    </div>`;
  }

  private async take(id: FileId): Promise<void> {
    const { t } = this;
    this.told = t.making;
    try {
      this.told = t.fileDone(await exporter(id, onScreen(t, this.language, this.view)));
    } catch {
      this.told = t.fileFailed;
    }
  }

  private async copyLink(): Promise<void> {
    this.write();
    try {
      await navigator.clipboard.writeText(location.href);
      this.told = this.t.linkCopied;
    } catch {
      this.told = this.t.linkFailed;
    }
  }

  private readonly paint = async (): Promise<void> => {
    this.player.pause();
    this.told = '';
    selectStep(null);
    await paintLab();
    const { b } = $labRequests.get();
    if (isPainted('a') && (!b || isPainted('b'))) this.told = this.t.finished;
    this.restore();
  };

  private readonly lookAtMap = (): void => {
    this.view = 'map';
  };

  private readonly cancel = (): void => {
    cancelLab();
    this.told = this.t.cancelled;
  };

  private readonly tabKey = (event: KeyboardEvent): void => {
    const at = TABS.indexOf(this.tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.tab = TABS[(to + TABS.length) % TABS.length]!;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };
}
customElements.define('ps-lab', Lab);
