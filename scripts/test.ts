/**
 * `npm test`: everything that holds the product, on one machine, in the order in which a mistake shows soonest.
 * `npm test -- types node` runs some parts only. The last line is `N passed, N failed` over all of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './browser/ensure-chromium.ts';
import { addCounts, countsOf, describeCounts, type Counts, type VitestReport } from './checks/counts.ts';

const RESULTS = 'test-results';

const run = (command: string, args: string[]): boolean => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(error.message);
  return status === 0;
};

/** A part without a runner of its own counts as one test. */
const single = (passed: boolean): Counts => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

function vitest(project: string): Counts {
  const file = `${RESULTS}/${project}.json`;
  rmSync(file, { force: true });
  const ok = run('vitest', ['run', `--project=${project}`, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  try {
    return countsOf(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, ok);
  } catch {
    console.error(`vitest left no report for ${project}.`);
    return single(false);
  }
}

function browser(): Counts {
  try {
    process.env.CHROMIUM = ensureChromium(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return single(false);
  }
  return vitest('browser');
}

const parts: Record<string, () => Counts> = {
  types: () => single(run('astro', ['check'])),
  style: () => addCounts(single(run('biome', ['check', '.'])), single(run('knip', []))),
  node: () => vitest('node'),
  build: () => single(run('npm', ['run', '--silent', 'build'])),
  browser,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

mkdirSync(RESULTS, { recursive: true });
process.env.ASTRO_TELEMETRY_DISABLED = '1';
let total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const counts = part();
  total = addCounts(total, counts);
  lines.push(`${name.padEnd(8)} ${describeCounts(counts)} (${Math.round((performance.now() - started) / 1000)} s)`);
}
console.log(`\n${lines.join('\n')}\n\n${describeCounts(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
