/** The Lab, as somebody with a question uses it. */
import { buffer } from 'node:stream/consumers';
import { decode } from 'modern-gif';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts, type FileId } from '../../../src/figures/lab/texts/index.ts';
import { reading } from '../../../src/figures/texts/reading.ts';
import { readTrace } from '../../../src/model/traceFile.ts';
import { takeLane } from '../lib/lane.ts';
import { expectAccessible, expectContrast, expectFits, expectWords } from './lib/looks.ts';
import { LANGUAGES, useSite, type Language } from './lib/site.ts';

const site = useSite();
const pixels = (canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data].join();
const WORD = { en: 'star', ko: '별' };

async function open(page: Page, language: Language, query = '') {
  await page.goto(`${site.url}${language}/lab/${query}`);
  const lab = page.locator('ps-lab');
  const t = texts[language];
  await lab.locator('[data-side="a"]').waitFor();
  if (query === '') await lab.locator('[data-side="difference"] canvas').waitFor();
  const square = (side: 'a' | 'b' | 'difference') => lab.locator(`[data-side="${side}"]`);
  return {
    lab,
    t,
    square,
    see: (side: 'a' | 'b' | 'difference') => square(side).locator('canvas').first().evaluate(pixels),
    settings: (side: 'a' | 'b') => lab.locator('ps-lab-settings').nth(side === 'a' ? 0 : 1),
    view: (id: keyof typeof t.views) => lab.getByRole('radio', { name: t.views[id], exact: true }).check(),
    tab: (id: keyof typeof t.tabs) => lab.getByRole('tab', { name: t.tabs[id], exact: true }).click(),
    word: lab
      .locator('ps-lab-words ps-token-row')
      .first()
      .getByRole('button', { name: new RegExp(`^${WORD[language]} `) }),
    said: lab.locator('.said'),
    painted: () => lab.getByRole('button', { name: t.painted, exact: true }).waitFor(),
  };
}

describe('the Lab', () => {
  test('opens with two recorded runs that differ in one word, and with nothing of the model', async () => {
    const { page, watch, model } = await site.reader();
    const { lab, t, see, view, said } = await open(page, 'en');
    expect(await see('a')).not.toBe(await see('b'));
    expect(await said.textContent()).toMatch(/\d+\.\d/);
    const seen = new Set([await see('difference')]);
    for (const id of ['noise', 'latents'] as const) {
      await view(id);
      seen.add(await see('difference'));
    }
    expect(seen.size).toBe(3);
    expect(await lab.locator('.square').getByText(t.recorded).count()).toBe(2);
    expect(model).toEqual([]);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a word, a site, a head, a step and a place are chosen once and count for both runs', async () => {
    const { page } = await site.reader();
    const { lab, t, see, word, said, square } = await open(page, 'en');
    const picture = await see('a');
    await word.click();
    expect(await lab.getByRole('radio', { name: t.views.map, exact: true }).isChecked()).toBe(true);
    const mean = [await see('a'), await see('b')];
    expect(mean[0]).not.toBe(picture);
    expect(await said.textContent()).toMatch(/A: .*0\.\d+.*B: .*0\.\d+/);
    await lab.getByRole('toolbar', { name: t.sitesTitle }).getByRole('button').nth(5).click();
    const fifth = [await see('a'), await see('b')];
    expect(fifth[0]).not.toBe(mean[0]);
    expect(fifth[1]).not.toBe(mean[1]);
    await lab.getByRole('toolbar', { name: t.headsTitle }).getByRole('button').nth(1).click();
    expect(await see('a')).not.toBe(fifth[0]);
    const before = await see('a');
    await lab.getByRole('slider', { name: t.scrubber, exact: true }).fill('2');
    expect(await see('a')).not.toBe(before);
    await square('a').locator('.cells').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await lab.getByRole('button', { name: t.letGo }).waitFor();
    expect(await lab.locator('ps-lab-shares tbody tr').count()).toBeGreaterThan(7);
    await lab.getByText(t.table('A'), { exact: true }).click();
    expect(await lab.locator('.numbers').count()).toBe(2);
    await expect.poll(() => page.url()).toMatch(/token=.*head=0&site=up_.*&patch=/);
    await page.keyboard.press('Escape');
    // Out of sight, it follows a little later.
    await expect.poll(() => lab.getByRole('button', { name: t.letGo }).count()).toBe(0);
  });

  test('a link restores everything, by whoever opens it', async () => {
    const { page } = await site.reader();
    const first = await open(page, 'en');
    await first.word.click();
    await first.lab.getByRole('toolbar', { name: first.t.sitesTitle }).getByRole('button').nth(2).click();
    await first.lab
      .locator('ps-film-strip .cells')
      .first()
      .click({ position: { x: 90, y: 10 } });
    await first.tab('runs');
    const seen = [await first.see('a'), await first.see('b'), await first.see('difference')];
    await expect.poll(() => page.url()).toMatch(/tab=runs/);
    const link = new URL(page.url()).search;
    const { page: other } = await site.reader();
    const second = await open(other, 'en', link);
    await second.square('difference').locator('canvas').waitFor();
    await expect.poll(() => Promise.all((['a', 'b', 'difference'] as const).map(second.see))).toEqual(seen);
    expect(await second.lab.getByRole('tab', { name: second.t.tabs.runs, exact: true }).getAttribute('aria-selected')).toBe('true');
  });

  test.each(LANGUAGES)('says of every sentence what the model cannot read, and offers what it can, in %s', async (language) => {
    const { page, watch } = await site.reader();
    const { t, settings } = await open(page, language);
    const sentence = (side: 'a' | 'b') => settings(side).getByRole('textbox', { name: t.settings.prompt });
    const [odd, meant] = ({ en: ['a red aple', 'a red apple'], ko: ['빨간 사가', '빨간 사과'] } as const)[language];
    await sentence('a').fill(odd);
    await settings('a')
      .getByText(reading[language].unknown(odd.split(' ').at(-1)!))
      .waitFor();
    await settings('a')
      .getByRole('button', { name: meant.split(' ').at(-1)!, exact: true })
      .click();
    expect(await sentence('a').inputValue()).toBe(meant);
    expect(await settings('a').locator('ps-prompt-notes .warn').count()).toBe(0);
    await sentence('b').fill(`${meant} `.repeat(20));
    await settings('b').getByText(reading[language].notRead('')).waitFor();
    expect(await sentence('b').inputValue()).toBe(`${meant} `.repeat(20));
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('by keys alone: tabs, squares, strip and pictures', async () => {
    const { page } = await site.reader();
    const { lab, t } = await open(page, 'en');
    await lab.getByRole('tab', { name: t.tabs.words, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await lab.getByRole('tab', { name: t.tabs.seeds, exact: true }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    expect(await lab.getByRole('tab', { name: t.tabs.export, exact: true }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await lab.getByRole('toolbar', { name: t.sitesTitle }).getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await lab.getByRole('toolbar', { name: t.headsTitle }).count()).toBe(1);
    await lab.getByRole('radio', { name: t.views.picture, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await lab.getByRole('radio', { name: t.views.map, exact: true }).isChecked()).toBe(true);
  });

  const tabs = ['words', 'seeds', 'runs', 'export'] as const;

  test('breaks no rule of accessibility in any tab, keeps its contrast in the dark, and stays within the page at every width', async () => {
    const { page } = await site.reader();
    const { lab, word, tab } = await open(page, 'en');
    await word.click();
    for (const id of tabs) {
      await tab(id);
      await expectFits(page, [1920, 1366]);
      await expectAccessible(page, ['ps-lab']);
      await expectFits(page, [768, 360]);
    }
    // Comfortable: what is compared, and the steps, without scrolling.
    for (const width of [1366, 1920] as const) {
      await expectFits(page, [width]);
      await page.evaluate(() => scrollTo(0, 0));
      const strip = (await lab.locator('ps-film-strip').boundingBox())!;
      expect(strip.y + strip.height, `${width} pixels wide`).toBeLessThanOrEqual(page.viewportSize()!.height + 1);
    }
  });

  test('in Korean opens with its words, and keeps its contrast in every tab on a page 360 pixels wide, which it fits', async () => {
    const { page, watch } = await site.reader({ viewport: { width: 360, height: 740 } });
    const { word, tab, said } = await open(page, 'ko');
    await word.click();
    expect(await said.textContent()).toMatch(/A: .*0\.\d+.*B: .*0\.\d+/);
    for (const id of tabs) {
      await tab(id);
      await expectWords(page, 'ps-lab', 'ko');
      await expectFits(page, [360]);
      await expectContrast(page, ['ps-lab']);
    }
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('the page', () => {
  test('of a link that cannot be read says so, and shows what it can', async () => {
    const { page, watch } = await site.reader();
    const { lab, t, settings } = await open(page, 'ko', '?prompt=빨간%20사과&seed=abc&b={broken&view=map');
    await lab.getByText(t.addressNotice('seed')).waitFor();
    await lab.getByText(t.addressNotice('b')).waitFor();
    expect(await settings('a').getByRole('textbox', { name: t.settings.prompt }).inputValue()).toBe('빨간 사과');
    expect(watch.errors).toEqual([]);
  });
});

describe('every file', () => {
  test('is what its name says', async () => {
    const { page } = await site.reader();
    const { lab, word, tab } = await open(page, 'en');
    await word.click();
    await tab('export');
    const take = async (id: FileId): Promise<{ name: string; bytes: Buffer }> => {
      const [download] = await Promise.all([page.waitForEvent('download'), lab.locator(`[data-file="${id}"]`).click()]);
      return { name: download.suggestedFilename(), bytes: await buffer(await download.createReadStream()) };
    };
    for (const id of ['picture-a', 'picture-b', 'picture-difference', 'figure-png'] as const) {
      const { name, bytes } = await take(id);
      expect(name).toMatch(/\.png$/);
      expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    }
    const svg = (await take('figure-svg')).bytes.toString('utf8');
    expect(svg).toContain('a yellow star and a red car');
    expect(svg).toContain('a yellow star and a blue car');
    expect(svg).toContain('seed 7, 10 steps, guidance 4');
    expect(await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null, svg)).toBe(true);
    const attention = (await take('attention-csv')).bytes.toString('utf8').trim().split(/\r?\n/);
    expect(attention[0]).toMatch(/^run,step,timestep,site,head,row,column,0 start,1 a,2 yellow/);
    expect(attention.length).toBeGreaterThan(2 * 24);
    const steps = (await take('steps-csv')).bytes.toString('utf8').trim().split(/\r?\n/);
    expect(steps).toHaveLength(1 + 2 * 10);
    const trace = readTrace(new Uint8Array((await take('trace-b')).bytes));
    expect(trace.request).toMatchObject({ prompt: 'a yellow star and a blue car', seed: 7 });
    expect(trace.steps).toHaveLength(10);
    expect(trace.steps[0]!.attention.length).toBe(7);
    const { bytes } = await take('animation');
    const gif = decode(new Uint8Array(bytes).buffer);
    expect(gif.frames).toHaveLength(10);
    await lab
      .getByText(/gif is with your downloads/)
      .first()
      .waitFor();
  });
});

describe('by the model on this device', () => {
  test('whatever differs is painted beside A: an intervention, then another; runs are kept, reopened and survive a reload as pictures', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { lab, t, see, settings, tab, painted, said, square } = await open(page, 'en');
    // B: the same sentence, without its last word's attention.
    await settings('b')
      .getByRole('button', { name: t.take(t.settings.prompt) })
      .click();
    await lab.getByText(t.nothingDiffers).waitFor();
    await settings('b').getByRole('button', { name: t.settings.tokenScale }).click();
    await settings('b').getByRole('slider', { name: 'car' }).fill('0');
    await square('b').getByText(t.stale).waitFor();
    await lab.getByRole('button', { name: t.paint(true), exact: true }).click();
    await painted();
    expect(await see('a')).not.toBe(await see('b'));
    expect(await square('b').getByText(t.live).count()).toBe(1);
    expect(await square('a').getByText(t.recorded).count()).toBe(1);
    const without = await see('b');
    // Exchanged, the pictures change places, and nothing is painted.
    await lab.getByRole('button', { name: t.swap }).click();
    expect(await see('a')).toBe(without);
    await lab.getByRole('button', { name: t.swap }).click();
    // A run half way can be stopped, and the pictures stay.
    await settings('a').getByRole('slider', { name: t.settings.numInferenceSteps }).fill('50');
    await lab.getByRole('button', { name: t.paint(true), exact: true }).click();
    await lab.getByRole('button', { name: t.cancel, exact: true }).click();
    await settings('a').getByRole('slider', { name: t.settings.numInferenceSteps }).fill('10');
    // What is on screen is what was asked for again.
    await painted();
    expect(await see('b')).toBe(without);
    await tab('runs');
    const runs = lab.locator('ps-lab-runs li');
    expect(await runs.count()).toBeGreaterThanOrEqual(3);
    await expect.poll(() => page.url()).toMatch(/tab=runs/);
    await page.reload();
    await lab.locator('ps-lab-runs li').first().waitFor();
    expect(await lab.locator('ps-lab-runs li').count()).toBeGreaterThanOrEqual(3);
    // The recorded one, opened as A: both are the same question again.
    await lab
      .locator('ps-lab-runs li')
      .filter({ hasText: 'blue car' })
      .getByRole('button', { name: t.openAs('B') })
      .click();
    expect(await settings('b').getByRole('textbox', { name: t.settings.prompt }).inputValue()).toBe('a yellow star and a blue car');
    expect(await said.count()).toBe(1);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('a grid of seeds is painted seed by seed, can be stopped, and a seed is taken for both', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { lab, t, settings, tab } = await open(page, 'ko');
    await settings('a').getByRole('slider', { name: t.settings.numInferenceSteps }).fill('4');
    await tab('seeds');
    await lab.getByRole('button', { name: t.paintSeeds(8) }).click();
    await expect.poll(() => lab.locator('ps-lab-seeds ps-pixels').count()).toBeGreaterThanOrEqual(4);
    await lab.getByRole('button', { name: t.stopSeeds }).click();
    await lab.getByRole('button', { name: t.takeSeed(1) }).click();
    expect(await settings('a').getByRole('spinbutton').inputValue()).toBe('1');
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('without the model what is recorded stays, and trying again goes on', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const pattern = '**/models/**/unet/diffusion_pytorch_model.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    const { lab, t, see, settings, painted } = await open(page, 'en');
    const recorded = await see('a');
    await settings('a').getByRole('spinbutton').fill('8');
    await settings('a').getByRole('spinbutton').press('Enter');
    const failure = lab.getByRole('alert').filter({ hasText: t.failures['weights-missing']('unet/diffusion_pytorch_model.safetensors') });
    await failure.waitFor();
    expect(await see('a')).toBe(recorded);
    await page.unroute(pattern);
    await failure.getByRole('button', { name: t.again }).click();
    await painted();
    expect(await see('a')).not.toBe(recorded);
  });
});
