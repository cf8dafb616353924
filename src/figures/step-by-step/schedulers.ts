import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { COMPARED_SCHEDULERS, type StepsRecord } from '../../model/stepsRecord';
import type { PaintRequest, Trace } from '../../model/trace';
import { runWordless, type Start } from '../../state/wordless';
import { pictureDistance } from '../../viz/pictureParts';
import { picture } from '../parts/picture';
import { SCHEDULER_TITLES } from '../parts/schedulers';
import { table } from '../parts/table';
import type { StepByStepTexts } from './texts/index';
import * as view from './view';

/** Two runs of the same noise in as many steps. */
interface Pair {
  runs: readonly [Trace, Trace];
  apart: number[];
}

const begunAlike = (a: PaintRequest, b: PaintRequest): boolean => a.seed === b.seed && a.numInferenceSteps === b.numInferenceSteps;

/** The noise of the run on screen, run by DDIM and by Euler, or twice by the same. */
export class Schedulers {
  private both: Pair | null = null;
  private twice: Pair | null = null;
  private waiting = false;
  /** Asks once more what was asked last. */
  again = (): void => {};

  constructor(private readonly host: LitElement) {}

  /** The run by the other scheduler, where there is one. */
  otherOf({ request }: Trace): Trace | null {
    const [ddim, euler] = this.bothOf(request)?.runs ?? [];
    return (request.scheduler === 'ddim' ? euler : ddim) ?? null;
  }

  private bothOf(request: PaintRequest): Pair | null {
    return this.both && begunAlike(this.both.runs[0].request, request) ? this.both : null;
  }

  /** One after the other: they share the machine. */
  private ask(starts: readonly [Start, Start], take: (pair: Pair) => void): void {
    this.again = async () => {
      this.waiting = true;
      this.host.requestUpdate();
      const first = await runWordless(starts[0]);
      const second = first && (await runWordless(starts[1]));
      this.waiting = false;
      if (second) take({ runs: [first, second], apart: view.distances(first, second) });
      this.host.requestUpdate();
    };
    this.again();
  }

  private button(name: string, busy: boolean, ask: () => void): TemplateResult {
    return html`<p class="row"><button type="button" class="quiet" ?disabled=${this.waiting || busy} @click=${ask}>${name}</button></p>`;
  }

  /** @param busy a run is under way */
  render(t: StepByStepTexts, { request }: Trace, record: StepsRecord | null, busy: boolean): TemplateResult {
    const { twice } = this;
    const told = twice && begunAlike(twice.runs[0].request, request) && twice.runs[0].request.scheduler === request.scheduler ? view.differing(...twice.runs) : null;
    return html`<section class="schedulers stack">${this.against(t, request, record, busy)}</section>
      <section class="stack">
        <h2>${t.twiceTitle}</h2>
        <p class="note">${t.twiceNote}</p>
        ${this.button(t.runTwice, busy, () => this.ask([request, request], (pair) => (this.twice = pair)))}
        <p class="said" role="status">${told ? (told.numbers === 0 ? t.identical(request.numInferenceSteps) : t.differs(told.numbers, told.most.toPrecision(1))) : nothing}</p>
      </section>`;
  }

  private against(t: StepByStepTexts, request: PaintRequest, record: StepsRecord | null, busy: boolean) {
    const { seed, numInferenceSteps: count } = request;
    const both = this.bothOf(request);
    const column = record?.seed === seed ? record.counts.indexOf(count) : -1;
    const recorded = column >= 0 ? record! : null;
    const pictures = COMPARED_SCHEDULERS.map((name, i) => both?.runs[i]?.picture ?? recorded?.pictures[recorded.schedulers.indexOf(name)]?.[column] ?? null);
    const apart = both ? { partAfter: view.partAfter(both.apart), latents: both.apart.at(-1)! } : recorded?.schedulersApart[column];
    const [a, b] = pictures;
    const ratio = 1000 / count;
    const whole = Number.isInteger(ratio);
    return html`<h2>${t.schedulersTitle} ${apart ? html`<span>${both ? t.live : t.recorded}</span>` : nothing}</h2>
      ${
        apart && a && b
          ? html`<div class="pair pictures">
              ${COMPARED_SCHEDULERS.map((name, i) => picture({ raster: pictures[i], label: t.pictureBy(SCHEDULER_TITLES[name], seed, count), caption: SCHEDULER_TITLES[name] }))}
            </div>
            <p class="said" role="status">
              ${apart.partAfter === null ? t.partNever(count) : t.partAfter(apart.partAfter, count, apart.latents.toPrecision(2))} ${t.pixelsApart(pictureDistance(a, b).mean.toFixed(2))}
            </p>`
          : html`<p class="note">${t.schedulersWait}</p>`
      }
      ${this.button(t.runBoth, busy, () =>
        this.ask(
          [
            { ...request, scheduler: 'ddim' },
            { ...request, scheduler: 'euler' },
          ],
          (pair) => (this.both = pair),
        ),
      )}
      <p class="note">${t.schedulersNote(whole ? String(ratio) : ratio.toFixed(2), whole)}</p>
      ${
        both
          ? table(
              t.distancesTable,
              [t.tableStep, t.tableDistance],
              both.apart.map((distance, i) => [i + 1, distance === 0 ? '0' : distance.toPrecision(3)]),
            )
          : nothing
      }`;
  }
}
