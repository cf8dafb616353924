/** The command line of `npm run paint`. */
import { parseArgs } from 'node:util';
import { REQUEST_LIMITS, SCHEDULER_NAMES, validateRequest, type SchedulerName, type TraceFileOptions } from '../../src/model/index.ts';
import { DEFAULT_REQUEST } from '../../src/state/request.ts';

/** A mistake in the command line; the message is for the person who typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** `--trace-small`: a fraction of the size, and still all that a figure shows. */
export const SMALL_TRACE = { dtype: 'F16', heads: 'mean', batch: 'cond' } as const satisfies TraceFileOptions;
const WHOLE_TRACE = { dtype: 'F32', heads: 'all', batch: 'both' } as const satisfies TraceFileOptions;

export interface PaintArguments {
  /** One prompt, or a file with one prompt a line. */
  source: { prompt: string } | { promptsFile: string };
  seeds: number[];
  /** A PNG file for one picture, a folder for many; null: no pictures, only the trace. */
  out: string | null;
  trace: { path: string; options: TraceFileOptions } | null;
  steps: number;
  guidance: number;
  scheduler: SchedulerName;
  /** null: the only model of public/models. */
  model: string | null;
  /** Each pixel becomes scale × scale. */
  scale: number;
  threads: number | undefined;
}

export const USAGE = `Paints with the site's own model, on this machine.

  npm run paint -- "a red apple to the left of a cat" --seed 7 --out apple.png
  npm run paint -- --prompts prompts.txt --seeds 0..9 --out pictures/

What to paint
  --prompts FILE      one prompt a line, in place of the prompt
  --seed N            0 … 4294967295 (default ${DEFAULT_REQUEST.seed})
  --seeds LIST        several, as 0..9 or 1,5,8..10; --out is then a folder
  --steps N           ${REQUEST_LIMITS.numInferenceSteps.minimum} … ${REQUEST_LIMITS.numInferenceSteps.maximum} (default ${DEFAULT_REQUEST.numInferenceSteps})
  --guidance X        ${REQUEST_LIMITS.guidanceScale.minimum} … ${REQUEST_LIMITS.guidanceScale.maximum} (default ${DEFAULT_REQUEST.guidanceScale})
  --scheduler NAME    ${SCHEDULER_NAMES.join(', ')} (default ${DEFAULT_REQUEST.scheduler})
Where to
  --out PATH          a PNG file, or a folder for many pictures
  --scale N           paint each pixel N × N large (default 1)
  --trace FILE        also keep the whole run, as safetensors (one picture only)
  --trace-small       as half floats, heads averaged, with words only; or one by one:
  --trace-dtype F32|F16   --trace-heads all|mean   --trace-batch both|cond
With what
  --model DIR         a model's folder (default: the one in public/models)
  --threads N         threads for ONNX Runtime (default: its own choice)`;

/** @returns null when help was asked for  @throws UsageError */
export function parsePaintArguments(args: readonly string[]): PaintArguments | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;

  if (positionals.length > 1) {
    throw new UsageError(`${positionals.length} prompts were given; put quotes around one, or use --prompts FILE`);
  }
  const [prompt] = positionals;
  if ((prompt === undefined) === (values.prompts === undefined)) {
    throw new UsageError(prompt === undefined ? 'a prompt is missing: npm run paint -- "a red apple" --out apple.png' : 'give a prompt or --prompts, not both');
  }
  if (values.seed !== undefined && values.seeds !== undefined) throw new UsageError('give --seed or --seeds, not both');
  const seeds = values.seeds === undefined ? [wholeNumber('--seed', values.seed ?? String(DEFAULT_REQUEST.seed))] : seedList(values.seeds);
  const many = values.prompts !== undefined || seeds.length > 1;
  if (values.out === undefined && values.trace === undefined) throw new UsageError('say where to with --out (or --trace)');
  if (many && values.trace !== undefined) throw new UsageError('--trace keeps one run; give one prompt and one seed');
  if (!many && values.out !== undefined && !/\.png$/i.test(values.out)) {
    throw new UsageError(`--out for one picture must end in .png, not ${JSON.stringify(values.out)}`);
  }
  if (many && values.out !== undefined && /\.png$/i.test(values.out)) {
    throw new UsageError('--out must be a folder when there are several pictures');
  }
  for (const name of ['trace-small', 'trace-dtype', 'trace-heads', 'trace-batch'] as const) {
    if (values[name] !== undefined && values.trace === undefined) throw new UsageError(`--${name} needs --trace FILE`);
  }

  const trace = values['trace-small'] === true ? SMALL_TRACE : WHOLE_TRACE;
  const result: PaintArguments = {
    source: prompt !== undefined ? { prompt } : { promptsFile: values.prompts! },
    seeds,
    out: values.out ?? null,
    trace:
      values.trace === undefined
        ? null
        : {
            path: values.trace,
            options: {
              dtype: oneOf('--trace-dtype', values['trace-dtype'], ['F32', 'F16']) ?? trace.dtype,
              heads: oneOf('--trace-heads', values['trace-heads'], ['all', 'mean']) ?? trace.heads,
              batch: oneOf('--trace-batch', values['trace-batch'], ['both', 'cond']) ?? trace.batch,
            },
          },
    steps: wholeNumber('--steps', values.steps ?? String(DEFAULT_REQUEST.numInferenceSteps)),
    guidance: number('--guidance', values.guidance ?? String(DEFAULT_REQUEST.guidanceScale)),
    scheduler: oneOf('--scheduler', values.scheduler, SCHEDULER_NAMES) ?? DEFAULT_REQUEST.scheduler,
    model: values.model ?? null,
    scale: wholeNumber('--scale', values.scale ?? '1'),
    threads: values.threads === undefined ? undefined : wholeNumber('--threads', values.threads),
  };
  const flags = { seed: '--seed', numInferenceSteps: '--steps', guidanceScale: '--guidance', scheduler: '--scheduler', prompt: 'the prompt', interventions: 'the interventions' };
  for (const seed of seeds) {
    const problem = validateRequest({ prompt: '', seed, numInferenceSteps: result.steps, guidanceScale: result.guidance, scheduler: result.scheduler })[0];
    if (problem) throw new UsageError(`${flags[problem.field]} must be from ${problem.minimum} to ${problem.maximum}, not ${String(problem.value)}`);
  }
  if (result.scale < 1 || result.scale > 32) throw new UsageError(`--scale must be from 1 to 32, not ${result.scale}`);
  if (result.threads === 0) throw new UsageError('--threads must be at least 1');
  return result;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        prompts: { type: 'string' },
        seed: { type: 'string' },
        seeds: { type: 'string' },
        steps: { type: 'string' },
        guidance: { type: 'string' },
        scheduler: { type: 'string' },
        out: { type: 'string' },
        scale: { type: 'string' },
        trace: { type: 'string' },
        'trace-small': { type: 'boolean' },
        'trace-dtype': { type: 'string' },
        'trace-heads': { type: 'string' },
        'trace-batch': { type: 'string' },
        model: { type: 'string' },
        threads: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const MAX_SEEDS = 100_000;

/** "0..9", "1,5", "0..3,7": in the order given. */
function seedList(text: string): number[] {
  const seeds: number[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d+)(?:\.\.(\d+))?$/.exec(part.trim());
    if (!match) throw new UsageError(`--seeds must look like 0..9 or 1,5,8..10, not ${JSON.stringify(text)}`);
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first) throw new UsageError(`--seeds ${part} runs backwards`);
    if (seeds.length + last - first >= MAX_SEEDS) throw new UsageError(`--seeds names more than ${MAX_SEEDS} seeds`);
    for (let seed = first; seed <= last; seed++) seeds.push(seed);
  }
  return seeds;
}

function number(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`${flag} must be a number, not ${JSON.stringify(text)}`);
  return value;
}

function wholeNumber(flag: string, text: string): number {
  const value = number(flag, text);
  if (!Number.isInteger(value)) throw new UsageError(`${flag} must be a whole number, not ${text}`);
  return value;
}

function oneOf<T extends string>(flag: string, text: string | undefined, allowed: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw new UsageError(`${flag} must be one of ${allowed.join(', ')}, not ${JSON.stringify(text)}`);
  return found;
}
