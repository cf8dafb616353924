/** How many steps the learner of lesson 1 takes to find the captions of pictures that it was never shown. */
import { DEFAULT_LEARNING, LearningSession } from '../src/model/contrastive/session.ts';
import { learningExamples } from '../scripts/lib/learningExamples.ts';
import { environment, keep, MODEL, PUBLIC } from './lib/results.ts';
import { summarise } from './lib/stats.ts';

const SEEDS = [1, 2, 3, 4, 5];
const STEPS = 1500;
const EVERY = 25;
const GOAL = 0.5;

export async function benchLearning(): Promise<void> {
  const languages: Record<string, unknown> = {};
  for (const language of ['en', 'ko'] as const) {
    const { held, shown, vocabularySize } = await learningExamples(MODEL, `${PUBLIC}gallery`, language);
    const runs = SEEDS.map((seed) => {
      const session = new LearningSession({ held, shown }, vocabularySize, seed);
      const recall: number[] = [];
      let seconds = 0;
      while (recall.length < STEPS / EVERY) {
        const begun = performance.now();
        for (let i = 0; i < EVERY; i++) session.advance(DEFAULT_LEARNING);
        seconds += (performance.now() - begun) / 1000;
        recall.push(session.snapshot().recall);
      }
      const reached = recall.findIndex((share) => share > GOAL);
      // For good: it does not come back to the goal or below, in all steps that were taken.
      const settled = recall.findLastIndex((share) => share <= GOAL) + 1;
      return {
        seed,
        stepsToGoal: reached < 0 ? null : (reached + 1) * EVERY,
        stepsToGoalForGood: settled >= recall.length ? null : (settled + 1) * EVERY,
        recallAt: Object.fromEntries([100, 200, 300, 500, 1000, STEPS].map((step) => [step, recall[step / EVERY - 1]])),
        lowestFromStep500: Math.min(...recall.slice(500 / EVERY - 1)),
        stepsPerSecond: STEPS / seconds,
      };
    });
    languages[language] = {
      stepsPerSecond: summarise(runs.map((run) => run.stepsPerSecond)),
      runs: runs.map(({ stepsPerSecond: _, ...run }) => run),
    };
  }
  await keep('learning', {
    measured: environment(),
    settings: DEFAULT_LEARNING,
    heldOut: 32,
    chance: 1 / 32,
    goal: GOAL,
    ...languages,
  });
}
