import type { Language } from '../../i18n/languages';

const parts: Record<Language, Record<'down' | 'mid' | 'up' | 'conv_in' | 'conv_out', string>> = {
  en: { down: 'down', mid: 'middle', up: 'up', conv_in: 'first convolution', conv_out: 'last convolution' },
  ko: { down: '내려가기', mid: '가운데', up: '올라가기', conv_in: '첫 합성곱', conv_out: '마지막 합성곱' },
};

/** Where a layer of the UNet is, in words, by its diffusers path: `up_blocks.1.resnets.0` is “up 2.1”, counted from 1. */
export function placeOfLayer(path: string, language: Language): string {
  const words = parts[language];
  if (path === 'conv_in' || path === 'conv_out') return words[path];
  const [, side, , block, , index] = /^(down|mid|up)_block(s)?(?:\.(\d+))?\.([a-z]+)\.(\d+)$/.exec(path) ?? [];
  if (!side) return path;
  const numbers = [block, index].filter((part) => part !== undefined).map((part) => Number(part) + 1);
  return `${words[side as 'down' | 'mid' | 'up']} ${numbers.join('.')}`;
}
