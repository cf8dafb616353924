/** What a reader sets. Styled by `fieldStyles`. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface Slider {
  label: string;
  /** What it is called by, where that is more than what is written. */
  name?: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** Written behind the name; also what a screen reader is told, unless `said`. */
  shown: string;
  said?: string;
  /** While it moves. */
  move: (value: number) => void;
  /** When it is let go. */
  settle?: (value: number) => void;
  disabled?: boolean;
  /** All on one line. */
  flat?: boolean;
}

const numberIn = (event: Event): number => Number((event.target as HTMLInputElement).value);

/** A number set by sliding, with its name and its value. */
export function slider({ label, name = label, value, min, max, step = 1, shown, said = shown, move, settle, disabled = false, flat = false }: Slider): TemplateResult {
  return html`<label class="slider ${flat ? 'flat' : ''}">
    <span>${label}</span>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${live(String(value))}
      aria-label=${name}
      aria-valuetext=${said}
      ?disabled=${disabled}
      @input=${(event: Event) => move(numberIn(event))}
      @change=${(event: Event) => settle?.(numberIn(event))}
    /><output>${shown}</output>
  </label>`;
}

interface OneOf<Id> {
  /** Names the group. */
  label: string;
  of: readonly (readonly [id: Id, name: unknown])[];
  /** Null: none of them. */
  chosen: Id | null;
  choose: (id: Id) => void;
  /** The name is not written beside it. */
  unnamed?: boolean;
  disabled?: boolean;
}

/** A few buttons, of which one holds. `more` stands behind them. */
export function choices<Id>({ label, of, chosen, choose, unnamed = false, disabled = false }: OneOf<Id>, more: unknown = nothing): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${label}>
    ${unnamed ? nothing : html`<span>${label}</span>`}
    ${of.map(
      ([id, name]) => html`<button type="button" class="quiet" aria-pressed=${id === chosen ? 'true' : 'false'} ?disabled=${disabled} @click=${() => choose(id)}>${name}</button>`,
    )}
    ${more}
  </div>`;
}

/** A few settings, of which one holds: radio buttons that look like one control. */
export function options<Id extends string | number>({ label, of, chosen, choose, unnamed = false, disabled = false }: OneOf<Id>): TemplateResult {
  return html`<fieldset class="options">
    <legend class=${unnamed ? 'visually-hidden' : ''}>${label}</legend>
    <span class="choice">
      ${of.map(([id, name]) => html`<label><input type="radio" name=${label} .checked=${live(id === chosen)} ?disabled=${disabled} @change=${() => choose(id)} />${name}</label>`)}
    </span>
  </fieldset>`;
}
