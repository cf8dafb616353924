import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useSite, LANGUAGES } from './lib/site.ts';

const site = useSite();

interface Share {
  share: number;
  n: number;
}
const report = JSON.parse(readFileSync('training/evaluation/report.json', 'utf8')) as {
  things: string[];
  single: { thing: Share; by_thing: Record<string, Share>; grid: { thing: boolean; prompt: string }[] };
  pair: { both: Share };
  goals: { id: string; met: boolean }[];
};
const percent = (value: number) => `${Math.round(100 * value)} %`;

test.each(LANGUAGES)("the model's page in %s shows what was measured, whether each goal is met, and what the judge did not recognise", async (language) => {
  const { page } = await site.reader();
  await page.goto(`${site.url}${language}/model/`);

  // What the evaluation measured, with its sample size.
  const scores = page
    .locator('table')
    .filter({ hasText: `n ${report.single.thing.n}` })
    .first();
  expect(await scores.locator('tbody tr').first().textContent()).toContain(percent(report.single.thing.share));
  const pair = scores.locator('tbody tr').filter({ hasText: percent(report.pair.both.share) });
  expect(await pair.count()).toBeGreaterThan(0);

  const rows = page.locator('#goals ~ table tbody tr');
  expect(await rows.count()).toBe(report.goals.length);
  const missed = await rows.locator('.verdict:not(.met)').allTextContents();
  expect(missed).toHaveLength(report.goals.filter(({ met }) => !met).length);
  for (const text of missed) expect(text).toMatch(/\d|point|점/);

  // The sheet of samples: what is wrong is ringed and named.
  const wrong = report.single.grid.filter(({ thing }) => !thing);
  const sheet = page.locator('figure.samples').first();
  expect(await sheet.locator('i').count()).toBe(wrong.length);
  await sheet.locator('img').scrollIntoViewIfNeeded();
  await expect.poll(() => sheet.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const size = await sheet.locator('img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  const columns = report.single.grid.length / report.things.length;
  expect(size[0]! / columns).toBe(size[1]! / report.things.length);
  const text = await page.locator('main').textContent();
  for (const { prompt } of wrong) expect(text).toContain(prompt);
});
