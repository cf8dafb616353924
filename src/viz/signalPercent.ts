/** ᾱ as a whole per cent, but never 0 or 100 where it is not. */
export function signalPercent(alphaCumprod: number): string {
  const percent = alphaCumprod * 100;
  if (percent > 0 && percent < 1) return '< 1';
  if (percent < 100 && percent > 99) return '> 99';
  return String(Math.round(percent));
}
