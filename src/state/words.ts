/** The prompt as the model will read it, while it is being typed. */
import { atom, onMount } from 'nanostores';
import type { Tokenization } from '../runtime/contract.ts';
import type { Trace } from '../model/trace.ts';
import { machine } from './machine.ts';
import { $request } from './request.ts';
import { $trace } from './run.ts';

export interface PromptTokens extends Tokenization {
  prompt: string;
}

/**
 * Tokens of `$request.prompt`. null until they are first known, and the former ones (see their `prompt`) while new ones
 * are on their way. Followed only while someone subscribes. A prompt that the trace on screen was painted from takes its
 * tokens from there, so a page at rest fetches nothing.
 */
export const $tokens = atom<PromptTokens | null>(null);

function fromTrace(trace: Trace | null, prompt: string): PromptTokens | null {
  // A trace keeps no suggestions for unknown words: those have to be asked for.
  if (!trace || trace.request.prompt !== prompt || trace.tokens.some((token) => !token.known)) return null;
  return { prompt, tokens: trace.tokens, truncated: trace.truncated, unknown: [] };
}

async function follow(prompt: string): Promise<void> {
  if ($tokens.get()?.prompt === prompt) return;
  const recorded = fromTrace($trace.get(), prompt);
  if (recorded) {
    $tokens.set(recorded);
    return;
  }
  try {
    const found = await (await machine()).tokenize(prompt);
    if ($request.get().prompt === prompt) $tokens.set({ prompt, ...found });
  } catch {
    // Without its files the tokenizer stays silent: painting will say what is missing, and the next keystroke tries again.
  }
}

onMount($tokens, () => {
  const stopRequest = $request.listen(({ prompt }) => void follow(prompt));
  // Before the recorded trace has arrived nobody knows whether anything has to be fetched at all.
  const stopTrace = $trace.subscribe((trace) => {
    if (trace) void follow($request.get().prompt);
  });
  return () => {
    stopRequest();
    stopTrace();
  };
});

/** Asks for the tokens of the prompt as it stands, trace or no trace, e.g. when the reader enters the prompt's field. */
export function tokenizeNow(): Promise<void> {
  return follow($request.get().prompt);
}

/** Any sentence as the model will read it, without following it. Null where the tokenizer's files did not arrive. */
export async function readPrompt(prompt: string): Promise<PromptTokens | null> {
  try {
    return { prompt, ...(await (await machine()).tokenize(prompt)) };
  } catch {
    return null;
  }
}
