import type { Trace } from '../../model/trace';
import type { AttentionAtlas } from '../../model/atlas';

/** Milliseconds of an idle moment that must be left for one site's mean over its heads. */
const ENOUGH = 2;

/**
 * Has the means over heads made, which all other views are sums of, while the page has nothing else to do: with words
 * first. @returns ends it
 */
export function warmUp(atlas: AttentionAtlas, trace: Trace): () => void {
  const halves = trace.steps[0]?.attention[0]?.batch === 2 ? (['cond', 'uncond'] as const) : (['cond'] as const);
  const left = halves.flatMap((half) => trace.steps.flatMap((step) => trace.sites.map(({ name }) => ({ half, steps: [step], sites: [name], head: null }))));
  let handle = 0;
  // Safari has no idle callbacks: there one step at a time does no harm.
  const [ask, forget] =
    'requestIdleCallback' in window
      ? [(work: (idle?: IdleDeadline) => void) => requestIdleCallback(work), cancelIdleCallback]
      : [(work: (idle?: IdleDeadline) => void) => setTimeout(work, 30) as unknown as number, clearTimeout];
  const work = (idle?: IdleDeadline): void => {
    do {
      const next = left.shift();
      if (next) atlas.map(next, [0]);
    } while (left.length > 0 && idle && idle.timeRemaining() > ENOUGH);
    if (left.length > 0) handle = ask(work);
  };
  handle = ask(work);
  return () => forget(handle);
}
