/**
 * Pictures of edited runs. What is recorded is there at once and is painted only where that is asked for; everything else is painted
 * by the model: once it is here without being told to, the newest settings first, with few steps while something is dragged.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { requestKey } from '../../model/requestDifference';
import type { PaintRequest, Picture } from '../../model/trace';
import { $machineBackend } from '../../state/machine';
import { newestWins } from '../../state/newestWins';
import { $probing, mayAsk, probe, startJob } from '../../state/probing';

/** Of a preview while something is dragged; half of the whole run's. */
export const PREVIEW_STEPS = 5;
/** Pictures kept so that going back is at once; each is some 16 kB at 64 × 64 pixels, four times that at 128 × 128. */
const MOST_PICTURES = 400;
/** In milliseconds: while somebody types every letter would be another sentence. */
const TYPING = 250;

export interface EditedRun {
  /** The same for the same picture. */
  key: string;
  request: () => PaintRequest | Promise<PaintRequest>;
}

export const runOf = (request: PaintRequest): EditedRun => ({ key: requestKey(request), request: () => request });

export interface Known {
  picture: Picture;
  source: 'recorded' | 'live';
}

/** A run as it was and as it is edited, and where there is one, what it is edited towards. */
export interface Compared<One> {
  before: One;
  after: One;
  other: One | null;
}

const keyOf = ({ before, after, other }: Compared<EditedRun>): string => [before.key, after.key, other?.key].join('\n');

export class EditedRuns implements ReactiveController {
  /** The last ones that were all there: they stay until the next ones are. */
  shown: (Compared<Known> & { isPreview: boolean }) | null = null;
  /** Whether they are what is asked for now. */
  fits = false;
  /** Somebody waits for a picture. */
  busy = false;

  private readonly recorded = new Map<string, Picture>();
  private readonly painted = new Map<string, Picture>();
  private isDragged = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** Key of what was asked for last: what failed or was called off is not asked for again and again. */
  private asked = '';
  private job: ReturnType<typeof startJob> | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** What the figure is set to, whole or as a preview; null where nothing can be painted yet. */
    private readonly wanted: (isPreview: boolean) => Compared<EditedRun> | null,
    private readonly inSight: () => boolean,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.job?.stop();
    clearTimeout(this.typing);
  }

  hostUpdate(): void {
    const whole = this.wanted(false);
    if (!whole) return;
    const runs = this.isDragged && !this.all(whole) ? this.wanted(true)! : whole;
    const found = this.all(runs);
    this.fits = found !== null;
    if (found) this.shown = { ...found, isPreview: keyOf(runs) !== keyOf(whole) };
    else if (this.inSight() && mayAsk() && !this.isTyped && this.asked !== keyOf(runs)) this.ask(runs);
  }

  /** A picture that was painted earlier. */
  record(key: string, picture: Picture): void {
    this.recorded.set(key, picture);
  }

  known(key: string): Known | null {
    const painted = this.painted.get(key);
    const picture = painted ?? this.recorded.get(key);
    return picture ? { picture, source: painted ? 'live' : 'recorded' } : null;
  }

  /** Neither here nor on its way. */
  get isMissing(): boolean {
    return !this.fits && !this.busy && $probing.get().phase !== 'loading' && !(this.isTyped && mayAsk());
  }

  /** What is shown is about something else than what is asked for; the previews of something dragged only come a little late. */
  get isStale(): boolean {
    return !this.fits && !(this.busy && this.shown?.isPreview);
  }

  get isTyped(): boolean {
    return this.typing !== undefined;
  }

  /** Something was set: once and for all, or with more to come. */
  changed(how: 'set' | 'dragged' | 'typed' = 'set'): void {
    this.isDragged = how === 'dragged';
    clearTimeout(this.typing);
    this.typing = how === 'typed' ? setTimeout(() => this.changed(), TYPING) : undefined;
    this.host.requestUpdate();
  }

  /** The reader asks for it. @param afresh also what is recorded */
  paint(afresh = false): void {
    const whole = this.wanted(false);
    if (whole) this.ask(whole, afresh);
  }

  /** One after the other, behind what the reader waits for. */
  paintAll(runs: readonly EditedRun[]): void {
    this.stop();
    const missing = [...runs];
    const mine = startJob(async () => {
      const next = missing.shift();
      if (!next || this.job !== mine) return false;
      return (await this.paintOne(next, $machineBackend.get() !== null)) && missing.length > 0;
    });
    this.job = mine;
    void mine.done.then(() => this.job === mine && this.stop());
  }

  /** Whether `paintAll` is at work. */
  get isPainting(): boolean {
    return this.job !== null;
  }

  stop(): void {
    this.job?.stop();
    this.job = null;
    this.host.requestUpdate();
  }

  private all({ before, after, other }: Compared<EditedRun>): Compared<Known> | null {
    const [first, second, third] = [this.known(before.key), this.known(after.key), other && this.known(other.key)];
    return first && second && (!other || third) ? { before: first, after: second, other: third } : null;
  }

  private ask(runs: Compared<EditedRun>, afresh = false): void {
    this.asked = keyOf(runs);
    this.work({ runs, afresh });
  }

  private readonly work = newestWins(async ({ runs, afresh }: { runs: Compared<EditedRun>; afresh: boolean }) => {
    this.busy = true;
    for (const run of [runs.before, runs.other, runs.after]) {
      if (!run || (!afresh && this.known(run.key))) continue;
      if (this.asked !== keyOf(runs) || !(await this.paintOne(run, false))) break;
    }
    this.busy = false;
    const late = this.isDragged ? this.all(runs) : null;
    if (late) this.shown = { ...late, isPreview: true };
    this.host.requestUpdate();
  });

  private async paintOne({ key, request }: EditedRun, behind: boolean): Promise<boolean> {
    if (this.painted.has(key)) return true;
    const run = await probe('run', await request(), behind);
    if (!run?.picture) return false;
    if (this.painted.size >= MOST_PICTURES) this.painted.delete(this.painted.keys().next().value!);
    this.painted.set(key, run.picture);
    this.host.requestUpdate();
    return true;
  }
}
