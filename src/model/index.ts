/** The engine, as the rest of the house sees it. `ortGraphs` is imported on its own: it belongs beside a runtime. */
export * from './graphs.ts';
export { guide, reguide } from './guidance.ts';
export * from './heatmap.ts';
export * from './manifest.ts';
export { gaussianNoise } from './noise.ts';
export { pictureFromSample } from './picture.ts';
export * from './request.ts';
export * from './sampling.ts';
export { alphasCumprod, noiseLevels, trailingTimesteps, type NoiseLevel } from './scheduler.ts';
export * from './sites.ts';
export { createTokenizer, TOKENIZER_FILES } from './tokenizer/createTokenizer.ts';
export { TokenizerFileError } from './tokenizer/bpe.ts';
export { Tokenizer, type EncodedPrompt, type UnknownWord } from './tokenizer/tokenizer.ts';
export { parseVocabulary, Vocabulary, VocabularyError, type VocabularyFile } from './tokenizer/vocabulary.ts';
export * from './trace.ts';
export { readTrace, TraceFileError, writeTrace, type TraceFileOptions } from './traceFile.ts';
