/** `npm run record`: paints the runs that the lessons show before anything is loaded, with the model as it is now. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { paint, writeTrace } from '../src/model/index.ts';
import { DEFAULT_REQUEST } from '../src/state/request.ts';
import { firstModelFolder, loadNodeModel } from './lib/nodeModel.ts';
import { SMALL_TRACE } from './lib/paintArguments.ts';

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
await model.release();
