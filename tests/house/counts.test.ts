import { describe, expect, test } from 'vitest';
import { addCounts, countsOf, describeCounts, type VitestReport } from '../../scripts/checks/counts.ts';

const report = (over: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...over,
});

describe('the closing line of npm test', () => {
  test('counts what passed, failed and was skipped', () => {
    const counts = countsOf(report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 }), false);
    expect(describeCounts(counts)).toBe('3 passed, 1 failed, 2 skipped');
  });

  test('counts a test file that does not load as a failure', () => {
    const counts = countsOf(report({ numPassedTests: 3, testResults: [{ status: 'failed', assertionResults: [] }] }), false);
    expect(counts.failed).toBe(1);
  });

  test('counts a run that found no test as a failure', () => {
    expect(countsOf(report({}), true).failed).toBe(1);
  });

  test('counts an error outside any test as a failure', () => {
    expect(countsOf(report({ numPassedTests: 3 }), false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('adds up the runners', () => {
    const sum = addCounts({ passed: 1, failed: 0, skipped: 2 }, { passed: 4, failed: 1, skipped: 0 });
    expect(describeCounts(sum)).toBe('5 passed, 1 failed, 2 skipped');
    expect(describeCounts({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  });
});
