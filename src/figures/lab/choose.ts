import { $selection, selectToken } from '../../state/selection';

/** Chooses a word of A, or lets go of it; what chose it says with `ps-look` that its map is wanted. */
export function choose(host: HTMLElement, token: number): void {
  const again = $selection.get().token === token;
  selectToken(again ? null : token);
  if (!again) host.dispatchEvent(new CustomEvent('ps-look'));
}
