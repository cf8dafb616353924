/** `npm run record`: what the lessons show before anything is loaded, made by the model as it is now: painted runs, CLIP's vectors, and a run of the small learner. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { paint, writeTrace, type Trace } from '../src/model/index.ts';
import { LAB_REQUEST, labTracePath } from '../src/state/lab.ts';
import { DEFAULT_REQUEST } from '../src/state/request.ts';
import { WORDS_REQUEST, wordsTracePath } from '../src/state/wordsRun.ts';
import { GATES_RECORD } from '../src/model/gatesRecord.ts';
import { HAND_RECORD } from '../src/model/handRecord.ts';
import { LAYER_RECORD, packLayers } from '../src/model/layerRecord.ts';
import { MOMENTS_RECORD } from '../src/model/momentsRecord.ts';
import { NOISE_RECORD } from '../src/model/noiseRecord.ts';
import { writeRecord } from '../src/model/record.ts';
import { recordPath, type RecordKind } from '../src/model/recordKind.ts';
import { applyDifference } from '../src/model/requestDifference.ts';
import { SKIPS_RECORD } from '../src/model/skipsRecord.ts';
import { STEPS_RECORD } from '../src/model/stepsRecord.ts';
import { GUIDANCE_RECORD, REWEIGHT_RECORD } from '../src/model/stripsRecord.ts';
import { TEXT_RECORD } from '../src/model/textRecord.ts';
import { TIME_RECORD } from '../src/model/timeRecord.ts';
import { TOLD_RECORD } from '../src/model/toldRecord.ts';
import { TRUTH_RECORD } from '../src/model/truthRecord.ts';
import { VECTORS_RECORD } from '../src/model/vectorsRecord.ts';
import { firstModelFolder, loadNodeModel, openNodeProbes } from './lib/nodeModel.ts';
import { SMALL_TRACE } from './lib/paintArguments.ts';
import { recordGates } from './lib/recordGates.ts';
import { recordHand } from './lib/recordHand.ts';
import { recordLayers } from './lib/recordLayers.ts';
import { recordLearning } from './lib/recordLearning.ts';
import { recordMoments } from './lib/recordMoments.ts';
import { recordNoise } from './lib/recordNoise.ts';
import { recordSkips } from './lib/recordSkips.ts';
import { recordGuidance, recordReweight } from './lib/recordStrips.ts';
import { recordSteps } from './lib/recordSteps.ts';
import { recordText } from './lib/recordText.ts';
import { recordTold } from './lib/recordTold.ts';
import { recordTruth } from './lib/recordTruth.ts';
import { recordTime } from './lib/recordTime.ts';
import { recordVectors } from './lib/recordVectors.ts';
import { sheetOf } from './lib/sheet.ts';

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
const put = async <T>(kind: RecordKind<T>, value: T, language?: string): Promise<void> => {
  const path = `public/${recordPath(kind, language)}`;
  const bytes = await writeRecord(kind, { ...value, manifestSha256: model.manifestSha256 }, sheetOf);
  await writeFile(path, bytes);
  console.log(`${path}  ${Math.round(bytes.length / 1000)} kB`);
};
const noise = await recordNoise(model, probes, 'public/gallery');
await put(NOISE_RECORD, noise);
await put(STEPS_RECORD, await recordSteps(probes, SEED));
await put(SKIPS_RECORD, await recordSkips(model, probes, SEED));
await put(TOLD_RECORD, await recordTold(model, probes, noise));
await put(GATES_RECORD, await recordGates(folder, model, probes, SEED));
await put(GUIDANCE_RECORD, await recordGuidance(probes, SEED));
await put(REWEIGHT_RECORD, await recordReweight(folder, model, probes, SEED));
for (const language of ['ko', 'en'] as const) {
  await put(HAND_RECORD, await recordHand(probes, wordsRuns[language]), language);
  await put(TRUTH_RECORD, await recordTruth(probes, wordsRuns[language]), language);
}
await put(MOMENTS_RECORD, await recordMoments(folder, model, 'public/history'));
await put(TEXT_RECORD, await recordText(model, probes));
await put(LAYER_RECORD, packLayers(await recordLayers(folder, model, probes, wordless!)));
await put(TIME_RECORD, await recordTime(probes));
await put(VECTORS_RECORD, await recordVectors(folder, model, 'public/gallery'));
await writeFile('public/history/learning.json', `${JSON.stringify(await recordLearning(folder, 'public/gallery', SEED))}\n`);
console.log('public/history/learning.json');
await probes.release();
await model.release();
