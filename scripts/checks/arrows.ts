import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const HOUSE = resolve(import.meta.dirname, '../..');

export interface ArrowViolation {
  rule: string;
  from: string;
  to: string;
}

export interface ArrowReport {
  modules: number;
  violations: ArrowViolation[];
}

/** Holds `src/` under `folder` (the repository unless told) against the arrows in `.dependency-cruiser.cjs`. */
export function checkArrows(folder = HOUSE): Promise<ArrowReport> {
  const args = [
    resolve(HOUSE, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    resolve(HOUSE, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'src',
  ];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      // The exit status is the number of violations, so it says nothing about a crash: unreadable output does.
      try {
        const { summary } = JSON.parse(stdout) as {
          summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
        };
        done({
          modules: summary.totalCruised,
          violations: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
        });
      } catch {
        fail(new Error(`dependency-cruiser failed: ${stderr || error?.message}`));
      }
    });
  });
}
