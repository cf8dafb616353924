import { html, nothing, type PropertyValues } from 'lit';
import type { CountedPlan, LayerRecord } from '../../model/layerRecord';
import type { Trace } from '../../model/trace';
import { fetchedOf } from '../../state/fetchedOnce';
import { $layerRecord, $liveLayers, askLayers, openLayers } from '../../state/layers';
import { $machineBackend } from '../../state/machine';
import { $probing, mayAsk } from '../../state/probing';
import { $source, $trace, openRecorded } from '../../state/run';
import { $step } from '../../state/selection';
import { remember } from '../base/remember';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { aboutLayer, channels } from './channels';
import './flat';
import { layerTable } from './layerTable';
import { spaceLayout } from './layout';
import { marksOf } from './marks';
import { order } from './order';
import { Pulse } from './pulse';
import { settings } from './settings';
import { shownOf, stepIndex, type Shown } from './shown';
import './stage';
import { styles } from './styles';
import { texts, type Guess, type UnetMapTexts, type View } from './texts/index';
import { atlasOf, channelGrid, floorsOf, meanMap, type Normalisation } from './view';

/** CSS pixels of the window below which the flat map stands first: a U in space would be too small to touch. */
const NARROW = 640;
/** Whose channels are shown before the reader points at any: the first ResNet's. */
const FIRST = 1;

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
  normalisation: 'layer' as Normalisation,
  hoveredChannel: null as number | null,
  chosenChannel: null as number | null,
})) {
  static override properties = { trace: {} };
  declare trace: string;

  static override styles = [FigureElement.styles, styles];

  protected override arrangement: 'beside' | 'below' = 'below';
  private readonly pulse = new Pulse(
    this,
    () => this.record?.plan.layers.length ?? 0,
    (layer) => {
      this.entrance = layer;
      return this.watch.inSight;
    },
  );
  private begun = false;
  private asked: { trace: Trace; index: number } | null = null;
  private readonly blocksOf = remember<ReturnType<typeof spaceLayout>>();
  private readonly atlas = remember<ReturnType<typeof atlasOf>>();
  private readonly means = remember<ReturnType<typeof meanMap>[]>();
  private readonly grid = remember<ReturnType<typeof channelGrid>>();

  constructor() {
    super(texts, [$trace, $source, $step, $layerRecord, $liveLayers, $probing, $machineBackend]);
    this.trace = '';
  }

  private get record(): LayerRecord | null {
    return fetchedOf($layerRecord.get());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (window.innerWidth < NARROW) this.view = 'flat';
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Upright, the map leaves room beside it.
    this.arrangement = this.view === 'flat' ? 'beside' : 'below';
    if (changed.has('chosen') || changed.has('hovered')) this.hoveredChannel = null;
    if (changed.has('chosen')) this.chosenChannel = null;
  }

  protected override updated(): void {
    if (!this.watch.inSight) return;
    if (!this.begun) {
      this.begun = true;
      void openLayers();
      if (!$trace.get() && this.trace) void openRecorded(this.trace);
    }
    this.compute();
  }

  private get shown(): Shown | null {
    return this.record && shownOf(this.record.steps);
  }

  /** From the machine's first answer on every step is computed as it is shown. */
  private readonly compute = (force = false): void => {
    const trace = $trace.get();
    const index = stepIndex();
    if (!trace || index === null) return;
    if (!force && (!mayAsk() || (this.asked?.trace === trace && this.asked.index === index))) return;
    this.asked = { trace, index };
    askLayers({ trace, index });
  };

  protected override badge() {
    const { t } = this;
    return sourceBadge({ ...t, recordedNote: t.recordedNote(this.record?.steps.length ?? 0) }, this.shown?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $layerRecord.get(), open: openLayers };
  }

  protected override answer(): string | null {
    return this.record && this.t.answer(floorsOf(this.record.plan));
  }

  protected override said(): string {
    const { t, pulse } = this;
    const layer = this.record?.plan.layers[pulse.at];
    return layer && !pulse.playing ? t.passing(t.name(layer), t.shape(layer)) : '';
  }

  /** The layer whose channels are shown: pointed at, held, or under the pulse. */
  private get at(): number | null {
    const { pulse } = this;
    return this.hovered ?? (pulse.playing ? pulse.at : (this.chosen ?? (pulse.at >= 0 ? pulse.at : null)));
  }

  protected override stage() {
    const { t, record, shown, view } = this;
    if (!record || !shown) {
      return $layerRecord.get().phase === 'failed'
        ? nothing
        : html`<div class="opening"><div class="status"><progress aria-label=${t.opening}></progress><span>${t.opening}</span></div></div>`;
    }
    const { plan } = record;
    return html`
      ${this.noSpace ? html`<p class="note warn" role="status">${t.noSpace}</p>` : nothing}
      <div class="map ${view}">
        ${view === 'space' ? this.space(plan, shown) : this.flat(plan, shown)}
        <ul class="key">
          ${(['resnet', 'attention', 'skip', 'noise'] as const).map((id) => html`<li class=${id}>${t.key[id]}</li>`)}
        </ul>
      </div>
      ${order({
        t,
        plan,
        at: this.at,
        chosen: this.chosen,
        pulse: this.pulse.at,
        entrance: this.entrance,
        playing: this.pulse.playing,
        toggle: () => this.toggle(),
        enter: (layer) => (this.entrance = layer),
        hover: this.hover,
        choose: this.choose,
      })}
    `;
  }

  protected override side() {
    const { t, view, record, shown } = this;
    if (!record || !shown) return nothing;
    const show = (id: View): void => {
      this.view = id;
      if (id === 'space') this.noSpace = false;
    };
    return [settings({ t, view, shown, show, compute: () => this.compute(true) }), this.panel(record.plan, shown, this.at ?? FIRST)];
  }

  protected override below() {
    const { t, record, shown } = this;
    return record && shown ? layerTable(t, this.language, record.plan, shown.layers) : nothing;
  }

  private space(plan: CountedPlan, { layers, timestep }: Shown) {
    const { t, at, pulse } = this;
    const blocks = this.blocksOf([plan], () => spaceLayout(plan));
    return html`<ps-unet-stage
      .blocks=${blocks}
      .skips=${plan.skips}
      .atlas=${this.atlas([layers], () => atlasOf(layers, Math.max(...layers.map(({ width }) => width))))}
      .marks=${marksOf(t, blocks, at, timestep)}
      .shown=${at ?? -1}
      .chosen=${pulse.playing ? -1 : (this.chosen ?? -1)}
      .pulse=${pulse.drawn}
      .texts=${t}
      .label=${t.stage(plan.layers.length)}
      .hint=${t.hint}
      @ps-hover=${({ detail }: CustomEvent<number | null>) => this.hover(detail)}
      @ps-choose=${({ detail }: CustomEvent<number>) => this.choose(detail)}
      @ps-all=${() => (this.chosen = null)}
      @ps-no-space=${() => {
        this.noSpace = true;
        this.view = 'flat';
      }}
    ></ps-unet-stage>`;
  }

  private flat(plan: CountedPlan, { layers, timestep }: Shown) {
    const { t } = this;
    return html`<ps-unet-flat
      .plan=${plan}
      .maps=${this.means([layers], () => layers.map(meanMap))}
      .shown=${this.at ?? -1}
      .passed=${this.pulse.at}
      .label=${t.flat(plan.layers.length)}
      .level=${t.noiseLabel(timestep)}
      @ps-hover=${({ detail }: CustomEvent<number | null>) => this.hover(detail)}
      @ps-choose=${({ detail }: CustomEvent<number>) => this.choose(detail)}
    ></ps-unet-flat>`;
  }

  private panel(plan: CountedPlan, { layers }: Shown, at: number) {
    const { t, normalisation } = this;
    const [layer, activation] = [plan.layers[at]!, layers[at]!];
    return html`<div class="panel">
      ${aboutLayer({
        t,
        layer,
        at,
        skip: plan.skips.find(({ target }) => target === layer.name)?.channels ?? null,
        total: plan.layers.length,
        chosen: this.chosen,
        go: this.go,
        letGo: () => this.letGo(),
      })}
      ${channels({
        t,
        layer,
        activation,
        grid: this.grid([activation, normalisation], () => channelGrid(activation, normalisation)),
        normalisation,
        normalise: (by) => (this.normalisation = by),
        channel: this.hoveredChannel ?? this.chosenChannel,
        held: this.chosenChannel !== null,
        hover: (channel) => (this.hoveredChannel = channel),
        choose: (channel) => this.chooseChannel(at, channel),
      })}
    </div>`;
  }

  private readonly hover = (layer: number | null): void => {
    if (!this.pulse.playing) this.hovered = layer;
  };

  /** What is chosen once more is let go. */
  private readonly choose = (layer: number): void => {
    this.pulse.stop();
    this.chosen = this.chosen === layer ? null : layer;
    this.entrance = layer;
  };

  private readonly go = (layer: number): void => {
    this.hovered = null;
    if (layer !== this.chosen) this.choose(layer);
  };

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
    if (!this.record) return;
    if (!this.pulse.playing) {
      this.hovered = null;
      this.chosen = null;
    }
    this.pulse.toggle();
  }

  protected override letGo(): void {
    this.pulse.stop();
    this.hovered = null;
    this.chosen = null;
    this.hoveredChannel = null;
    this.chosenChannel = null;
  }
}
customElements.define('ps-unet-map', UnetMap);
