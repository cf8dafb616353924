import { describe, expect, test } from 'vitest';
import { takeLane } from '../lib/lane.ts';
import { Lesson, largestDifference } from './lib/lesson.ts';
import { examplePrompt, longWord } from './lib/model.ts';
import { LANGUAGES, useSite } from './lib/site.ts';

const site = useSite();

describe('a sentence that is not as expected', () => {
  test('paints all the same: empty, too long, made of what no tokenizer was made for', async () => {
    await takeLane();
    const { page, watch } = await site.reader();
    const lesson = await Lesson.open(site, page, 'en', { prompt: '', seed: 3, steps: 2 });
    const { t, figure } = lesson;

    // Without words both predictions agree, and it is said that there are none.
    await lesson.note(t.emptyPrompt).waitFor();
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(t.live);
    const row = async (name: string) => {
      await figure.getByRole('button', { name, exact: true }).click();
      return lesson.pixels();
    };
    const uncond = await row(t.rows.uncond);
    const cond = await row(t.rows.cond);
    expect(largestDifference(uncond, cond)).toBeLessThanOrEqual(1);

    // It is cut where the model stops reading, and the rest is struck out.
    const prompt = Array(30).fill(examplePrompt('en')).join(' ');
    await lesson.prompt.fill(prompt);
    await lesson.note(t.cutNote).waitFor();
    const cut = (await figure.locator('del').textContent()) ?? '';
    expect(cut.length).toBeGreaterThan(0);
    expect(prompt.endsWith(cut)).toBe(true);
    await lesson.paint();
    expect(await lesson.tokens.count()).toBe(24);
    expect(await figure.locator('del').textContent()).toBe(cut);

    await lesson.prompt.fill('👩‍👩‍👧 <script>alert(1)</script> ﷽\u0000 ½');
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(t.live);
    expect(watch.errors).toEqual([]);
  });

  test.each(LANGUAGES)('is told what is wrong with it in %s: that it is empty, that a word is unknown and which ones are like it, that it is too long', async (language) => {
    const { page } = await site.reader();
    const word = longWord(language);
    const misspelt = language === 'en' ? word[0] + word.slice(2) : `${word.slice(0, -1)}늬`;
    const lesson = await Lesson.open(site, page, language, { prompt: '' });
    await lesson.note(lesson.t.emptyPrompt).waitFor();
    await lesson.prompt.fill(misspelt);
    await lesson.note(lesson.t.unknown(misspelt)).waitFor();
    await lesson.figure.getByRole('button', { name: word, exact: true }).first().click();
    expect(await lesson.prompt.inputValue()).toBe(word);
    await lesson.note(lesson.t.unknown(misspelt)).waitFor({ state: 'detached' });
    const prompt = Array(30).fill(examplePrompt(language)).join(' ');
    await lesson.prompt.fill(prompt);
    await lesson.note(lesson.t.cutNote).waitFor();
    expect(prompt.endsWith((await lesson.figure.locator('del').textContent()) || '?')).toBe(true);
  });
});

describe('a link that is not as expected', () => {
  test('is read as far as it makes sense, and what was changed is said', async () => {
    const { page } = await site.reader();
    await page.goto(`${site.url}en/lessons/from-a-sentence-to-a-picture/?prompt=a+cat&seed=minus&steps=9000&guidance=0.01&scheduler=magic`);
    const lesson = new Lesson(page, 'en');
    await lesson.note(lesson.t.addressNotice('steps', '9000', '50')).waitFor();
    await lesson.note(lesson.t.addressNotice('guidance', '0.01', '1')).waitFor();
    expect(await lesson.prompt.inputValue()).toBe('a cat');
    expect(await lesson.seed.inputValue()).toMatch(/^\d+$/);
  });
});
