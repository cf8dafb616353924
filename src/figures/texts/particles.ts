const RIEUL = 8;
/** 숫자를 우리말로 읽을 때의 끝소리: 영, 일, 삼, 육, 칠, 팔에는 받침이 있다(십, 백, 천에도). */
const DIGIT_FINALS: Readonly<Record<string, number>> = { 0: 21, 1: RIEUL, 2: 0, 3: 16, 4: 0, 5: 0, 6: 1, 7: RIEUL, 8: RIEUL, 9: 0 };

/** 받침의 번호, 없으면 0. 한글도 숫자도 아니면 null. */
function finalOf(letter: string): number | null {
  const code = letter.charCodeAt(0) - 0xac00;
  return code >= 0 && code < 11172 ? code % 28 : (DIGIT_FINALS[letter] ?? null);
}

/**
 * 받침이 있으면 앞의 것, 없으면 뒤의 것. ‘으로’는 ㄹ 받침 뒤에서도 ‘로’가 된다. 따옴표는 읽지 않는다. 한글이나 숫자로 끝나지 않으면
 * 둘 다 적는다.
 */
export const after = (word: string, withFinal: string, withoutFinal: string): string => {
  const final = finalOf(word.replace(/[‘’“”]+$/, '').at(-1) ?? '');
  if (final === null) return `${withFinal}(${withoutFinal})`;
  if (withFinal.startsWith('으') && final === RIEUL) return withoutFinal;
  return final ? withFinal : withoutFinal;
};

/** 낱말에 조사를 붙인다. */
export const withParticle = (word: string, withFinal: string, withoutFinal: string): string => `${word}${after(word, withFinal, withoutFinal)}`;
