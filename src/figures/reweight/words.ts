/** The tokens of the sentences that somebody weighs and swaps, each read once. */
import type { Token } from '../../model/trace';
import { $run, $trace } from '../../state/run';
import { readPrompt } from '../../state/words';

export const wordColumns = (tokens: readonly Token[]): number[] => tokens.flatMap(({ kind }, column) => (kind === 'word' ? [column] : []));

export class SentenceTokens {
  private readonly known = new Map<string, readonly Token[]>();
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly learned: (prompt: string, tokens: readonly Token[]) => void) {}

  of(prompt: string): readonly Token[] | null {
    return this.known.get(prompt) ?? null;
  }

  /** The lesson's run knows its own, so that a page at rest fetches nothing; where another one is on the page, or none came, they are asked for. */
  find(prompt: string): void {
    if (this.known.has(prompt)) return;
    const trace = $trace.get();
    if (trace?.request.prompt === prompt && trace.tokens.every(({ known }) => known)) this.learn(prompt, trace.tokens);
    else if (trace || $run.get().phase === 'failed') void this.read(prompt);
  }

  async read(prompt: string): Promise<void> {
    if (this.known.has(prompt)) return;
    let reading = this.underWay.get(prompt);
    if (!reading) {
      reading = readPrompt(prompt).then((found) => {
        this.underWay.delete(prompt);
        if (found) this.learn(prompt, found.tokens);
      });
      this.underWay.set(prompt, reading);
    }
    await reading;
  }

  private learn(prompt: string, tokens: readonly Token[]): void {
    this.known.set(prompt, tokens);
    this.learned(prompt, tokens);
  }
}
