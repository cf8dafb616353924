import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArrows } from '../../scripts/checks/arrows.ts';

describe('the arrows between the rooms', () => {
  test('src/ holds to every one of them', async () => {
    const report = await checkArrows();
    expect(report.violations).toEqual([]);
    expect(report.modules).toBeGreaterThan(20);
  });

  test('a house that breaks each of them is caught at each, and only there', async () => {
    const { violations } = await checkArrows(resolve(import.meta.dirname, 'fixtures/arrows'));
    const broken = violations.filter(({ rule }) => rule !== 'no-circles').map(({ rule, from }) => `${rule}: ${from}`);
    expect(broken.sort()).toEqual([
      'figures-imports-only-types-there: src/figures/values.ts',
      'figures-imports-only-what-it-may: src/figures/figure.ts',
      'i18n-imports-only-what-it-may: src/i18n/ko.ts',
      'model-imports-only-what-it-may: src/model/sampling.ts',
      'model-knows-no-platform: src/model/sampling.ts',
      'runtime-imports-only-what-it-may: src/runtime/client.ts',
      'state-imports-only-what-it-may: src/state/store.ts',
      'the-site-ships-no-tools: src/figures/figure.ts',
      'viz-imports-only-types-there: src/viz/draw.ts',
    ]);
    expect(violations.some(({ rule }) => rule === 'no-circles')).toBe(true);
  });
});
