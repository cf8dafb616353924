/** Two decimals, unless said, with a real minus; what rounds to nothing has no sign. */
export function signed(value: number, digits = 2): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=0\.?0*$)/, '')
    .replace('-', '−');
}
