/** GPT-2's table (Radford et al. 2019): every byte as one printable character, so that BPE works on text. */
export const BYTE_TO_SYMBOL: readonly string[] = (() => {
  const table: string[] = [];
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    table.push(String.fromCharCode(printable ? byte : next++));
  }
  return table;
})();

export const SYMBOL_TO_BYTE: ReadonlyMap<string, number> = new Map(BYTE_TO_SYMBOL.map((symbol, byte) => [symbol, byte]));

const encoder = new TextEncoder();

/** UTF-8 of the text. A lone surrogate, which UTF-8 can't write, becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** How many bytes the UTF-8 character that begins with this byte has; 0 for a byte that can't begin one. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Readable text of a token's bytes: whole characters as themselves, bytes that belong to no whole character as ‹EA›. */
export function readableBytes(bytes: readonly number[]): string {
  let out = '';
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i]!);
    if (length > 0 && i + length <= bytes.length) {
      try {
        out += strictDecoder.decode(Uint8Array.from(bytes.slice(i, i + length)));
        i += length;
        continue;
      } catch {
        // Not a whole character after all: shown byte by byte.
      }
    }
    out += `‹${bytes[i]!.toString(16).toUpperCase().padStart(2, '0')}›`;
    i += 1;
  }
  return out;
}
