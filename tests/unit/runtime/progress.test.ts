import { expect, test } from 'vitest';
import { progressMeter, type DownloadProgress } from '../../../src/runtime/progress.ts';

test('bytes of files that arrive side by side add up to the whole', () => {
  const reports: DownloadProgress[] = [];
  let clock = 0;
  const meter = progressMeter(
    300,
    (progress) => reports.push(progress),
    () => (clock += 100),
  );
  meter({ file: 'a', loaded: 50, total: 100 });
  meter({ file: 'b', loaded: 120, total: 200 });
  meter({ file: 'a', loaded: 100, total: 100 });
  meter({ file: 'b', loaded: 200, total: 200 });
  expect(reports.map(({ overallLoaded }) => overallLoaded)).toEqual([50, 170, 220, 300]);
  expect(reports.every(({ overallTotal }) => overallTotal === 300)).toBe(true);
});

test('a fast network is reported at a pace that can be drawn, and every file’s last byte always', () => {
  const reports: DownloadProgress[] = [];
  let clock = 0;
  const meter = progressMeter(
    2000,
    (progress) => reports.push(progress),
    () => clock,
  );
  for (const file of ['a', 'b']) {
    for (let loaded = 1; loaded <= 1000; loaded++) {
      clock += 0.1;
      meter({ file, loaded, total: 1000 });
    }
  }
  expect(reports.length).toBeLessThan(10);
  expect(reports.filter(({ loaded }) => loaded === 1000).map(({ file }) => file)).toEqual(['a', 'b']);
  expect(reports.at(-1)!.overallLoaded).toBe(2000);
});

test('a file that starts over is not counted twice', () => {
  const reports: DownloadProgress[] = [];
  const meter = progressMeter(100, (progress) => reports.push(progress));
  meter({ file: 'a', loaded: 100, total: 100 });
  meter({ file: 'a', loaded: 100, total: 100 });
  expect(reports.at(-1)!.overallLoaded).toBe(100);
});
