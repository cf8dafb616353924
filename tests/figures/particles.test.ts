import { expect, test } from 'vitest';
import { after, withParticle } from '../../src/figures/texts/particles.ts';

test('조사는 끝소리를 따른다', () => {
  expect(withParticle('별', '이', '가')).toBe('별이');
  expect(withParticle('사과', '이', '가')).toBe('사과가');
  expect(withParticle('‘노란 별’', '을', '를')).toBe('‘노란 별’을');
  expect(withParticle('“사과”', '을', '를')).toBe('“사과”를');
  expect(withParticle('apple', '이', '가')).toBe('apple이(가)');
});

test('‘으로’는 ㄹ 뒤에서 ‘로’가 되고, 숫자는 읽는 대로 따른다', () => {
  expect(['별', '집', '사과', '2.83', '4.00', '1.7', '6'].map((word) => after(word, '으로', '로'))).toEqual(['로', '으로', '로', '으로', '으로', '로', '으로']);
});
