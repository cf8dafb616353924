import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Trace, TraceStep } from '../../model/trace';
import { levelsOf } from '../../state/levels';
import { $step, hoverStep, selectStep } from '../../state/selection';
import { wordlessScreen } from '../../state/wordless';
import { signalPercent } from '../../viz/signalPercent';
import { signed } from '../../viz/signed';
import { Player } from '../base/player';
import '../parts/film-strip';
import type { StripRow } from '../parts/film-strip';
import { picture } from '../parts/picture';
import '../parts/scale-legend';
import '../parts/scrubber';
import './place-picker';
import type { StepByStepTexts } from './texts/index';
import * as view from './view';

const { $trace } = wordlessScreen;

type Cell = { row: view.RowId; step: number } | null;

/** The loop as one goes through it: a step, all steps, and one number that is followed through both. */
export class Loop {
  readonly player: Player;
  private row: view.RowId = 'clean';
  private hoverRow: view.RowId | null = null;
  private place: view.Place = { channel: 0, row: 8, column: 8 };
  private strip: { trace: Trace; rows: StripRow[] } | null = null;

  constructor(private readonly host: LitElement) {
    this.player = new Player(host, { total: () => $trace.get()?.steps.length ?? 0, now: () => this.shown?.index ?? 0, show: selectStep });
  }

  get shown(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    return steps[$step.get() ?? steps.length - 1] ?? steps.at(-1) ?? null;
  }

  goTo(step: number): void {
    this.player.pause();
    hoverStep(null);
    selectStep(step);
  }

  move(by: number): void {
    const count = $trace.get()?.steps.length ?? 0;
    if (this.shown) this.goTo(Math.min(count - 1, Math.max(0, this.shown.index + by)));
  }

  /** While it plays, what lies under the pointer is nothing that was pointed at. */
  hover(step: number | null): void {
    if (!this.player.playing) hoverStep(step);
  }

  letGo(): void {
    this.player.pause();
    hoverStep(null);
    selectStep(null);
    this.hoverRow = null;
    this.host.requestUpdate();
  }

  /** The picture that is expected, with what goes into the step and comes out of it; all steps below. */
  stage(t: StepByStepTexts): TemplateResult {
    const { shown } = this;
    const trace = $trace.get();
    const total = trace?.request.numInferenceSteps ?? 0;
    const where = shown ? t.stepOf(shown.index + 1, total) : '';
    const level = shown ? t.noiseLevel(shown.timestep, signalPercent(shown.alphaCumprod)) : '';
    return html`<div class="loop">
      ${picture({ kind: 'large', raster: shown?.picture, label: `${t.cleanPicture}. ${where}`, caption: t.cleanPicture })}
      <div class="going">
        <p class="where said"><strong>${where}</strong> <span>${level}</span></p>
        ${this.going(t, total, `${where}, ${level}`)} ${this.film(t, total)}
      </div>
      <div class="mosaics">
        ${this.mosaic(t, t.goesIn, where, shown?.latents, true)} ${this.mosaic(t, t.says, where, shown?.noiseGuided)} ${this.mosaic(t, t.expects, where, shown?.predOriginalSample)}
        ${this.mosaic(t, t.comesOut, where, trace && shown && view.latentsAfter(trace, shown.index))}
      </div>
    </div>`;
  }

  private going(t: StepByStepTexts, total: number, said: string): TemplateResult {
    const { shown, player } = this;
    const ready = $trace.get()?.steps.length ?? 0;
    return html`<div class="controls">
      <ps-scrubber
        .value=${shown?.index ?? 0}
        .total=${total}
        .ready=${ready}
        ?playing=${player.playing}
        .label=${t.scrubber}
        .valueText=${said}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${(event: CustomEvent<number>) => this.goTo(event.detail)}
        @ps-toggle-play=${() => player.toggle()}
      ></ps-scrubber>
      <button type="button" class="quiet" aria-label=${t.back} title=${t.back} ?disabled=${!shown || shown.index === 0} @click=${() => this.move(-1)}>←</button>
      <button type="button" class="quiet" aria-label=${t.forward} title=${t.forward} ?disabled=${!shown || shown.index >= ready - 1} @click=${() => this.move(1)}>→</button>
    </div>`;
  }

  private film(t: StepByStepTexts, total: number): TemplateResult {
    const trace = $trace.get();
    if (trace && this.strip?.trace !== trace) this.strip = { trace, rows: view.stripOf(trace, t.rows) };
    return html`<ps-film-strip
      .rows=${trace ? this.strip!.rows : []}
      .total=${total}
      .step=${this.shown?.index ?? -1}
      .row=${this.hoverRow ?? this.row}
      .label=${t.strip}
      @ps-hover-cell=${({ detail }: CustomEvent<Cell>) => {
        if (!this.player.playing) this.look(this.row, detail?.row ?? null);
        this.hover(detail?.step ?? null);
      }}
      @ps-choose-cell=${({ detail }: CustomEvent<Cell>) => {
        if (!detail) return;
        this.look(detail.row, this.hoverRow);
        this.goTo(detail.step);
      }}
      @ps-choose-row=${(event: CustomEvent<view.RowId>) => this.look(event.detail, this.hoverRow)}
      @ps-move=${(event: CustomEvent<number>) => this.move(event.detail)}
    ></ps-film-strip>`;
  }

  private look(row: view.RowId, hoverRow: view.RowId | null): void {
    this.row = row;
    this.hoverRow = hoverRow;
    this.host.requestUpdate();
  }

  /** @param picks whether a number can be chosen in it */
  private mosaic(t: StepByStepTexts, what: string, where: string, values: Float32Array | null | undefined, picks = false): TemplateResult {
    const shape = $trace.get()?.latentShape;
    if (!values || !shape) return picture({ raster: null, label: what, caption: what, covered: t.waits });
    const { x, y } = view.pixelOf(this.place, shape);
    return html`<figure>
      <ps-place-picker
        .raster=${view.mosaicOf(values, shape)}
        .label=${t.mosaicLabel(what, where)}
        .picker=${picks ? t.picker : undefined}
        .valueText=${this.named(t)}
        .x=${x}
        .y=${y}
        @ps-pixel=${({ detail }: CustomEvent<{ x: number; y: number }>) => {
          this.place = view.placeAt(detail.x, detail.y, shape);
          this.host.requestUpdate();
        }}
      ></ps-place-picker>
      <figcaption>${what}</figcaption>
    </figure>`;
  }

  private named(t: StepByStepTexts): string {
    return t.pick(this.place.channel + 1, this.place.row + 1, this.place.column + 1);
  }

  /** The step's two sums, for the number that is pointed at. */
  sums(t: StepByStepTexts): TemplateResult | typeof nothing {
    const { shown } = this;
    const trace = $trace.get();
    if (!trace || !shown) return nothing;
    const level = levelsOf(trace.request)[shown.index]!;
    const at = view.indexOf(this.place, trace.latentShape);
    const number = (values: Float32Array | null | undefined) => (values ? signed(values[at]!, 3) : '?');
    const bracket = (text: string) => (text.startsWith('−') ? `(${text})` : text);
    const share = (alpha: number) => (alpha < 1e-4 ? '< 0.0001' : alpha.toPrecision(3));
    const factor = (share: number) => Math.sqrt(share).toFixed(4);
    const change = () => signed(shown.predOriginalSample[at]! - trace.steps[shown.index - 1]!.predOriginalSample[at]!, 3);
    const sum = (title: string, result: string, prime: string, alpha: number, multistep = 0) => html`<h3>${title}</h3>
      <p class="sum">
        <span class="formula">x<sub>t${prime}</sub> = √ᾱ${prime} · x̂<sub>0</sub> + √(1 − ᾱ${prime}) · ε̂${multistep ? html` + c · Δx̂<sub>0</sub>` : nothing}</span>
        <span>
          <b>${result}</b> <span>= ${factor(alpha)} · ${bracket(number(shown.predOriginalSample))}</span> <span>+ ${factor(1 - alpha)} · ${bracket(number(shown.noiseGuided))}</span>
          ${multistep ? html`<span>+ ${multistep.toFixed(4)} · ${bracket(change())}</span>` : nothing}
        </span>
      </p>`;
    return html`<section class="part">
      <h2>${this.named(t)} <span>${t.pickHint}</span></h2>
      <div class="halves">
        <div class="stack">${sum(t.apart, number(shown.latents), '', level.alphaCumprod)}</div>
        <div class="stack">${sum(t.together, number(view.latentsAfter(trace, shown.index)), '′', level.alphaCumprodNext, level.multistep)}</div>
        <p class="note">${t.levels(share(level.alphaCumprod), share(level.alphaCumprodNext))} ${level.multistep ? t.multistep : nothing} ${t.deterministic}</p>
        <ps-scale-legend .scale=${view.LATENT_SCALE} .digits=${0} .note=${t.mosaicNote}></ps-scale-legend>
      </div>
    </section>`;
  }
}
