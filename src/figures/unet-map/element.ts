import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CountedLayer, CountedPlan, LayerRecord, RecordedLayers } from '../../model/layerRecord';
import type { LayerActivation } from '../../model/probes';
import type { Trace } from '../../model/trace';
import { $layerRecord, $liveLayers, askLayers, openLayers } from '../../state/layers';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $source, $trace, openRecorded } from '../../state/run';
import { $step, selectStep } from '../../state/selection';
import type { Raster } from '../../viz/raster';
import { signed } from '../../viz/signed';
import { Player } from '../base/player';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import '../parts/cell-map';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/scale-legend';
import './flat';
import { noiseLines, spaceLayout, type Block } from './layout';
import type { StageLabel, UnetStage } from './stage';
import { styles } from './styles';
import { texts, type Guess, type UnetMapTexts, type View } from './texts/index';
import { atlasOf, channelFacts, channelGrid, channelScale, floorsOf, gridColumns, layerScale, meanMap, nearestStep, numbersOf, type Normalisation } from './view';

const VIEWS: readonly View[] = ['space', 'flat'];
const NORMALISATIONS: readonly Normalisation[] = ['layer', 'channel'];
/** Milliseconds that the pulse stays with a layer: long enough to read a shape. */
const PULSE = 620;
/** Of it on its way from the layer before. */
const TRAVEL = 380;
/** CSS pixels of the window below which the flat map stands first: a U in space would be too small to touch. */
const NARROW = 640;

/** Whose channels are shown before the reader points at any: the first ResNet's. */
const FIRST = 1;

/** What is on show: whose layers at which step. */
interface Shown {
  layers: readonly LayerActivation[];
  source: 'recorded' | 'live';
  /** From 0. */
  index: number;
  timestep: number;
  /** They are of the run on this page. */
  own: boolean;
}

/**
 * The UNet as a U of stacks of its real activations, in space and flat. Attribute `trace`: the address of the run that the
 * page begins with.
 */
export class UnetMap extends stateful(FigureElement<Guess, UnetMapTexts>, () => ({
  view: 'space' as View,
  noSpace: false,
  /** Places of layers in the plan. */
  hovered: null as number | null,
  chosen: null as number | null,
  /** The layer of the row that the Tab key enters. */
  entrance: 0,
  /** The layer that the pulse has reached; −1: there is none. */
  pulse: -1,
  /** Where the pulse is drawn, on its way included. */
  travelled: -1,
  normalisation: 'layer' as Normalisation,
  hoveredChannel: null as number | null,
  chosenChannel: null as number | null,
  stageReady: false,
})) {
  static override properties = { trace: {} };
  declare trace: string;

  static override styles = [FigureElement.styles, styles];

  private readonly player = new Player(this, { total: () => this.plan?.layers.length ?? 0, now: () => this.pulse, show: (i) => this.pulseTo(i), every: PULSE });
  private inView: IntersectionObserver | undefined;
  private seen = false;
  private moving = 0;
  private asked: { trace: Trace; index: number } | null = null;
  private plan: CountedPlan | null = null;
  private blocks: readonly Block[] = [];
  private shown: Shown | null = null;
  private drawn: { layers: readonly LayerActivation[]; atlas: Raster | null; means: readonly Raster[] | null } | null = null;
  private grid: { layer: LayerActivation; normalisation: Normalisation; raster: Raster } | null = null;

  constructor() {
    super(texts, [$trace, $source, $step, $layerRecord, $liveLayers, $probing, $machineBackend]);
    this.trace = '';
  }

  private get record(): LayerRecord | null {
    const state = $layerRecord.get();
    return state.phase === 'ready' ? state.value : null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (window.innerWidth < NARROW) this.view = 'flat';
    this.inView = new IntersectionObserver((entries) => {
      this.seen = entries.at(-1)!.isIntersecting;
      if (!this.seen) return this.player.pause();
      void openLayers();
      if (!$trace.get() && this.trace) void openRecorded(this.trace);
      this.requestUpdate();
    });
    this.inView.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.inView?.disconnect();
    cancelAnimationFrame(this.moving);
  }

  /** The step of the page, counted from 0; null without a run. */
  private get index(): number | null {
    const steps = $trace.get()?.steps.length ?? 0;
    return steps ? Math.min($step.get() ?? steps - 1, steps - 1) : null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { record } = this;
    if (record && !this.plan) {
      this.plan = record.plan;
      this.blocks = spaceLayout(this.plan);
    }
    this.shown = record && this.toShow(record.steps);
    if (this.shown && this.drawn?.layers !== this.shown.layers) this.drawn = { layers: this.shown.layers, atlas: null, means: null };
    if (this.drawn && this.view === 'space') this.drawn.atlas ??= atlasOf(this.drawn.layers, Math.max(...this.drawn.layers.map(({ width }) => width)));
    if (this.drawn && this.view === 'flat') this.drawn.means ??= this.drawn.layers.map(meanMap);
    if (changed.has('chosen') || changed.has('hovered')) this.hoveredChannel = null;
    if (changed.has('chosen')) this.chosenChannel = null;
    this.compute();
    if (this.plan && this.view === 'space' && !this.noSpace && !this.stageReady) {
      void import('./stage').then(() => (this.stageReady = true));
    }
  }

  private toShow(recorded: readonly RecordedLayers[]): Shown {
    const trace = $trace.get();
    const { index } = this;
    const now = $liveLayers.get();
    if (now && trace && now.trace === trace) {
      return { layers: now.layers, source: 'live', index: now.index, timestep: trace.steps[now.index]!.timestep, own: true };
    }
    const step = recorded[nearestStep(recorded, index ?? recorded.at(-1)!.index)]!;
    return { layers: step.layers, source: 'recorded', index: step.index, timestep: step.timestep, own: $source.get() === 'recorded' };
  }

  /** From the machine's first answer on every step is computed as it is shown. */
  private compute(force = false): void {
    const trace = $trace.get();
    const { index } = this;
    if (!trace || index === null || !this.seen) return;
    if (!force && !mayAsk()) return;
    if (!force && this.asked?.trace === trace && this.asked.index === index) return;
    this.asked = { trace, index };
    askLayers({ trace, index });
  }

  protected override badge() {
    const { t } = this;
    return sourceBadge({ ...t, recordedNote: t.recordedNote(this.record?.steps.length ?? 0) }, this.shown?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $layerRecord.get(), open: openLayers };
  }

  protected override answer(): string | null {
    const { t, plan } = this;
    return plan && t.answer(floorsOf(plan));
  }

  protected override body() {
    const { t, plan, shown } = this;
    const machine = $probing.get();
    return html`
      ${plan && shown ? this.map(plan, shown) : $layerRecord.get().phase === 'failed' ? nothing : this.opening()}
      <ps-machine-status .state=${machine.phase === 'working' ? { phase: 'idle' } : machine} .texts=${t} .again=${t.again} @ps-again=${() => this.compute(true)}></ps-machine-status>
      ${plan && shown ? this.table(plan, shown) : nothing}
    `;
  }

  private opening() {
    const { opening } = this.t;
    return html`<div class="status"><progress aria-label=${opening}></progress><span>${opening}</span></div>`;
  }

  protected override said(): string {
    const { plan, pulse } = this;
    return plan && pulse >= 0 && !this.player.playing ? this.passing(plan.layers[pulse]!) : '';
  }

  private map(plan: CountedPlan, shown: Shown) {
    const { t, view } = this;
    return html`
      <div class="bar">
        <fieldset>
          <legend class="visually-hidden">${t.view}</legend>
          <span class="choice">
            ${VIEWS.map((id) => html`<label><input type="radio" name="view" .checked=${live(view === id)} @change=${() => this.show(id)} />${t.views[id]}</label>`)}
          </span>
        </fieldset>
        ${this.steps()}
        ${shown.source === 'live' || $machineBackend.get()
          ? nothing
          : html`<button type="button" class="quiet" title=${t.computeNote} ?disabled=${!$trace.get() || $probing.get().phase === 'loading'} @click=${() => this.compute(true)}>${t.compute}</button>`}
      </div>
      <p class="note">${this.whichStep(shown)} ${shown.source === 'live' || $machineBackend.get() ? nothing : t.computeNote}</p>
      ${this.noSpace ? html`<p class="note warn" role="status">${t.noSpace}</p>` : nothing}
      <div class="map">
        <div class="left">
          ${view === 'space' ? this.space(plan, shown) : this.flat(plan, shown)}
          <div class="under">
            <p class="note">${t.handling[view]}</p>
            ${view === 'space'
              ? html`<span class="walk">
                  <button type="button" class="quiet" @click=${() => this.stage?.zoom(1.25)}>${t.zoomIn}</button>
                  <button type="button" class="quiet" @click=${() => this.stage?.zoom(1 / 1.25)}>${t.zoomOut}</button>
                  <button type="button" class="quiet" @click=${() => this.all()}>${t.reset}</button>
                </span>`
              : nothing}
          </div>
          <ul class="key">
            ${(['resnet', 'attention', 'skip', 'noise'] as const).map((id) => html`<li class=${id}>${t.key[id]}</li>`)}
          </ul>
          ${this.row(plan)}
        </div>
        <div class="panel">${this.panel(plan, shown, this.at ?? FIRST)}</div>
      </div>
    `;
  }

  private passing(layer: CountedLayer): string {
    return this.t.passing(this.t.name(layer), this.t.shape(layer));
  }

  /** The layer whose channels are shown: pointed at, held, or under the pulse. */
  private get at(): number | null {
    return this.hovered ?? (this.player.playing ? this.pulse : (this.chosen ?? (this.pulse >= 0 ? this.pulse : null)));
  }

  private get stage(): UnetStage | null {
    return this.renderRoot.querySelector<UnetStage>('ps-unet-stage');
  }

  private show(view: View): void {
    this.view = view;
    if (view === 'space') this.noSpace = false;
  }

  private all(): void {
    this.chosen = null;
    this.stage?.reset();
  }

  private steps() {
    const { t, index } = this;
    const trace = $trace.get();
    if (!trace || index === null) return nothing;
    const total = trace.steps.length;
    const text = t.stepText(index + 1, total, trace.steps[index]!.timestep);
    return html`<div class="step">
      <label for="step">${t.step}</label>
      <input
        id="step"
        type="range"
        min="1"
        max=${total}
        step="1"
        .value=${live(String(index + 1))}
        aria-valuetext=${text}
        @input=${(event: Event) => selectStep(Number((event.target as HTMLInputElement).value) - 1)}
      />
      <output for="step">${text}</output>
    </div>`;
  }

  private whichStep({ source, index, timestep, own }: Shown) {
    const { t } = this;
    if (!own) return t.stepOther(index + 1, timestep);
    if (index === this.index) return t.stepHere;
    return source === 'live' ? t.stepComing(index + 1) : t.stepRecorded(index + 1, timestep);
  }

  private space(plan: CountedPlan, { timestep }: Shown) {
    const { t, blocks } = this;
    if (!this.stageReady) return this.opening();
    const at = this.at;
    return html`<ps-unet-stage
      .blocks=${blocks}
      .skips=${plan.skips}
      .atlas=${this.drawn?.atlas ?? null}
      .labels=${this.labels(timestep)}
      .shown=${at ?? -1}
      .chosen=${this.player.playing ? -1 : (this.chosen ?? -1)}
      .pulse=${this.travelled < 0 ? null : this.travelled}
      .label=${t.stage(plan.layers.length)}
      .hint=${t.hint}
      @ps-hover-layer=${this.hoverLayer}
      @ps-choose-layer=${(event: CustomEvent<number>) => this.choose(event.detail)}
      @ps-no-space=${() => {
        this.noSpace = true;
        this.view = 'flat';
      }}
    ></ps-unet-stage>`;
  }

  private labels(timestep: number): StageLabel[] {
    const { t, blocks } = this;
    const top = ({ x, y, z, size }: Block): StageLabel['at'] => [x, y + size / 2, z];
    const trunk = noiseLines(blocks).at(-2);
    const floors = new Map<number, Block>();
    for (const block of blocks) if (!floors.has(block.y)) floors.set(block.y, block);
    const at = this.at;
    return [
      ...(trunk ? [{ text: t.noiseLabel(timestep), at: trunk, kind: 'noise' as const }] : []),
      ...[...floors.values()].map((block) => ({ text: `${block.layer.height} × ${block.layer.width}`, at: [block.x - block.size / 2, block.y, block.z] as const, kind: 'size' as const })),
      { text: t.input, at: top(blocks[0]!), kind: 'ink' },
      { text: t.output, at: top(blocks.at(-1)!), kind: 'ink' },
      ...(at === null ? [] : [{ text: t.shape(blocks[at]!.layer), at: top(blocks[at]!), kind: 'here' as const }]),
    ];
  }

  private flat(plan: CountedPlan, { timestep }: Shown) {
    const { t } = this;
    return html`<ps-unet-flat
      .plan=${plan}
      .maps=${this.drawn?.means ?? []}
      .shown=${this.at ?? -1}
      .passed=${this.pulse}
      .label=${t.flat(plan.layers.length)}
      .level=${t.noiseLabel(timestep)}
      @ps-hover-layer=${this.hoverLayer}
      @ps-choose-layer=${(event: CustomEvent<number>) => this.choose(event.detail)}
    ></ps-unet-flat>`;
  }

  private readonly hoverLayer = ({ detail }: CustomEvent<number | null>): void => {
    if (!this.player.playing) this.hovered = detail;
  };

  /** What is chosen once more is let go. */
  private choose(layer: number): void {
    this.player.pause();
    this.pulse = -1;
    this.travelled = -1;
    this.chosen = this.chosen === layer ? null : layer;
    this.entrance = layer;
  }

  private row(plan: CountedPlan) {
    const { t } = this;
    const total = plan.layers.length;
    const { playing } = this.player;
    const largest = Math.max(...plan.layers.map(({ height }) => height));
    return html`<div class="run">
      <button type="button" class="quiet play" title="${playing ? t.pause : t.play} (${t.space})" @click=${this.toggle}>
        ${playing
          ? html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 2h3.5v12H3zM9.5 2H13v12H9.5z" /></svg>`
          : html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 2v12l10-6z" /></svg>`}
        ${playing ? t.pause : t.play}
      </button>
      <div class="order" role="group" aria-label=${t.order} style="--layers:${total}" @keydown=${this.walk} @pointerleave=${() => (this.hovered = null)}>
        ${plan.layers.map(
          (layer, i) => html`<button
            type="button"
            data-layer=${i}
            class="${layer.kind} ${i === this.at ? 'here' : ''} ${i === this.pulse ? 'passed' : ''}"
            tabindex=${i === this.entrance ? 0 : -1}
            aria-pressed=${i === this.chosen ? 'true' : 'false'}
            aria-label=${t.station(i + 1, total, t.name(layer), t.shape(layer))}
            title="${i + 1}. ${t.name(layer)}"
            @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && !this.player.playing && (this.hovered = i)}
            @focus=${(event: FocusEvent) => {
              this.entrance = i;
              if ((event.currentTarget as Element).matches(':focus-visible') && !this.player.playing) this.hovered = i;
            }}
            @blur=${() => (this.hovered = null)}
            @click=${() => this.choose(i)}
          >
            <i style="height:${0.45 + 1.9 * (layer.height / largest)}rem"></i>
          </button>`,
        )}
      </div>
    </div>`;
  }

  private readonly walk = (event: KeyboardEvent): void => {
    const last = (this.plan?.layers.length ?? 1) - 1;
    const to = { ArrowLeft: this.entrance - 1, ArrowUp: this.entrance - 1, ArrowRight: this.entrance + 1, ArrowDown: this.entrance + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`[data-layer="${Math.min(last, Math.max(0, to))}"]`)?.focus();
  };

  private panel(plan: CountedPlan, shown: Shown, at: number) {
    const { t, normalisation } = this;
    const layer = plan.layers[at]!;
    const activation = shown.layers[at]!;
    const skip = plan.skips.find(({ target }) => target === layer.name);
    if (this.grid?.layer !== activation || this.grid.normalisation !== normalisation) {
      this.grid = { layer: activation, normalisation, raster: channelGrid(activation, normalisation) };
    }
    const channel = this.hoveredChannel ?? this.chosenChannel;
    const scale = normalisation === 'layer' ? layerScale(activation) : channel === null ? null : channelScale(activation, channel);
    const facts = channel === null ? null : channelFacts(activation, channel);
    return html`
      <h2 class=${layer.kind}>${t.name(layer)}</h2>
      <p>${t.does(layer, skip?.channels ?? null)}</p>
      <p class="facts">${t.facts(t.shape(layer), numbersOf(layer), layer.parameters)}</p>
      <p class="path">${t.pathLabel} <code lang="en">${layer.name}</code></p>
      <fieldset>
        <legend>${t.normalise}</legend>
        <span class="choice">
          ${NORMALISATIONS.map(
            (id) => html`<label><input type="radio" name="normalisation" .checked=${live(normalisation === id)} @change=${() => (this.normalisation = id)} />${t.normalisations[id]}</label>`,
          )}
        </span>
      </fieldset>
      <ps-cell-map
        class="grid"
        .raster=${this.grid.raster}
        .columns=${gridColumns(layer.channels)}
        .count=${layer.channels}
        .cell=${channel}
        ?locked=${this.chosenChannel !== null}
        .label=${t.gridLabel(layer.channels, t.name(layer))}
        @ps-hover-cell=${(event: CustomEvent<number | null>) => (this.hoveredChannel = event.detail)}
        @ps-choose-cell=${(event: CustomEvent<number | null>) => this.chooseChannel(at, event.detail)}
      ></ps-cell-map>
      <p class="readout" aria-live="polite">
        ${facts ? t.channel(channel! + 1, signed(facts.low), signed(facts.high), signed(facts.deviation)) : html`<span class="note">${t.pointChannel}</span>`}
      </p>
      <ps-scale-legend .scale=${scale} .note=${t.legend[normalisation]}></ps-scale-legend>
      <div class="walk">
        <button type="button" class="quiet" ?disabled=${at === 0} @click=${() => this.step(at - 1)}>← ${t.previous}</button>
        <button type="button" class="quiet" ?disabled=${at === plan.layers.length - 1} @click=${() => this.step(at + 1)}>${t.next} →</button>
        ${this.chosen === null ? nothing : html`<button type="button" class="quiet" @click=${() => this.letGo()}>${t.letGo}</button>`}
      </div>
    `;
  }

  private step(to: number): void {
    this.hovered = null;
    if (to !== this.chosen) this.choose(to);
  }

  /** Holding a channel holds its layer. */
  private chooseChannel(layer: number, channel: number | null): void {
    const again = channel === null || (channel === this.chosenChannel && layer === this.chosen);
    if (!again && this.chosen !== layer) this.choose(layer);
    void this.updateComplete.then(() => {
      this.chosenChannel = again ? null : channel;
      if (channel === null) this.hoveredChannel = null;
    });
  }

  protected override toggle(): void {
    if (!this.plan) return;
    const begins = !this.player.playing;
    if (begins) {
      this.hovered = null;
      this.chosen = null;
      if (this.pulse < 0) this.pulseTo(0);
    }
    this.player.toggle();
  }

  /** The pulse goes on to a layer: over the way between, unless the reader has motion reduced. */
  private pulseTo(layer: number): void {
    const from = this.travelled;
    this.pulse = layer;
    this.entrance = layer;
    cancelAnimationFrame(this.moving);
    if (from < 0 || layer !== Math.round(from) + 1 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.travelled = layer;
      return;
    }
    const since = performance.now();
    const move = (now: number): void => {
      const t = Math.max(0, Math.min(1, (now - since) / TRAVEL));
      this.travelled = from + t * (layer - from);
      if (t < 1) this.moving = requestAnimationFrame(move);
    };
    this.moving = requestAnimationFrame(move);
  }

  protected override letGo(): void {
    this.player.pause();
    cancelAnimationFrame(this.moving);
    this.pulse = -1;
    this.travelled = -1;
    this.hovered = null;
    this.chosen = null;
    this.hoveredChannel = null;
    this.chosenChannel = null;
  }

  private table(plan: CountedPlan, { layers }: Shown) {
    const { t, language } = this;
    return html`<details class="table">
      <summary>${t.table}</summary>
      <div role="region" tabindex="0" aria-label=${t.table}>
        <table>
          <thead>
            <tr>${t.tableHeads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
          </thead>
          <tbody>
            ${plan.layers.map((layer, i) => {
              // The layer as one channel: its numbers over all.
              const all = { ...layers[i]!, channels: 1, height: layer.channels * layer.height };
              const { mean, deviation } = channelFacts(all, 0);
              return html`<tr>
                <td>${i + 1}</td>
                <th scope="row">${t.name(layer)}</th>
                <td>${t.shape(layer)}</td>
                <td>${numbersOf(layer).toLocaleString(language)}</td>
                <td>${layer.parameters.toLocaleString(language)}</td>
                <td><code lang="en">${plan.skips.find(({ target }) => target === layer.name)?.source ?? ''}</code></td>
                <td>${signed(mean)}</td>
                <td>${signed(deviation)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}
customElements.define('ps-unet-map', UnetMap);
