/** What of a sentence the model can't read, in words. */
import { after } from './particles';

interface ReadingTexts {
  /** Words that the model was never trained on. */
  unknown(...words: string[]): string;
  /** Stands before known words that are like an unknown one. */
  near: string;
  /** What is beyond the model's limit. */
  notRead(text: string): string;
}

export const reading: Readonly<Record<'en' | 'ko', ReadingTexts>> = {
  en: {
    unknown: (...words) => `The model was never trained on ${words.map((word) => `“${word}”`).join(', ')}. It will paint something, but not that.`,
    near: 'Known words like it:',
    notRead: (text) => `Longer than the model’s limit. Not read: ${text}`,
  },
  ko: {
    unknown: (...words) =>
      `모델은 ${words.map((word) => `‘${word}’`).join(', ')}${after(words[words.length - 1] ?? '', '이라는', '라는')} 낱말을 배운 적이 없어요. 무언가를 그리기는 하겠지만 그것은 아닐 거예요.`,
    near: '비슷한 아는 낱말:',
    notRead: (text) => `모델이 읽을 수 있는 길이를 넘었어요. 읽지 않는 부분: ${text}`,
  },
};
