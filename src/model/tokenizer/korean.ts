/** What the tokenizer needs to know of Korean. */

/** Particles that may follow a noun without a space, longer ones first where one begins another. */
export const KOREAN_PARTICLES: readonly string[] = [
  '에서',
  '에게',
  '으로',
  '이랑',
  '하고',
  '이나',
  '까지',
  '부터',
  '처럼',
  '은',
  '는',
  '이',
  '가',
  '을',
  '를',
  '와',
  '과',
  '의',
  '에',
  '도',
  '만',
  '로',
  '랑',
  '나',
];

export function hasHangul(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text);
}

/** Syllables taken apart into conjoining letters: 각 → ᄀ ᅡ ᆨ. A slip of one key is then one letter's difference. */
export function jamoOf(text: string): string {
  return text.normalize('NFD');
}

/** The word without a particle at its end, for each particle that it might end in. */
export function stemsOf(word: string): string[] {
  return KOREAN_PARTICLES.filter((particle) => word.length > particle.length && word.endsWith(particle)).map((particle) => word.slice(0, -particle.length));
}
