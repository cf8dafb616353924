/** What every figure has from the frame that it stands in, as a reader uses it. */
import { expect, test } from 'vitest';
import { frameTexts } from '../../../src/figures/frame/texts.ts';
import { texts as predictor } from '../../../src/figures/predictor/texts/index.ts';
import { texts as training } from '../../../src/figures/unet-training/texts/index.ts';
import { useSite } from './lib/site.ts';

const site = useSite();
const t = frameTexts.en;
const LESSON = 'en/lessons/noise-and-back-again/';

test('its menu copies a link that leads back to it, saves its pictures, and unfolds its table', async () => {
  const { page, context, watch } = await site.newcomer();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.url}${LESSON}?seed=11`);
  const figure = page.locator('#unet-training');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.pictures canvas').first().waitFor();
  const open = () => figure.locator('summary', { has: page.locator('circle') }).click();

  await open();
  await figure.getByRole('button', { name: t.link }).click();
  await figure.getByText(t.linked).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/noise-and-back-again\/\?.*seed=11.*#unet-training$/);

  await page.keyboard.press('Escape');
  await open();
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: t.save }).click()]);
  expect(download.suggestedFilename()).toBe('unet-training.png');

  // The table is covered until one has guessed.
  await open();
  expect(await figure.getByRole('button', { name: t.table }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await figure.getByRole('button', { name: training.en.show }).click();
  await open();
  await figure.getByRole('button', { name: t.table }).click();
  await figure.locator('tbody').first().waitFor();
  expect(watch).toEqual({ foreign: [], errors: [] });

  await page.goto(link);
  await expect.poll(() => figure.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < innerHeight)).toBe(true);
});

for (const { file, element, told, shown } of [
  { file: 'noise', element: 'ps-predictor', told: predictor.en, shown: '.compare canvas' },
  { file: 'moments', element: 'ps-unet-training', told: training.en, shown: '.pictures canvas' },
]) {
  test(`${element} says that its record did not come, shows its fallback, and trying again brings it`, async () => {
    const { page } = await site.reader();
    const pattern = `**/probes/${file}.safetensors`;
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    await page.goto(`${site.url}${LESSON}`);
    const figure = page.locator(element);
    await figure.scrollIntoViewIfNeeded();
    await figure.getByText(told.recordFailed).waitFor();
    await figure.locator('figcaption').last().waitFor();
    await page.unroute(pattern);
    await figure.getByRole('button', { name: told.again }).click();
    await figure.locator(shown).first().waitFor();
  });
}
