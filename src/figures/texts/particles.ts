const RIEUL = 8;

/** 받침이 있으면 앞의 것, 없으면 뒤의 것. 한글로 끝나지 않으면 둘 다 적는다. ‘으로’는 ㄹ 받침 뒤에서도 ‘로’가 된다. */
export const after = (word: string, withFinal: string, withoutFinal: string) => {
  const code = word.charCodeAt(word.length - 1) - 0xac00;
  if (!(code >= 0 && code < 11172)) return `${withFinal}(${withoutFinal})`;
  if (withFinal.startsWith('으') && code % 28 === RIEUL) return withoutFinal;
  return code % 28 ? withFinal : withoutFinal;
};
