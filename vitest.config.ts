import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Sessions of ONNX Runtime hold native threads: forks keep one suite's from outliving it into another's.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,figures,model,house}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          // All files drive one Chromium; it serves two at once, of which one at most paints (`lib/lane.ts`).
          globalSetup: 'tests/browser/lib/setup.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // Ends what hangs; on a busy machine a cold start alone takes a minute, and no test says how long it may take.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 240_000 } },
        },
      },
    ],
  },
});
