/** One line that grows; on a stream that is no terminal, nothing until it is done. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  #done = 0;

  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
  }

  /** @param label what is being done; shortened to the terminal's width */
  advance(label: string): void {
    this.#done += 1;
    if (!this.#stream.isTTY) return;
    const width = 24;
    const filled = Math.round((this.#done / this.#total) * width);
    const line = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${this.#done}/${this.#total} ${label}`;
    this.#stream.write(`\r\x1b[2K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** Clears the line, so that what is printed next stands alone. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[2K');
  }
}
