/** Hands a file to the reader's downloads. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then; keeping it would keep its bytes.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
