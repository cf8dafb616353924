/** What a run needs of a model, wherever its networks run. */
import type { ModelGraphs } from './graphs.ts';
import type { Manifest } from './manifest.ts';
import type { EncodedPrompt } from './tokenizer/tokenizer.ts';
import type { BackendName } from './trace.ts';

export interface SamplingModel {
  manifest: Manifest;
  /** Of manifest.json as it was read. */
  manifestSha256: string;
  backend: BackendName;
  graphs: ModelGraphs;
  /** `Tokenizer.encode` */
  encodePrompt(prompt: string): EncodedPrompt;
}
