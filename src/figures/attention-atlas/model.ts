/** What is on screen, derived from the run, the selection and the reader's choices. */
import { AttentionAtlas, type AttentionStack, type GridMap, type StackSelection } from '../../model/atlas';
import type { Trace, TraceStep } from '../../model/trace';
import { $trace } from '../../state/run';
import { $selection } from '../../state/selection';
import { remember } from '../base/remember';
import type { Choices } from './choices';
import * as view from './view';

export interface Shown {
  trace: Trace;
  step: TraceStep;
  /** Those that are averaged. */
  steps: readonly TraceStep[];
  span: view.Span;
  mode: view.ScaleMode;
  /** Of the plan: a site's name, a level, or `all`. */
  id: string;
  sites: readonly string[];
  head: number | null;
  token: number;
  words: readonly number[];
  stack: AttentionStack;
  /** Without words; null where it was not kept. */
  empty: AttentionStack | null;
  /** How many heads there are to choose from; 0 while several sites are shown together. */
  heads: number;
}

export class AtlasModel {
  readonly atlas = new AttentionAtlas();
  private readonly placed = remember<number | null>();
  private readonly found = remember<view.FirstStep | null>();

  /** Null while there are no maps. */
  shown({ hoverId, hoverMean, level, span, mode, step, player }: Choices): Shown | null {
    const trace = $trace.get();
    if (!trace || !step || step.attention.length === 0) return null;
    const selection = $selection.get();
    const known = (id: string | null): id is string => id !== null && view.sitesOf(id, trace.sites).length > 0;
    const id = [hoverId, selection.hoverSite, selection.site, level].find(known) ?? 'all';
    const sites = view.sitesOf(id, trace.sites);
    const heads = step.attention.find(({ site }) => site === id)?.heads ?? 0;
    const wanted = hoverMean ? null : (selection.hoverHead ?? (id === selection.site ? selection.head : null));
    const head = wanted !== null && wanted < heads && heads > 1 ? wanted : null;
    const wantedToken = selection.hoverToken ?? selection.token;
    const token = wantedToken !== null && wantedToken < trace.tokens.length ? wantedToken : (this.placedWord(trace) ?? 0);
    // Pointing at a step shows that step, whatever is averaged otherwise.
    const steps = selection.hoverStep === null || player.playing ? view.stepsOf(trace.steps, span, step) : [step];
    const of: StackSelection = { steps, sites, head, half: 'cond' };
    return {
      ...{ trace, step, steps, mode, id, sites, head, token, heads },
      span: steps.length === 1 ? 'step' : span,
      words: view.wordsOf(trace.tokens),
      stack: this.atlas.stack(of),
      empty: step.attention[0]!.batch === 2 ? this.atlas.stack({ ...of, half: 'uncond' }) : null,
    };
  }

  /** The shown token's map of another selection. */
  mapIn(of: Omit<StackSelection, 'half'>, { token, mode, words }: Shown): GridMap {
    return view.mapIn((tokens) => this.atlas.map({ ...of, half: 'cond' }, tokens), token, mode, words);
  }

  /** Which word is shown before the reader has chosen one, and asked about. It is known once the run is complete. */
  placedWord(trace: Trace): number | null {
    const steps = trace.steps.length < trace.request.numInferenceSteps ? trace.steps.slice(0, 1) : view.stepsOf(trace.steps, 'late', trace.steps.at(-1)!);
    const words = view.wordsOf(trace.tokens);
    return this.placed([steps[0], steps.length], () =>
      view.placedWord(
        words.map((word) => this.whole(trace, steps, word)),
        words,
      ),
    );
  }

  /** Whether the word's map lies at the first step where it will lie. */
  firstStep(trace: Trace, word: number): view.FirstStep {
    return this.found([trace], () =>
      view.firstStep(
        trace.steps.map((step) => this.whole(trace, [step], word)),
        this.whole(trace, view.stepsOf(trace.steps, 'late', trace.steps[0]!), word),
      ),
    )!;
  }

  /** A word's map as the mean of all sites and heads. */
  private whole(trace: Trace, steps: readonly TraceStep[], word: number): Float32Array {
    return this.atlas.map({ steps, sites: trace.sites.map(({ name }) => name), head: null, half: 'cond' }, [word]).data;
  }
}
