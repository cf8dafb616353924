/** Lesson 1's pair and its matrix, as a reader uses them. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { texts as matrixTexts } from '../../../src/figures/similarity-matrix/texts/index.ts';
import { texts as pairTexts } from '../../../src/figures/two-encoders/texts/index.ts';
import { watchPage } from '../lib/browser.ts';
import { takeLane } from '../lib/lane.ts';
import { looks } from './lib/looks.ts';
import { useSite, type Language } from './lib/site.ts';

const site = useSite();

async function open(page: Page, language: Language, query = '') {
  await page.goto(`${site.url}${language}/lessons/words-and-pictures/${query}`);
  const pair = page.locator('ps-two-encoders');
  const matrix = page.locator('ps-similarity-matrix');
  await pair.scrollIntoViewIfNeeded();
  const t = pairTexts[language];
  const caption = pair.getByLabel(t.captionLabel);
  const badge = pair.locator('ps-badge');
  const number = pair.locator('.number');
  await pair.locator('.number', { hasText: /\d/ }).waitFor();
  return {
    pair,
    matrix,
    t,
    caption,
    cosine: async () => Number((await number.textContent())!.replace(t.cosine, '').trim().replace('−', '-')),
    /** Until what is shown was computed here. */
    live: () => expect.poll(() => badge.getAttribute('source')).toBe('live'),
  };
}

async function openMatrix(page: Page, language: Language) {
  const { matrix } = await open(page, language);
  await matrix.scrollIntoViewIfNeeded();
  await matrix.locator('ps-value-grid td .cell').first().waitFor();
  return { matrix, t: matrixTexts[language], cells: matrix.locator('ps-value-grid td .cell') };
}

describe('two encoders', () => {
  test('show a recorded pair at first, and fetch nothing of the model', async () => {
    const { page, watch, model } = await site.reader();
    const { cosine, pair, t } = await open(page, 'en');
    expect(await cosine()).toBeGreaterThan(0.6);
    expect(await pair.locator('ps-badge').getAttribute('source')).toBe('recorded');
    expect(model).toEqual([]);
    await pair.getByText(t.unroll).click();
    const sum = (await pair.locator('.sum dd').last().textContent())!.match(/[−\d.]+/g)!.map((n) => Number(n.replace('−', '-')));
    // dot ÷ (length × length), as it is written there.
    expect(sum[0]! / (sum[1]! * sum[2]!)).toBeCloseTo(sum[3]!, 1);
    expect(sum[3]).toBe(await cosine());
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test.each(['en', 'ko'] as const)('answer a guess by asking the model here: the wrong colour is farther off, in %s', async (language) => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { caption, pair, t, cosine, live } = await open(page, language);
    const before = await cosine();
    await pair.getByRole('button', { name: t.guesses.half }).click();
    await live();
    expect(await pair.locator('.predict p').textContent()).toContain(t.wrongCaption);
    await expect.poll(cosine).toBeLessThan(before - 0.1);
    if (language === 'en') {
      // A caption of any kind: too long, an emoji, right to left, none at all. The vector before it stays until the next is there.
      const vector = () => pair.locator('h3.text + ps-vector-bars').getByRole('img').getAttribute('aria-label');
      for (const text of ['사과 '.repeat(2500), '🍎', 'تفاحة حمراء', '', 'a red apple']) {
        const former = await vector();
        await caption.fill(text);
        await expect.poll(vector).not.toBe(former);
        await live();
        expect(Number.isFinite(await cosine()), text.slice(0, 10)).toBe(true);
        expect(await caption.inputValue()).toBe(text);
      }
      expect(await cosine()).toBeGreaterThan(0.5);
    }
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('a picture of one’s own', () => {
  test('can be a file, even of 50 megapixels; what is no picture is told and changes nothing', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { pair, t, cosine, live } = await open(page, 'en');
    await pair.getByRole('button', { name: t.sources.file }).click();
    const input = pair.locator('input[type=file]').first();
    const before = await cosine();
    await input.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('this is text') });
    await pair.getByRole('alert').filter({ hasText: 'notes.png' }).waitFor();
    await input.setInputFiles({ name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
    await pair
      .getByRole('alert')
      .filter({ hasText: t.fileFaults.empty('empty.jpg') })
      .waitFor();
    await input.setInputFiles({ name: 'cut.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\nand then no more', 'latin1') });
    await pair
      .getByRole('alert')
      .filter({ hasText: t.fileFaults.undecodable('cut.png') })
      .waitFor();
    expect(await cosine()).toBe(before);
    const photograph = await sharp({ create: { width: 8660, height: 5774, channels: 3, background: '#3b7ddd' } })
      .jpeg()
      .toBuffer();
    await input.setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer: photograph });
    await live();
    await pair.getByText(t.origin('file', 'large.jpg')).waitFor();
    expect(await pair.getByRole('alert').count()).toBe(0);
    // Its colour is what the model sees of it.
    const pixel = await pair.locator('.picture ps-pixels canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(32, 32, 1, 1).data]);
    [0x3b, 0x7d, 0xdd].forEach((value, i) => expect(Math.abs(pixel[i]! - value)).toBeLessThan(6));
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('can be dropped onto the picture, pasted while the figure is pointed at, or drawn, with a pointer or with keys alone; it lands in the matrix when it is put there', async () => {
    await takeLane();
    const { page } = await site.reader();
    const { pair, matrix, t, live } = await open(page, 'en');
    const png = (
      await sharp({ create: { width: 90, height: 60, channels: 3, background: '#3fa34d' } })
        .png()
        .toBuffer()
    ).toString('base64');
    const bring = (kind: 'drop' | 'paste', name: string) =>
      page.evaluate(
        async ({ png, kind, name }) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], name, { type: 'image/png' }));
          const picture = document.querySelector('ps-two-encoders')!.shadowRoot!.querySelector('.picture')!;
          if (kind === 'drop') picture.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
          else document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        },
        { png, kind, name },
      );
    await bring('drop', 'dropped.png');
    await pair.getByText(t.origin('file', 'dropped.png')).waitFor();
    await page.mouse.move(1, 1);
    await bring('paste', 'elsewhere.png');
    await pair.hover({ position: { x: 20, y: 20 } });
    await bring('paste', 'pasted.png');
    await pair.getByText(t.origin('file', ''), { exact: true }).waitFor();
    await live();

    await pair.getByRole('button', { name: t.sources.drawing }).click();
    await pair.getByRole('radio', { name: 'red' }).check();
    const sheet = pair.locator('ps-sketch-pad canvas');
    const box = (await sheet.boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 120, { steps: 4 });
    await page.mouse.up();
    const painted = () =>
      sheet.evaluate(
        (canvas: HTMLCanvasElement) =>
          canvas
            .getContext('2d')!
            .getImageData(0, 0, canvas.width, canvas.height)
            .data.filter((value, i) => i % 4 === 1 && value < 100).length,
      );
    const byPointer = await painted();
    expect(byPointer).toBeGreaterThan(20);
    await sheet.focus();
    for (const key of [' ', 'ArrowDown', 'ArrowDown', 'ArrowDown', ' ']) await page.keyboard.press(key);
    expect(await painted()).toBeGreaterThan(byPointer);
    await pair.getByLabel(t.captionLabel).fill('something red');
    await live();
    await pair.getByRole('button', { name: t.keep }).click();
    await matrix.scrollIntoViewIfNeeded();
    await matrix.getByRole('button', { name: 'something red' }).first().waitFor();
    expect(await matrix.locator('ps-value-grid thead th').count()).toBe(9);
    await expect.poll(() => matrix.locator('ps-badge').getAttribute('source')).toBe('live');
  });

  test('stays, with the caption, when a file of the model is missing; trying again goes on, and it can be one that the diffusion model has just painted from the caption', async () => {
    await takeLane();
    const { page } = await site.newcomer();
    const pattern = '**/models/**/clip/projection.safetensors';
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: 'Not found' }));
    const { pair, t, caption, cosine, live } = await open(page, 'en');
    await caption.fill('a green star on a white background');
    const failure = pair.getByRole('alert').filter({ hasText: t.failures['weights-missing']('clip/projection.safetensors') });
    await failure.waitFor();
    expect(await caption.inputValue()).toBe('a green star on a white background');
    await page.unroute(pattern);
    const watch = watchPage(page, site.url);
    await failure.getByRole('button', { name: t.again }).click();
    await live();
    await pair.getByRole('button', { name: t.sources.painted }).click();
    await pair.getByRole('button', { name: t.paintIt('a green star on a white background') }).click();
    await pair.getByText(t.origin('painted', 'a green star on a white background')).waitFor();
    await live();
    expect(await cosine()).toBeGreaterThan(0.4);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });
});

describe('the matrix', () => {
  test('compares all with all; its softmax shares out 1 along the side that is asked for', async () => {
    const { page } = await site.reader();
    const { matrix, t, cells } = await openMatrix(page, 'en');
    const values = async () => (await cells.allTextContents()).map((text) => Number(text.trim().replace('−', '-')));
    const cosines = await values();
    expect(cosines).toHaveLength(64);
    for (let i = 0; i < 8; i++) expect(Math.max(...cosines.slice(i * 8, i * 8 + 8)), `row ${i}`).toBe(cosines[i * 9]);
    await matrix.getByRole('button', { name: t.modes.overPictures }).click();
    const along = await values();
    for (let i = 0; i < 8; i++) expect(along.slice(i * 8, i * 8 + 8).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 1);
    // At scale 1 nothing stands out.
    await matrix.getByRole('slider', { name: t.scale }).fill('0');
    expect(Math.max(...(await values()))).toBeLessThan(0.4);
  });

  test('sorts by a caption or a picture, and goes back', async () => {
    const { page } = await site.reader();
    const { matrix, t, cells } = await openMatrix(page, 'en');
    const firstRow = async () => (await cells.allTextContents()).slice(0, 8).map((text) => Number(text.trim().replace('−', '-')));
    const before = await firstRow();
    await matrix.locator('ps-value-grid tbody th button').first().click();
    expect(await firstRow()).toEqual([...before].sort((a, b) => b - a));
    await matrix.getByRole('button', { name: t.unsort }).click();
    expect(await firstRow()).toEqual(before);
  });

  test('takes captions of the reader’s own, computes them here, and starts over on demand', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const { matrix, t } = await openMatrix(page, 'en');
    await matrix.getByLabel(t.addCaption).fill('a red car');
    await matrix.getByRole('button', { name: t.add, exact: true }).click();
    await expect.poll(() => matrix.locator('ps-badge').getAttribute('source')).toBe('live');
    expect(await matrix.locator('ps-value-grid tbody tr').count()).toBe(9);
    expect(await matrix.locator('td.none').count()).toBe(0);
    await matrix.getByRole('button', { name: t.restore }).click();
    expect(await matrix.locator('ps-value-grid tbody tr').count()).toBe(8);
    await matrix.getByRole('button', { name: t.languages.both, exact: true }).click();
    expect(await matrix.locator('ps-value-grid tbody tr').count()).toBe(16);
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test('is walked through with the arrow keys, and what is chosen there is the pair above', async () => {
    const { page } = await site.reader();
    const { matrix, cells } = await openMatrix(page, 'en');
    await cells.first().focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    expect(await matrix.locator('[data-cell="1,2"]').getAttribute('aria-pressed')).toBe('true');
    const row = (await matrix.locator('ps-value-grid tbody th').nth(1).textContent())!.trim();
    // Out of sight, it follows a little later.
    await expect.poll(() => page.locator('ps-two-encoders').getByLabel(pairTexts.en.captionLabel).inputValue()).toBe(row);
  });

  looks(site, ['ps-two-encoders', 'ps-similarity-matrix'], async (page, language) => {
    const { matrix, t } = await openMatrix(page, language);
    await matrix.getByRole('button', { name: t.guesses.matched }).click();
    expect(await matrix.locator('.predict p').textContent()).toMatch(/0\.\d\d/);
    // The words of both languages stand side by side.
    await matrix.getByRole('button', { name: t.views.words }).click();
    await matrix.getByRole('button', { name: 'cat', exact: true }).click();
    const said = await matrix.locator('.readout').textContent();
    expect(said).toContain('고양이');
    expect(Number(said!.match(/[\d.]+$/)![0])).toBeGreaterThan(0.8);
    await matrix.getByRole('button', { name: t.views.captions }).click();
  });
});
