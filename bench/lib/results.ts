/** Results as JSON, together with what they were measured on. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MODEL_NAME } from '../../src/model/shipped.ts';

const ROOT = new URL('../../', import.meta.url);
const RESULTS = fileURLToPath(new URL('bench/results/', ROOT));
export const PUBLIC = fileURLToPath(new URL('public/', ROOT));
export const DIST = fileURLToPath(new URL('dist/', ROOT));
export const MODEL = `${PUBLIC}models/${MODEL_NAME}`;

const installed = (name: string): string => (JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, ROOT), 'utf8')) as { version: string }).version;

export function environment(chromium?: string) {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    /** What else the machine was doing: at 0 the figures are its own. */
    loadAverage: Number(loadavg()[0]!.toFixed(1)),
    node: process.versions.node,
    onnxruntime: installed('onnxruntime-web'),
    ...(chromium ? { chromium } : {}),
    modelCommit: (JSON.parse(readFileSync(`${MODEL}/manifest.json`, 'utf8')) as { training: { commit: string } }).training.commit,
  };
}

export async function keep(name: string, result: object): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}
