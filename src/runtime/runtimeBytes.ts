/** Decoded sizes of onnxruntime-web's WASM files; a unit test holds them to the installed version. */
export type RuntimeBuild = 'plain' | 'jspi' | 'asyncify';

export const RUNTIME_BYTES: Record<RuntimeBuild, number> = {
  plain: 14_239_897,
  jspi: 16_758_545,
  asyncify: 26_781_914,
};
