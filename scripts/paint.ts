/** `npm run paint`: the site's own model, with the site's own code, from a terminal. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ManifestError, paint, TokenizerFileError, VocabularyError, writeTrace, type EncodedPrompt, type PaintRequest, type Trace } from '../src/model/index.ts';
import { firstModelFolder, loadNodeModel, ModelFolderError } from './lib/nodeModel.ts';
import { parsePaintArguments, USAGE, UsageError, type PaintArguments } from './lib/paintArguments.ts';
import { writePng } from './lib/png.ts';
import { ProgressBar } from './lib/progressBar.ts';

interface Job {
  request: PaintRequest;
  /** The picture's file; null where only the trace is wanted. */
  out: string | null;
}

async function main(args: readonly string[]): Promise<void> {
  const asked = parsePaintArguments(args);
  if (asked === null) return console.log(USAGE);

  const jobs = await jobsOf(asked);
  const model = await loadNodeModel(asked.model ?? (await firstModelFolder('public/models')), {
    taps: asked.trace !== null,
    threads: asked.threads,
  });
  for (const prompt of new Set(jobs.map((job) => job.request.prompt))) warn(prompt, model.tokenizer.encode(prompt));

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const bar = new ProgressBar(jobs.length * asked.steps);
  const done: Job[] = [];
  for (const job of jobs) {
    const trace = await paint(model, job.request, {
      signal: stop.signal,
      taps: asked.trace !== null,
      stepPictures: asked.trace !== null,
      onEvent: (event) => {
        if (event.type === 'step') bar.advance(`${job.request.prompt} · ${job.request.seed}`);
      },
    });
    if (trace === null) break;
    await keep(trace, job, asked);
    done.push(job);
  }
  bar.clear();
  await model.release();
  if (intoFolder(asked) && asked.out !== null) await writeIndex(asked.out, done);
  report(done, asked);
  if (done.length < jobs.length) {
    console.error(`Stopped after ${done.length} of ${jobs.length} pictures.`);
    process.exitCode = 130;
  }
}

function intoFolder(asked: PaintArguments): boolean {
  return 'promptsFile' in asked.source || asked.seeds.length > 1;
}

async function jobsOf(asked: PaintArguments): Promise<Job[]> {
  const prompts = 'prompt' in asked.source ? [asked.source.prompt] : await readPrompts(asked.source.promptsFile);
  const many = intoFolder(asked);
  if (asked.out !== null) await mkdir(many ? asked.out : dirname(asked.out), { recursive: true });
  if (asked.trace !== null) await mkdir(dirname(asked.trace.path), { recursive: true });
  return prompts.flatMap((prompt, index) =>
    asked.seeds.map((seed) => ({
      request: { prompt, seed, numInferenceSteps: asked.steps, guidanceScale: asked.guidance, scheduler: asked.scheduler },
      out: asked.out === null ? null : many ? join(asked.out, fileName(prompt, index, seed)) : asked.out,
    })),
  );
}

async function readPrompts(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`the prompts can't be read: ${error.message}`);
  });
  const prompts = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (prompts.length === 0) throw new UsageError(`${path} holds no prompt`);
  return prompts;
}

/** Sorts as the prompts do, and still says what it shows: `003-a-red-apple-s7.png`. */
function fileName(prompt: string, index: number, seed: number): string {
  const slug = prompt
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${String(index).padStart(3, '0')}-${[...slug].slice(0, 40).join('')}-s${seed}.png`;
}

function warn(prompt: string, { truncated, unknown }: EncodedPrompt): void {
  if (prompt.trim() === '') console.error('The prompt is empty: painting without words.');
  for (const { text, near } of unknown) {
    console.error(`The model never saw "${text}".${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''}`);
  }
  if (truncated) console.error(`Too long: "${prompt.slice(truncated.start, truncated.end)}" is left out.`);
}

async function keep(trace: Trace, { out }: Job, asked: PaintArguments): Promise<void> {
  if (out !== null) await writePng(out, trace.picture!, asked.scale);
  if (asked.trace !== null) await writeFile(asked.trace.path, writeTrace(trace, asked.trace.options));
}

/** Which file is which, for whatever looks at the pictures next. */
async function writeIndex(folder: string, done: readonly Job[]): Promise<void> {
  const rows = done.map(({ request, out }) => ({ file: out!.slice(folder.length).replace(/^[/\\]+/, ''), ...request }));
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(rows, null, 1)}\n`);
}

function report(done: readonly Job[], asked: PaintArguments): void {
  if (done.length === 0) return;
  if (asked.out !== null) console.log(intoFolder(asked) ? `${done.length} pictures in ${asked.out}` : asked.out);
  if (asked.trace !== null) console.log(asked.trace.path);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const expected = [UsageError, ModelFolderError, ManifestError, TokenizerFileError, VocabularyError].some((kind) => error instanceof kind);
  // A system error (no room, no permission) says all in its message too; anything else is a bug, and its stack is wanted.
  const fromSystem = error instanceof Error && 'syscall' in error;
  console.error(expected || fromSystem ? (error as Error).message : error);
  if (error instanceof UsageError) console.error('npm run paint -- --help says more.');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
