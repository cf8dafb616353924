/** The one runtime that all figures share. Its code is fetched when first asked for, not with the page. */
import type { Runtime } from '../runtime/contract.ts';

let opened: Promise<Runtime> | null = null;

export function machine(): Promise<Runtime> {
  opened ??= import('../runtime/client.ts').then(
    ({ createRuntime }) => createRuntime(),
    (error: unknown) => {
      opened = null; // A chunk that did not arrive may arrive the next time.
      throw error;
    },
  );
  return opened;
}
