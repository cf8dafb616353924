/** `npm run record`: paints the runs that the lessons show before anything is loaded, with the model as it is now. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { paint, writeTrace } from '../src/model/index.ts';
import { firstModelFolder, loadNodeModel } from './lib/nodeModel.ts';

// Chosen before any picture was seen, so that the recording is no better than what a reader gets.
const SEED = 7;

const folder = await firstModelFolder('public/models');
const { examples } = JSON.parse(await readFile(`${folder}/vocabulary.json`, 'utf8')) as { examples: Record<'ko' | 'en', string[]> };
const model = await loadNodeModel(folder, { taps: true, threads: undefined });
await mkdir('public/traces', { recursive: true });
for (const language of ['ko', 'en'] as const) {
  const request = { prompt: examples[language][0]!, seed: SEED, numInferenceSteps: 20, guidanceScale: 4, scheduler: 'ddim' as const };
  const trace = await paint(model, request, { taps: true, stepPictures: true });
  const path = `public/traces/lesson-0.${language}.safetensors`;
  await writeFile(path, writeTrace(trace!, { dtype: 'F16', heads: 'mean', batch: 'cond' }));
  console.log(`${path}  “${request.prompt}”, seed ${SEED}`);
}
await model.release();
