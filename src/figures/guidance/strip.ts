/** One noise painted with guidance from 1 to 12: the picture at the scale that is chosen, large, and all of them in a row. */
import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { StripsRecord } from '../../model/stripsRecord';
import type { PaintRequest } from '../../model/trace';
import { DEFAULT_REQUEST } from '../../state/request';
import { pictureDistance } from '../../viz/pictureParts';
import { beforeAfter } from '../parts/beforeAfter';
import { EditedRuns, runOf, type EditedRun, type Known } from '../parts/editedRuns';
import '../parts/map-row';
import type { MapItem } from '../parts/map-row';
import { table } from '../parts/table';
import type { GuidanceTexts } from './texts/index';
import { saturation } from './view';

const SCALES = Array.from({ length: 12 }, (_, i) => i + 1);

export class Strip {
  readonly runs: EditedRuns;
  /** What all of them are painted from; null: not there yet. */
  private plain: PaintRequest | null = null;
  /** Locked, and pointed at. */
  private chosen = 4;
  private hovered: number | null = null;

  constructor(host: ReactiveControllerHost, inSight: () => boolean) {
    this.runs = new EditedRuns(host, () => this.plain && { before: this.runAt(1), after: this.runAt(this.scale), other: null }, inSight);
  }

  get isThere(): boolean {
    return this.plain !== null;
  }

  begin({ seed, numInferenceSteps, strips }: StripsRecord, language: string): void {
    const found = strips.find((strip) => strip.language === language);
    if (this.plain || !found) return;
    this.plain = { ...DEFAULT_REQUEST, prompt: found.prompt, seed, numInferenceSteps };
    found.values.forEach((scale, i) => this.runs.record(this.runAt(scale).key, found.pictures[i]!));
  }

  /** From another request: what of it is not painted here yet. */
  private paint(plain: PaintRequest): void {
    this.plain = plain;
    this.runs.paintAll(SCALES.map((scale) => this.runAt(scale)).filter((run) => !this.isLive(run)));
  }

  /** Pointing alone paints nothing. */
  private get scale(): number {
    return this.hovered !== null && this.runs.known(this.runAt(this.hovered).key) ? this.hovered : this.chosen;
  }

  private runAt(guidanceScale: number): EditedRun {
    return runOf({ ...this.plain!, guidanceScale });
  }

  private isLive({ key }: EditedRun): boolean {
    return this.runs.known(key)?.source === 'live';
  }

  /** Of the scales that are painted. */
  private measures(): { scale: number; known: Known; saturation: string; distance: string }[] {
    const first = this.runs.known(this.runAt(1).key);
    return SCALES.flatMap((scale) => {
      const known = this.runs.known(this.runAt(scale).key);
      return first && known ? [{ scale, known, saturation: saturation(known.picture).toFixed(3), distance: pictureDistance(known.picture, first.picture).mean.toFixed(1) }] : [];
    });
  }

  private at(scale: number | null, isHovered: boolean): void {
    if (isHovered) this.hovered = scale;
    else this.chosen = scale!;
    this.runs.changed();
  }

  render(t: GuidanceTexts, run: PaintRequest | null) {
    const { plain, runs } = this;
    if (!plain) return run ? this.button(t, run) : nothing;
    const measured = this.measures();
    const { scale } = this;
    const told = (one: (typeof measured)[number]) => t.stripAlt(one.scale, one.saturation, one.distance);
    const here = measured.find((one) => one.scale === scale);
    const items = SCALES.map((one): MapItem => {
      const known = measured.find((other) => other.scale === one);
      return { id: String(one), label: String(one), note: known ? `, ${told(known)}` : '', raster: known?.known.picture ?? null };
    });
    const isOwn = run !== null && SCALES.some((one) => this.isLive(this.runAt(one)));
    return html`<div class="strip stack">
      <h2>${t.strip} <span>· ${here?.known.source === 'live' ? t.live : t.recorded}</span></h2>
      ${beforeAfter(
        {
          shown: runs.shown,
          stale: runs.isStale,
          before: { caption: t.atScale(1) },
          after: { caption: t.atScale(scale), label: here ? told(here) : t.atScale(scale) },
          third: { caption: t.changed, note: t.changedNote },
        },
        html`
          <p class="said" role="status">${here ? told(here) : runs.busy || runs.isPainting ? t.computing : nothing}</p>
          ${measured.length > 1 ? html`<p class="note">${t.stripTrend(measured[0]!.saturation, measured.at(-1)!.saturation, measured.at(-1)!.scale)}</p>` : nothing}
          <p class="note">
            ${t.stripNote(plain.prompt, plain.seed, plain.numInferenceSteps)}
            ${isOwn || runs.isPainting ? html`<span class="done" role="status">${t.stripDone(SCALES.filter((one) => this.isLive(this.runAt(one))).length, SCALES.length)}</span>` : nothing}
          </p>
          ${run ? this.button(t, run) : nothing}
        `,
      )}
      <ps-map-row
        .items=${items}
        chosen=${String(this.chosen)}
        shown=${String(scale)}
        .label=${t.strip}
        @ps-hover-map=${({ detail }: CustomEvent<string | null>) => this.at(detail === null ? null : Number(detail), true)}
        @ps-choose-map=${({ detail }: CustomEvent<string>) => this.at(Number(detail), false)}
      ></ps-map-row>
    </div>`;
  }

  table(t: GuidanceTexts) {
    return this.plain
      ? table(
          t.stripTable,
          [t.stripScale, t.saturation, t.distance],
          this.measures().map(({ scale, saturation, distance }) => [scale, saturation, distance]),
        )
      : nothing;
  }

  private button(t: GuidanceTexts, run: PaintRequest) {
    const { isPainting } = this.runs;
    return html`<p class="row"><button type="button" class="quiet" @click=${() => (isPainting ? this.runs.stop() : this.paint(run))}>${isPainting ? t.stop : t.stripHere}</button></p>`;
  }
}
