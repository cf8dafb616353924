import { html, nothing } from 'lit';
import type { GatesRecord } from '../../model/gatesRecord';
import type { PaintRequest } from '../../model/trace';
import { fetchedOf } from '../../state/fetchedOnce';
import { $machineBackend } from '../../state/machine';
import { $probing } from '../../state/probing';
import { DEFAULT_REQUEST } from '../../state/request';
import { $gatesRecord, openGatesRecord } from '../../state/runRecords';
import { pictureDistance } from '../../viz/pictureParts';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import { beforeAfter, editState } from '../parts/beforeAfter';
import { EditedRuns, PREVIEW_STEPS, runOf } from '../parts/editedRuns';
import { askModel } from '../parts/machine-status';
import { seedField } from '../parts/seed-field';
import { sentence } from '../parts/sentence';
import { describe, gateRows } from './gates';
import { measured } from './measured';
import { Mixing } from './mixing';
import { styles } from './styles';
import { texts, type SiteGatesTexts } from './texts/index';
import * as view from './view';

/** A gate on every attention site, and other sentences at some of them. */
export class SiteGates extends stateful(FigureElement<view.Guess, SiteGatesTexts>, () => ({
  gates: [] as readonly number[],
  prompt: '',
  seed: 0,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly runs = new EditedRuns(
    this,
    (isPreview) => {
      if (!this.begun) return null;
      const plain = { ...this.plain(isPreview ? PREVIEW_STEPS : undefined), prompt: this.prompt };
      return { before: runOf(plain), after: runOf(view.gated(plain, this.gates)), other: null };
    },
    () => this.watch.inSight,
  );
  private readonly mixing = new Mixing(
    this,
    () => this.plain(),
    () => this.watch.inSight,
  );
  private begun = false;

  constructor() {
    super(texts, [$gatesRecord, $probing, $machineBackend]);
  }

  private get record(): GatesRecord | null {
    return fetchedOf($gatesRecord.get());
  }

  override firstUpdated(): void {
    void openGatesRecord();
  }

  /** A run without a sentence. */
  private plain(numInferenceSteps = this.record!.numInferenceSteps): PaintRequest {
    return { ...DEFAULT_REQUEST, seed: this.seed, numInferenceSteps };
  }

  protected override willUpdate(): void {
    const { record } = this;
    if (!record || this.begun) return;
    this.begun = true;
    const row = record.rows.find(({ language }) => language === this.language) ?? record.rows[0]!;
    [this.prompt, this.seed, this.gates] = [row.prompt, record.seed, record.sites.map(() => 1)];
    for (const [request, picture] of view.recordedGates(record, row, this.plain())) this.runs.record(runOf(request).key, picture);
    this.mixing.begin(record, row, this.plain());
  }

  private put(part: { gates?: readonly number[]; prompt?: string; seed?: number }, how: 'set' | 'dragged' | 'typed' = 'set'): void {
    Object.assign(this, part);
    this.runs.changed(how);
  }

  protected override letGo(): void {
    this.put({ gates: this.gates.map(() => 1) });
  }

  protected override badge() {
    const live = [this.runs, this.mixing.runs].some(({ shown }) => shown?.after.source === 'live');
    return sourceBadge(this.t, live, $machineBackend.get());
  }

  protected override opened() {
    return { state: $gatesRecord.get(), open: openGatesRecord };
  }

  protected override answer(): string | null {
    const { t, record } = this;
    if (!record) return null;
    const found = view.findingOf(view.linesOf(record), record.sites);
    const number = ({ condition }: view.GateLine) => String((condition as { site: number }).site + 1);
    return t.answer(view.answerOf(found), number(found.worst), found.worst.thing, found.all.thing, number(found.best), found.best.thing, found.none.thing, found.all.n);
  }

  /** Sentences that are known to hold nothing unreadable. */
  private get recorded(): string[] {
    return this.record!.rows.flatMap(({ prompt, a, b }) => [prompt, a, b]);
  }

  protected override stage() {
    const { t, record, runs, gates } = this;
    const { shown } = runs;
    const said = record ? describe(t, record.sites, gates, record.shutDifference) : '';
    const layout = shown && record && pictureDistance(shown.before.picture, shown.after.picture).layout / record.measured.betweenSeeds;
    return beforeAfter(
      {
        shown,
        stale: runs.isStale,
        before: { caption: t.before },
        after: { caption: t.after, label: `${t.after}. ${said}` },
        third: { caption: t.differenceTitle, note: t.differenceNote },
      },
      record
        ? html`${editState(t, runs, html`${said} ${layout === null ? nothing : t.layout(layout.toFixed(2))}`)}
            ${sentence({ id: 'prompt', label: t.prompt, value: this.prompt, put: (prompt) => this.put({ prompt }, 'typed'), recorded: this.recorded })}
            ${seedField(t, this.seed, (seed) => this.put({ seed }))} ${this.goLive()}`
        : nothing,
    );
  }

  /** Gates between the recorded ones follow the hand once the model is here. */
  private goLive() {
    const { runs, t } = this;
    const { phase } = $probing.get();
    return runs.fits && !$machineBackend.get() && phase !== 'loading' && phase !== 'failed' ? askModel(t, t.goLive, () => runs.paint(true)) : nothing;
  }

  protected override side() {
    const { t, record, gates } = this;
    return record ? gateRows(t, { sites: record.sites, gates, set: (to, how) => this.put({ gates: to }, how), settle: () => this.runs.changed() }) : nothing;
  }

  protected override below() {
    const { t, record } = this;
    return record ? html`${this.guess ? measured(t, record) : nothing} ${this.mixing.render(t, record, this.recorded)}` : nothing;
  }
}
customElements.define('ps-site-gates', SiteGates);
