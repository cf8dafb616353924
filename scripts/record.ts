/** `npm run record`: what the lessons show before anything is loaded, made by the model as it is now: painted runs, CLIP's vectors, and a run of the small learner. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { paint, writeTrace, type Trace } from '../src/model/index.ts';
import { handPath } from '../src/state/hand.ts';
import { LAB_REQUEST, labTracePath } from '../src/state/lab.ts';
import { DEFAULT_REQUEST } from '../src/state/request.ts';
import { truthPath } from '../src/state/truth.ts';
import { WORDS_REQUEST, wordsTracePath } from '../src/state/wordsRun.ts';
import { applyDifference } from '../src/model/requestDifference.ts';
import { writeHandRecord } from '../src/model/handRecord.ts';
import { writeLayerRecord } from '../src/model/layerRecord.ts';
import { writeNoiseRecord } from '../src/model/noiseRecord.ts';
import { writeTextRecord } from '../src/model/textRecord.ts';
import { writeTruthRecord } from '../src/model/truthRecord.ts';
import { writeTimeRecord } from '../src/model/timeRecord.ts';
import { firstModelFolder, loadNodeModel, openNodeProbes } from './lib/nodeModel.ts';
import { writeRecordedVectors } from '../src/model/similarityFile.ts';
import { SMALL_TRACE } from './lib/paintArguments.ts';
import { recordGates } from './lib/recordGates.ts';
import { recordHand } from './lib/recordHand.ts';
import { recordLayers } from './lib/recordLayers.ts';
import { recordLearning } from './lib/recordLearning.ts';
import { recordNoise } from './lib/recordNoise.ts';
import { recordSkips } from './lib/recordSkips.ts';
import { recordGuidance, recordReweight } from './lib/recordStrips.ts';
import { recordSteps } from './lib/recordSteps.ts';
import { recordText } from './lib/recordText.ts';
import { recordTold } from './lib/recordTold.ts';
import { recordTruth } from './lib/recordTruth.ts';
import { recordTime } from './lib/recordTime.ts';
import { recordVectors } from './lib/recordVectors.ts';

// Chosen before any picture was seen, so that the recording is no better than what a reader gets.
const SEED = 7;

const folder = await firstModelFolder('public/models');
const { examples } = JSON.parse(await readFile(`${folder}/vocabulary.json`, 'utf8')) as { examples: Record<'ko' | 'en', string[]> };
const model = await loadNodeModel(folder, { taps: true });
await mkdir('public/traces', { recursive: true });
for (const language of ['ko', 'en'] as const) {
  const request = { ...DEFAULT_REQUEST, prompt: examples[language][0]!, seed: SEED };
  const trace = await paint(model, request, { taps: true, stepPictures: true });
  const path = `public/traces/lesson-0.${language}.safetensors`;
  await writeFile(path, writeTrace(trace!, SMALL_TRACE));
  console.log(`${path}  “${request.prompt}”, seed ${SEED}`);
}
const wordsRuns = {} as Record<'ko' | 'en', Trace>;
for (const language of ['ko', 'en'] as const) {
  const trace = await paint(model, WORDS_REQUEST[language], { taps: true, stepPictures: true });
  await writeFile(`public/${wordsTracePath(language)}`, writeTrace(trace!, { dtype: 'F16', heads: 'all', batch: 'cond' }));
  console.log(`public/${wordsTracePath(language)}  “${WORDS_REQUEST[language].prompt}”, every head`);
  wordsRuns[language] = trace!;
}
for (const language of ['ko', 'en'] as const) {
  const { a, difference } = LAB_REQUEST[language];
  const trace = await paint(model, applyDifference(a, difference), { taps: true, stepPictures: true });
  await writeFile(`public/${labTracePath(language)}`, writeTrace(trace!, { dtype: 'F16', heads: 'all', batch: 'cond' }));
  console.log(`public/${labTracePath(language)}  “${trace!.request.prompt}”, every head`);
}
const wordless = await paint(model, { ...DEFAULT_REQUEST, prompt: '', seed: SEED }, { taps: false, stepPictures: true });
await writeFile('public/traces/wordless.safetensors', writeTrace(wordless!, SMALL_TRACE));
console.log(`public/traces/wordless.safetensors  without words, seed ${SEED}`);
const probes = await openNodeProbes(folder, model);
await mkdir('public/probes', { recursive: true });
const noise = await recordNoise(model, probes, 'public/gallery');
await writeFile('public/probes/noise.safetensors', writeNoiseRecord(noise));
console.log(`public/probes/noise.safetensors  ${noise.scenes.length} scenes at ${noise.levels.length} noise levels`);
for (const [name, recorded] of [
  ['steps', await recordSteps(model, probes, SEED)],
  ['skips', await recordSkips(model, probes, SEED)],
  ['told', await recordTold(model, probes, noise)],
  ['gates', await recordGates(folder, model, probes, SEED)],
  ['guidance', await recordGuidance(model, probes, SEED)],
  ['reweight', await recordReweight(folder, model, probes, SEED)],
] as const) {
  await writeFile(`public/probes/${name}.json`, `${JSON.stringify(recorded.record)}\n`);
  await writeFile(`public/probes/${name}.webp`, recorded.sheet);
  console.log(`public/probes/${name}.json and .webp`);
}
for (const language of ['ko', 'en'] as const) {
  await writeFile(`public/${handPath(language)}`, writeHandRecord(await recordHand(model, probes, wordsRuns[language])));
  console.log(`public/${handPath(language)}  queries, keys and values of one step`);
  const truth = await recordTruth(model, probes, wordsRuns[language]);
  await writeFile(`public/${truthPath(language)}.safetensors`, writeTruthRecord(truth.record));
  await writeFile(`public/${truthPath(language)}.webp`, truth.sheet);
  console.log(`public/${truthPath(language)}.safetensors and .webp  each of ${truth.record.units.length} words taken away`);
}
await writeFile('public/probes/text.safetensors', writeTextRecord(await recordText(model, probes)));
console.log('public/probes/text.safetensors  sentences that differ in one word');
const layers = await recordLayers(folder, model, probes, wordless!);
await writeFile('public/probes/layers.safetensors', writeLayerRecord(layers));
console.log(`public/probes/layers.safetensors  ${layers.plan.layers.length} layers at ${layers.steps.length} steps`);
const time = await recordTime(model, probes);
await writeFile('public/probes/time.safetensors', writeTimeRecord(time));
console.log(`public/probes/time.safetensors  ${time.codes.timesteps.length} noise levels`);
const vectors = await recordVectors(folder, model, 'public/gallery');
await writeFile('public/gallery/clip.safetensors', writeRecordedVectors(vectors));
console.log(`public/gallery/clip.safetensors  ${vectors.images.length} scenes, ${vectors.words.length} words`);
await writeFile('public/history/learning.json', `${JSON.stringify(await recordLearning(folder, 'public/gallery', SEED))}\n`);
console.log('public/history/learning.json');
await probes.release();
await model.release();
