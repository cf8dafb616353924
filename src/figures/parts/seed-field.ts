import { html, type TemplateResult } from 'lit';
import { REQUEST_LIMITS } from '../../model/request';
import { dice } from './dice';

const { minimum, maximum } = REQUEST_LIMITS.seed;

/** The nearest seed to what was typed: what is no number counts as the lowest. */
const seedOf = (typed: string): number => Math.min(maximum, Math.max(minimum, Math.round(Number(typed) || 0)));

/** A seed to type, and a button that rolls another one. What is half typed stays, however often the figure is drawn anew. */
export function seedField(t: { seed: string; dice: string }, seed: number, put: (seed: number) => void): TemplateResult {
  const take = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    input.value = String(seedOf(input.value));
    put(Number(input.value));
  };
  return html`<div class="field">
    <label for="seed">${t.seed}</label>
    <span class="seed">
      <input id="seed" type="number" min=${minimum} max=${maximum} inputmode="numeric" .value=${String(seed)} @change=${take} />
      <button type="button" class="quiet dice" aria-label=${t.dice} title=${t.dice} @click=${() => put(crypto.getRandomValues(new Uint16Array(1))[0]!)}>${dice}</button>
    </span>
  </div>`;
}
