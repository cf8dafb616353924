import { describe, expect, test } from 'vitest';
import { Lesson, largestDifference } from './lib/lesson.ts';
import { examplePrompt, longWord } from './lib/model.ts';
import { LANGUAGES, useSite } from './lib/site.ts';

const site = useSite();

describe.each(LANGUAGES)('a sentence that is not as expected, in %s', (language) => {
  test('that is empty paints without words, says so, and both predictions agree', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const lesson = await Lesson.open(site, page, language, { prompt: '', seed: 3, steps: 2 });
    await lesson.note(lesson.t.emptyPrompt).waitFor();
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(lesson.t.live);

    const row = async (name: string) => {
      await lesson.figure.getByRole('button', { name, exact: true }).click();
      return lesson.pixels();
    };
    const uncond = await row(lesson.t.rows.uncond);
    const cond = await row(lesson.t.rows.cond);
    expect(largestDifference(uncond, cond)).toBeLessThanOrEqual(1);
    expect(watch.errors).toEqual([]);
  });

  test('that holds an unknown word marks it and offers known ones like it', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const word = longWord(language);
    const misspelt = language === 'en' ? word[0] + word.slice(2) : `${word.slice(0, -1)}늬`;
    const lesson = await Lesson.open(site, page, language);
    await lesson.prompt.fill(misspelt);
    await lesson.note(lesson.t.unknown(misspelt)).waitFor();
    await lesson.figure.getByRole('button', { name: word, exact: true }).first().click();
    expect(await lesson.prompt.inputValue()).toBe(word);
    await lesson.note(lesson.t.unknown(misspelt)).waitFor({ state: 'detached' });
  });

  test('that is too long is cut where the model stops reading, and the rest is struck out', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    const prompt = Array(30).fill(examplePrompt(language)).join(' ');
    const lesson = await Lesson.open(site, page, language, { steps: 2 });
    await lesson.prompt.fill(prompt);
    await lesson.note(lesson.t.cutNote).waitFor();
    const cut = (await lesson.figure.locator('del').textContent()) ?? '';
    expect(cut.length).toBeGreaterThan(0);
    expect(prompt.endsWith(cut)).toBe(true);
    await lesson.paint();
    expect(await lesson.tokens.count()).toBe(24);
    expect(await lesson.figure.locator('del').textContent()).toBe(cut);
  });

  test('that no tokenizer was made for still paints', async () => {
    const { page, watch } = await site.reader({ reducedMotion: 'reduce' });
    const lesson = await Lesson.open(site, page, language, { steps: 1 });
    await lesson.prompt.fill('👩‍👩‍👧 <script>alert(1)</script> ﷽\u0000 ½');
    await lesson.paint();
    expect(await lesson.badgeText()).toContain(lesson.t.live);
    expect(watch.errors).toEqual([]);
  });
});

describe('a link that is not as expected', () => {
  test('is read as far as it makes sense, and what was changed is said', async () => {
    const { page } = await site.reader({ reducedMotion: 'reduce' });
    await page.goto(`${site.url}en/lessons/from-a-sentence-to-a-picture/?prompt=a+cat&seed=minus&steps=9000&guidance=0.01&scheduler=magic`);
    const lesson = new Lesson(page, 'en');
    await lesson.note(lesson.t.addressNotice('steps', '9000', '50')).waitFor();
    await lesson.note(lesson.t.addressNotice('guidance', '0.01', '1')).waitFor();
    expect(await lesson.prompt.inputValue()).toBe('a cat');
    expect(await lesson.seed.inputValue()).toMatch(/^\d+$/);
  });
});
