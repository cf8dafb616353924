import { css, html, nothing } from 'lit';
import type { MomentsRecord } from '../../model/momentsRecord';
import type { Picture } from '../../model/trace';
import { fetchedOf } from '../../state/fetchedOnce';
import { $machineBackend } from '../../state/machine';
import { $probing, probe, startJob } from '../../state/probing';
import { DEFAULT_REQUEST } from '../../state/request';
import { $momentsRecord, openMomentsRecord } from '../../state/runRecords';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import { Player } from '../base/player';
import { FigureElement } from '../frame/figureElement';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import '../parts/chart';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/scrubber';
import { table } from '../parts/table';
import { texts, type Guess, type UnetTrainingTexts } from './texts/index';
import { halfway, PARTS, remaining, samplesText, shownMoments } from './view';

/** Four sentences at the moments of a UNet's training, and by the finished model, here. */
export class UnetTraining extends stateful(FigureElement<Guess, UnetTrainingTexts>, () => ({
  /** Null: the first, until it plays. */
  at: null as number | null,
  painted: [] as Picture[],
})) {
  static override styles = [
    FigureElement.styles,
    css`
      .pictures { --across: 4; }
      @container (max-width: 34rem) { .pictures { --across: 2; } }
    `,
  ];

  private readonly player = new Player(this, {
    total: () => (this.record ? shownMoments(this.record).length : 0),
    now: () => this.at ?? 0,
    show: (at) => (this.at = at),
    every: 700,
  });
  private job: ReturnType<typeof startJob> | null = null;

  constructor() {
    super(texts, [$momentsRecord, $probing, $machineBackend]);
  }

  private get record(): MomentsRecord | null {
    return fetchedOf($momentsRecord.get());
  }

  override firstUpdated(): void {
    void openMomentsRecord();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.job?.stop();
  }

  protected override opened() {
    return { state: $momentsRecord.get(), open: openMomentsRecord };
  }

  protected override badge() {
    return sourceBadge(this.t, this.isLive, $machineBackend.get());
  }

  /** Where the finished model stands, what was painted here takes the place of what was recorded. */
  private get isLive(): boolean {
    const { record } = this;
    return record !== null && this.painted.length > 0 && this.at === shownMoments(record).length - 1;
  }

  protected override answer() {
    const { record, t } = this;
    if (!record) return null;
    const [layout, detail] = PARTS.map((part) => record.moments[halfway(remaining(record, part))]?.samples ?? 0) as [number, number];
    return t.answer(samplesText(layout), samplesText(detail), layout === detail ? 'together' : layout < detail ? 'layout' : 'detail');
  }

  protected override toggle = (): void => this.player.toggle();

  protected override letGo(): void {
    this.player.pause();
  }

  private readonly paint = (): void => {
    const { record } = this;
    if (!record) return;
    this.player.pause();
    this.at = shownMoments(record).length - 1;
    this.painted = [];
    this.job?.stop();
    this.job = startJob(async () => {
      const next = this.painted.length;
      const run = await probe('run', { ...DEFAULT_REQUEST, prompt: record.prompts[next]!, seed: record.seeds[next]! });
      if (run?.picture) this.painted = [...this.painted, run.picture];
      return Boolean(run?.picture) && this.painted.length < record.prompts.length;
    });
  };

  protected override stage() {
    const { record, t } = this;
    if (!record) return nothing;
    const all = shownMoments(record);
    const at = this.at ?? 0;
    const { samples, pictures, cosines } = all[at]!;
    const moment = t.moment(samplesText(samples), at >= record.moments.length);
    return html`<div class="pictures">
        ${record.prompts.map((prompt, i) => {
          const own = this.isLive ? this.painted[i] : undefined;
          const cosine = signed(cosines[i]!);
          return picture({ raster: own ?? pictures[i], label: t.alt(prompt, moment, cosine), caption: html`<b>${prompt}</b>${own ? nothing : html`<br />${t.cosine(cosine)}`}` });
        })}
      </div>
      <ps-scrubber
        .value=${at}
        .total=${all.length}
        .ready=${all.length}
        ?playing=${this.player.playing}
        .label=${t.slider}
        .valueText=${moment}
        .playLabel=${t.play}
        .pauseLabel=${t.pause}
        @ps-seek=${({ detail }: CustomEvent<number>) => {
          this.player.pause();
          this.at = detail;
        }}
        @ps-toggle-play=${this.toggle}
      ></ps-scrubber>
      <p class="said"><b>${moment}</b></p>
      ${this.guess === null ? html`<p class="note">${t.covered}</p>` : this.chart(record, at)}`;
  }

  private chart(record: MomentsRecord, at: number) {
    const { t } = this;
    const shown = Math.min(at, record.moments.length - 1);
    const [layout, detail] = PARTS.map((part) => remaining(record, part)) as [number[], number[]];
    const percent = (value: number): string => `${Math.round(100 * value)} %`;
    return html`<ps-chart
      .heading=${t.chart}
      .xs=${record.moments.map(({ samples }) => samples)}
      .xTicks=${[0, 1000, 10_000, 100_000]}
      .xTitle=${t.chartX}
      .linearUpTo=${1000}
      .lines=${[{ label: t.parts.layout, values: layout, colour: 'unet' }, { label: t.parts.detail, values: detail, colour: 'noise-ink', dashed: true }]}
      .axis=${{
        min: 0,
        max: Math.max(1, ...layout, ...detail),
        ticks: [
          [0, '0'],
          [0.5, '50 %'],
          [1, '100 %'],
        ],
        format: percent,
      }}
      .at=${shown}
      fades
      .valueText=${t.chartValue(percent(layout[shown]!), percent(detail[shown]!))}
      @ps-choose-x=${({ detail: moment }: CustomEvent<number>) => (this.at = moment)}
    ></ps-chart>`;
  }

  protected override side() {
    const { record, t } = this;
    return html`${askModel(t, t.paint, this.paint)} ${probingStatus(t, this.paint)}
      ${record && this.painted.length ? html`<p class="said" role="status">${t.painted(this.painted.length, record.prompts.length)}</p>` : nothing}
      <p class="note">${t.note}</p>`;
  }

  protected override below() {
    const { record, t } = this;
    if (!record || this.guess === null) return nothing;
    const rows = record.moments.map(({ samples, fromLast, cosines }) => [samples, ...PARTS.map((part) => fromLast[part].toFixed(1)), signed(mean(cosines))]);
    return table(t.asTable, [t.tableMoment, ...PARTS.map((part) => t.parts[part]), t.tableCosine], rows);
  }
}
customElements.define('ps-unet-training', UnetTraining);
