import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RUNTIME_BYTES } from '../../../src/runtime/runtimeBytes.ts';

test('the bytes announced for ONNX Runtime are those of the installed version', async () => {
  const dist = fileURLToPath(new URL('../../../node_modules/onnxruntime-web/dist/', import.meta.url));
  const names = { plain: '', jspi: '.jspi', asyncify: '.asyncify' };
  for (const [build, bytes] of Object.entries(RUNTIME_BYTES)) {
    const file = await stat(`${dist}ort-wasm-simd-threaded${names[build as keyof typeof names]}.wasm`);
    expect(bytes, build).toBe(file.size);
  }
});
