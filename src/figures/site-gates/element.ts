import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AttentionSite, PaintRequest, Picture } from '../../model/trace';
import { MIXES, readsB, type GateCondition, type GatesRecord, type Mix } from '../../model/gatesRecord';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, probe } from '../../state/probing';
import { DEFAULT_REQUEST } from '../../state/request';
import { $gatesRecord, openGatesRecord } from '../../state/runRecords';
import { brightnessDifference } from '../../viz/brightness';
import { diverging, type Scale } from '../../viz/colourScale';
import { pictureDistance } from '../../viz/pictureParts';
import { rasterOfValues } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/prompt-notes';
import '../parts/scale-legend';
import { seedField } from '../parts/seed-field';
import { styles } from './styles';
import { texts, type SiteGatesTexts } from './texts/index';
import * as view from './view';

const DIFFERENCE: Scale = { table: diverging, min: -128, max: 128 };
/** Of a preview while a slider is dragged; half of the whole run's. */
const PREVIEW_STEPS = 5;
/** Runs kept so that going back is at once. */
const MOST_RUNS = 60;

/** One picture of what is asked; null while it is not there. */
interface Shown {
  key: string;
  before: Picture;
  after: Picture;
  source: 'recorded' | 'live';
}

/** A gate on every attention site, and other sentences at some of them. */
export class SiteGates extends stateful(FigureElement<view.Guess, SiteGatesTexts>, () => ({
  gates: [] as readonly number[],
  prompt: '',
  seed: 0,
  a: '',
  b: '',
  /** Which sites read B. */
  others: [] as readonly boolean[],
  busy: false,
  shown: null as Shown | null,
  /** Of two sentences: A everywhere, B everywhere, and as they are shared out. */
  mixed: null as { key: string; a: Picture; b: Picture; mix: Picture; source: 'recorded' | 'live' } | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly runs = new Map<string, Picture>();
  private begun = false;

  constructor() {
    super(texts, [$gatesRecord, $probing, $machineBackend]);
  }

  private get record(): GatesRecord | null {
    const state = $gatesRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override firstUpdated(): void {
    void openGatesRecord();
  }

  protected override willUpdate(): void {
    const { record } = this;
    if (!record) return;
    const row = this.row(record);
    if (!this.begun) {
      this.begun = true;
      const own = record.rows[row]!;
      this.gates = record.sites.map(() => 1);
      [this.prompt, this.seed, this.a, this.b] = [own.prompt, record.seed, own.a, own.b];
      this.others = readsB('fine', record.sites);
    }
    // Recorded pictures are there at once; after the first one computed here they would only flicker.
    const column = this.shown?.source === 'live' ? -1 : this.recordedColumn(record);
    const key = this.key;
    if (column >= 0 && this.shown?.key !== key) this.shown = { key, before: record.rows[row]!.pictures[0]!, after: record.rows[row]!.pictures[column]!, source: 'recorded' };
    const mix = this.mixed?.source === 'live' ? null : this.recordedMix(record);
    if (mix && this.mixed?.key !== this.mixKey) {
      const at = (which: Mix) => record.rows[row]!.mixed[MIXES.indexOf(which)]!;
      this.mixed = { key: this.mixKey, a: at('a'), b: at('b'), mix: at(mix), source: 'recorded' };
    }
  }

  private row(record: GatesRecord): number {
    return Math.max(0, record.rows.findIndex(({ language }) => language === this.language));
  }

  private get key(): string {
    return JSON.stringify([this.prompt, this.seed, this.gates]);
  }

  private get mixKey(): string {
    return JSON.stringify([this.a, this.b, this.seed, this.others]);
  }

  private recordedColumn(record: GatesRecord): number {
    return this.prompt === record.rows[this.row(record)]!.prompt && this.seed === record.seed ? view.recordedGates(record.sites.length, this.gates) : -1;
  }

  private recordedMix(record: GatesRecord): Mix | null {
    const own = record.rows[this.row(record)]!;
    if (this.a !== own.a || this.b !== own.b || this.seed !== record.seed) return null;
    return MIXES.find((mix) => readsB(mix, record.sites).every((other, i) => other === this.others[i])) ?? null;
  }

  private async pictureOf(request: PaintRequest): Promise<Picture | null> {
    const key = JSON.stringify(request);
    const known = this.runs.get(key);
    if (known) return known;
    const run = await probe('run', request);
    if (!run?.picture) return null;
    if (this.runs.size >= MOST_RUNS) this.runs.delete(this.runs.keys().next().value!);
    this.runs.set(key, run.picture);
    return run.picture;
  }

  private readonly ask = newestWins(async ({ steps }: { steps: number }) => {
    const { prompt, seed, gates, key } = this;
    this.busy = true;
    const plain = { ...DEFAULT_REQUEST, prompt, seed, numInferenceSteps: steps };
    const before = await this.pictureOf(plain);
    const after = before && (await this.pictureOf({ ...plain, interventions: { siteGates: gates } }));
    this.busy = false;
    if (before && after && key === this.key) this.shown = { key, before, after, source: 'live' };
  });

  private readonly askMix = newestWins(async () => {
    const { a, b, seed, others, mixKey } = this;
    this.busy = true;
    const plain = { ...DEFAULT_REQUEST, seed, numInferenceSteps: this.record!.numInferenceSteps };
    const first = await this.pictureOf({ ...plain, prompt: a });
    const second = first && (await this.pictureOf({ ...plain, prompt: b }));
    const mix = second && (await this.pictureOf({ ...plain, prompt: a, interventions: { sitePrompts: others.map((other) => (other ? b : null)) } }));
    this.busy = false;
    if (first && second && mix && mixKey === this.mixKey) this.mixed = { key: mixKey, a: first, b: second, mix, source: 'live' };
  });

  /** @param dragging more is to come: a preview will do */
  private set(gates: readonly number[], dragging = false): void {
    const { record } = this;
    if (!record) return;
    this.gates = gates;
    if ($machineBackend.get()) this.ask({ steps: dragging ? PREVIEW_STEPS : record.numInferenceSteps });
  }

  private change(part: { prompt?: string; seed?: number }): void {
    if (part.prompt !== undefined) this.prompt = part.prompt.toWellFormed();
    if (part.seed !== undefined) this.seed = part.seed;
    if (!$machineBackend.get() || !this.record) return;
    this.ask({ steps: this.record.numInferenceSteps });
    if (part.seed !== undefined) this.askMix(undefined);
  }

  private changeMix(part: { a?: string; b?: string; others?: readonly boolean[] }): void {
    if (part.a !== undefined) this.a = part.a.toWellFormed();
    if (part.b !== undefined) this.b = part.b.toWellFormed();
    if (part.others) this.others = part.others;
    if ($machineBackend.get()) this.askMix(undefined);
  }

  protected override letGo(): void {
    this.set(this.gates.map(() => 1));
  }

  protected override badge() {
    return sourceBadge(this.t, this.shown?.source === 'live' || this.mixed?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $gatesRecord.get(), open: openGatesRecord };
  }

  protected override body() {
    const { t, record } = this;
    const probing = $probing.get();
    return html`
      ${probing.phase === 'loading' || probing.phase === 'failed' ? html`<ps-machine-status .state=${probing} .texts=${t} again=${t.again} @ps-again=${() => this.ask({ steps: record?.numInferenceSteps ?? PREVIEW_STEPS })}></ps-machine-status>` : nothing}
      ${record ? html`<div class="stage">${this.controls(record)} ${this.pictures(record)}</div>${this.guess ? this.measurement(record) : nothing}${this.mixing(record)}` : html`<div class="stage waiting"></div>`}
    `;
  }

  protected override answer(): string | null {
    const { t, record } = this;
    if (!record) return null;
    const found = view.findingOf(view.linesOf(record), record.sites);
    const number = ({ condition }: view.GateLine) => String((condition as { site: number }).site + 1);
    return t.answer(view.answerOf(found), number(found.worst), found.worst.thing, found.all.thing, number(found.best), found.best.thing, found.none.thing, found.all.n);
  }

  private siteName(sites: readonly AttentionSite[], i: number): string {
    const { block, height } = sites[i]!;
    return this.t.siteName(i + 1, block, height);
  }

  private controls(record: GatesRecord) {
    const { sites, numInferenceSteps } = record;
    const { t, gates } = this;
    const put = (i: number, gate: number) => gates.map((old, k) => (k === i ? gate : old));
    const only = (i: number) => gates.map((_, k) => (k === i ? 1 : 0));
    const same = (other: readonly number[]) => other.every((gate, i) => gate === gates[i]);
    const finest = Math.max(...sites.map(({ height }) => height));
    const value = (event: Event) => Number(Number((event.target as HTMLInputElement).value).toFixed(2));
    return html`<div class="controls">
      <div class="ask">
        <label for="prompt">${t.prompt}</label>
        <input id="prompt" type="text" spellcheck="false" autocomplete="off" .value=${live(this.prompt)} @input=${(event: Event) => this.change({ prompt: (event.target as HTMLInputElement).value })} />
        ${this.notes(record, this.prompt, (prompt) => this.change({ prompt }))}
        ${seedField(t, this.seed, (seed) => this.change({ seed }))}
      </div>
      <h2 class="amber">${t.gatesTitle}</h2>
      <p class="note">${t.gatesHint}</p>
      <div class="gates" @change=${() => $machineBackend.get() && this.ask({ steps: numInferenceSteps })}>
        ${sites.map(({ block, height, name }, i) => {
          const gate = gates[i]!;
          return html`<div class="gate" style="--depth:${Math.log2(finest / height)}">
            <label class="switch" title=${name}
              ><input type="checkbox" aria-label=${t.shutLabel(i + 1)} .checked=${live(gate !== 0)} @change=${() => this.set(put(i, gate === 0 ? 1 : 0))} /><span>${this.siteName(sites, i)}</span></label
            >
            <input type="range" min="0" max="2" step="0.05" .value=${live(String(gate))} aria-label=${t.slider(i + 1, block, height)} aria-valuetext=${t.times(String(gate))} @input=${(event: Event) => this.set(put(i, value(event)), true)} />
            <output>× ${gate}</output>
            <button type="button" class="quiet" aria-label=${t.aloneLabel(i + 1)} aria-pressed=${same(only(i)) ? 'true' : 'false'} @click=${() => this.set(only(i))}>${t.alone}</button>
          </div>`;
        })}
      </div>
      <div class="choices">
        <button type="button" class="quiet" aria-pressed=${gates.every((gate) => gate === 0) ? 'true' : 'false'} @click=${() => this.set(gates.map(() => 0))}>${t.allOff}</button>
        <button type="button" class="quiet" ?disabled=${gates.every((gate) => gate === 1)} @click=${() => this.set(gates.map(() => 1))}>${t.allOn}</button>
      </div>
    </div>`;
  }

  /** What is changed, in words. */
  private describe(sites: readonly AttentionSite[], difference: number): string {
    const { t, gates } = this;
    const of = (test: (gate: number) => boolean) => gates.flatMap((gate, i) => (test(gate) ? [i] : []));
    const [shut, open] = [of((gate) => gate === 0), of((gate) => gate === 1)];
    if (open.length === gates.length) return t.state.all;
    if (shut.length === gates.length) return `${t.state.none} ${t.state.noneMeasured(difference.toFixed(difference === 0 ? 0 : 1))}`;
    if (shut.length + open.length < gates.length) return t.state.changed(gates.length - open.length);
    return open.length === 1 ? t.state.alone(this.siteName(sites, open[0]!)) : t.state.shut(shut.map((i) => this.siteName(sites, i)).join('; '));
  }

  private pictures(record: GatesRecord) {
    const { t, shown } = this;
    const fits = shown?.key === this.key;
    const missing = !fits && !this.busy && $probing.get().phase !== 'loading';
    const difference = shown && brightnessDifference(shown.before, shown.after);
    const layout = shown && pictureDistance(shown.before, shown.after).layout / record.measured.betweenSeeds;
    const said = this.describe(record.sites, record.shutDifference);
    return html`<div class="result">
      <div class="squares ${fits ? '' : 'old'}">
        <figure>
          <figcaption>${t.before}</figcaption>
          <div class="picture">${shown ? html`<ps-pixels .raster=${shown.before} .label=${t.before}></ps-pixels>` : nothing}</div>
        </figure>
        <figure class="after">
          <figcaption>${t.after}</figcaption>
          <div class="picture">${shown ? html`<ps-pixels .raster=${shown.after} .label=${`${t.after}. ${said}`}></ps-pixels>` : nothing}</div>
        </figure>
        <figure>
          <figcaption>${t.differenceTitle}</figcaption>
          <div class="picture">${difference && shown ? html`<ps-pixels .raster=${rasterOfValues(difference, shown.before.width, shown.before.height, DIFFERENCE)} .label=${t.differenceTitle}></ps-pixels>` : nothing}</div>
        </figure>
      </div>
      <ps-scale-legend .scale=${DIFFERENCE} digits="0" .note=${t.differenceNote}></ps-scale-legend>
      <p class="state" role="status">${this.busy ? t.computing : said} ${fits && layout !== null ? t.layout(layout.toFixed(2)) : nothing}</p>
      ${missing
        ? html`<p class="choices"><span class="note">${t.notRecorded}</span><button type="button" class="quiet" @click=${() => this.ask({ steps: record.numInferenceSteps })}>${t.compute}</button>${$machineBackend.get() ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}</p>`
        : shown?.source === 'recorded' && !$machineBackend.get() && $probing.get().phase !== 'loading'
          ? html`<p class="choices"><button type="button" class="quiet" @click=${() => this.ask({ steps: record.numInferenceSteps })}>${t.goLive}</button><span class="note">${t.downloadsOnce}</span></p>`
          : nothing}
    </div>`;
  }

  private measurement(record: GatesRecord) {
    const { t } = this;
    const name = (condition: GateCondition): string => (condition.kind === 'shut' || condition.kind === 'alone' ? t.conditions[condition.kind](condition.site + 1) : t.conditions[condition.kind]);
    const duties = view.dutiesOf(view.linesOf(record));
    const siteOf = ({ condition }: view.GateLine) => (condition as { site: number }).site + 1;
    const share = (value: number) => html`<td><i style="width:${50 * value}%"></i><span>${Math.round(100 * value)} %</span></td>`;
    return html`<div class="measured">
      <h2>${t.tableTitle}</h2>
      <p class="duties">
        ${duties.thing ? t.duties.thing(siteOf(duties.thing), duties.thing.thing, duties.thing.colour) : t.duties.noThing}
        ${t.duties.colour(siteOf(duties.colour), duties.colour.colour)} ${t.duties.layout(siteOf(duties.layout), duties.layout.layout.mean.toFixed(2))}
      </p>
      <p class="note">${t.tableHint(record.measured.prompts.map((prompt) => t.quoted(prompt)).join(', '), record.measured.seeds.length)}</p>
      <div class="scroll" role="region" tabindex="0" aria-label=${t.tableTitle}>
        <table>
          <thead><tr><th scope="col">${t.condition}</th><th scope="col">${t.thing}</th><th scope="col">${t.colour}</th><th scope="col">${t.layoutColumn}</th></tr></thead>
          <tbody>
            ${view.linesOf(record).map(({ condition, thing, colour, layout }) => html`<tr><th scope="row">${name(condition)}</th>${share(thing)}${share(colour)}<td>${layout.mean.toFixed(2)} <small>(${layout.low.toFixed(2)} … ${layout.high.toFixed(2)})</small></td></tr>`)}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  private notes({ rows }: GatesRecord, prompt: string, put: (prompt: string) => void) {
    return html`<ps-prompt-notes .prompt=${prompt} .recorded=${rows.flatMap(({ prompt, a, b }) => [prompt, a, b])} @ps-replace=${({ detail }: CustomEvent<string>) => put(detail)}></ps-prompt-notes>`;
  }

  private mixing(record: GatesRecord) {
    const { t, mixed, others } = this;
    const { sites } = record;
    const chosen = MIXES.find((mix) => readsB(mix, sites).every((other, i) => other === others[i])) ?? null;
    const name = chosen ? t.mixes[chosen] : t.own;
    const fits = mixed?.key === this.mixKey;
    const far = mixed && { a: pictureDistance(mixed.mix, mixed.a).layout, b: pictureDistance(mixed.mix, mixed.b).layout };
    const square = (title: string, picture: Picture | undefined, label: string) => html`<figure>
      <figcaption>${title}</figcaption>
      <div class="picture">${picture ? html`<ps-pixels .raster=${picture} .label=${label}></ps-pixels>` : nothing}</div>
    </figure>`;
    return html`<div class="mixing">
      <h2 class="text">${t.mixTitle}</h2>
      <p class="note">${t.mixHint}</p>
      <div class="stage">
        <div class="controls">
          <div class="ask">
            <label for="a">${t.a}</label>
            <input id="a" type="text" spellcheck="false" autocomplete="off" .value=${live(this.a)} @input=${(event: Event) => this.changeMix({ a: (event.target as HTMLInputElement).value })} />
            ${this.notes(record, this.a, (a) => this.changeMix({ a }))}
            <label for="b">${t.b}</label>
            <input id="b" type="text" spellcheck="false" autocomplete="off" .value=${live(this.b)} @input=${(event: Event) => this.changeMix({ b: (event.target as HTMLInputElement).value })} />
            ${this.notes(record, this.b, (b) => this.changeMix({ b }))}
          </div>
          <div class="choices" role="group" aria-label=${t.mixTitle}>
            ${MIXES.map((mix) => html`<button type="button" class="quiet" aria-pressed=${chosen === mix ? 'true' : 'false'} @click=${() => this.changeMix({ others: readsB(mix, sites) })}>${t.mixes[mix]}</button>`)}
          </div>
          <div class="assign" role="group" aria-label=${t.assignment}>
            <span class="note">${t.assignment}</span>
            ${sites.map((_, i) => html`<label><input type="checkbox" aria-label=${t.assign(i + 1)} .checked=${live(others[i] ?? false)} @change=${() => this.changeMix({ others: others.map((old, k) => (k === i ? !old : old)) })} />${this.siteName(sites, i)}</label>`)}
          </div>
        </div>
        <div class="result">
          <div class="squares mix ${fits ? '' : 'old'}">
            ${square(t.mixes.a, mixed?.a, this.a)} ${square(name, mixed?.mix, t.mixLabel(name, this.a, this.b))} ${square(t.mixes.b, mixed?.b, this.b)}
          </div>
          ${fits && far && far.a > 0 && far.b > 0 ? html`<p class="state">${t.nearest(name, far.a < far.b ? 'A' : 'B', far.a < far.b ? 'B' : 'A')}</p>` : nothing}
          ${!fits && !this.busy && $probing.get().phase !== 'loading'
            ? html`<p class="choices"><span class="note">${t.notRecorded}</span><button type="button" class="quiet mix-go" @click=${() => this.askMix(undefined)}>${t.compute}</button>${$machineBackend.get() ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}</p>`
            : nothing}
        </div>
      </div>
    </div>`;
  }
}
customElements.define('ps-site-gates', SiteGates);
