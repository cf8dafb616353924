import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PaintRequest } from '../../model/trace';
import { fieldStyles } from '../frame/fieldStyles';
import { shared } from '../base/styles';
import { dice } from './dice';
import { schedulerRadios } from './schedulers';

export interface ControlTexts {
  prompt: string;
  promptHint: string;
  paint: string;
  cancel: string;
  seed: string;
  dice: string;
  steps: string;
  guidance: string;
  scheduler: string;
  examples: string;
}

/** Ranges as the store has them. */
export interface ControlLimits {
  seed: { minimum: number; maximum: number };
  numInferenceSteps: { minimum: number; maximum: number };
  guidanceScale: { minimum: number; maximum: number };
}

/**
 * What a picture is painted from. Events: `ps-request` (detail: part of a PaintRequest), `ps-paint`, `ps-cancel`,
 * `ps-prompt-focus`.
 */
export class RunControls extends LitElement {
  static override properties = {
    request: { attribute: false },
    limits: { attribute: false },
    texts: { attribute: false },
    examples: { attribute: false },
    busy: { type: Boolean },
  };
  declare request: PaintRequest;
  declare limits: ControlLimits;
  declare texts: ControlTexts;
  declare examples: readonly string[];
  declare busy: boolean;
  /** A seed half typed: a redraw meanwhile (a run that plays) must not take it away. */
  private typedSeed: string | null = null;

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: 0.8rem;
      }
      .ask {
        display: flex;
        gap: 0.6rem;
        align-items: end;
      }
      .prompt {
        flex: 1;
        min-width: 0;
      }
      label,
      legend {
        font-size: 0.8125rem;
        color: var(--ink-2);
        padding: 0;
      }
      .prompt label {
        color: var(--text-ink);
        font-weight: 600;
      }
      textarea {
        display: block;
        width: 100%;
        margin-top: 0.2rem;
        min-height: 2.75rem;
        field-sizing: content;
        resize: none;
        padding: 0.55rem 0.8rem;
        font-size: 1.0625rem;
        line-height: 1.5;
        background: var(--paper);
        border: 1px solid var(--line-strong);
        border-radius: 6px;
      }
      textarea:focus-visible {
        border-color: var(--text-ink);
        outline-offset: -1px;
      }
      .settings {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem 1.75rem;
        align-items: center;
      }
      .field {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        border: 0;
        padding: 0;
        margin: 0;
        min-width: 0;
      }
      input[type='number'] {
        width: 7.5rem;
        min-height: 2.25rem;
        padding: 0.2rem 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: 6px;
        background: var(--paper);
        font-variant-numeric: tabular-nums;
      }
      .dice {
        display: grid;
        place-items: center;
        width: 2.25rem;
        padding: 0;
      }
      .dice svg {
        width: 1.2rem;
        fill: currentColor;
      }
      input[type='range'] {
        width: 8rem;
        height: 2.25rem;
        margin: 0;
        accent-color: var(--ink);
      }
      output {
        min-width: 2ch;
        font-variant-numeric: tabular-nums;
        font-size: 0.9375rem;
      }
      .examples {
        width: 100%;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.2rem 0.9rem;
        font-size: 0.875rem;
        color: var(--ink-2);
        margin: -0.35rem 0 0;
      }
      .examples button {
        appearance: none;
        background: none;
        border: 0;
        padding: 0.25rem 0;
        color: var(--text-ink);
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 0.2em;
        text-align: start;
      }
      .examples button:hover {
        text-decoration-thickness: 2px;
      }
      @media (max-width: 34rem) {
        .ask {
          flex-direction: column;
          align-items: stretch;
        }
        .prompt {
          flex: none;
        }
        .field.slider {
          width: 100%;
        }
        .field.slider label {
          min-width: 5.5rem;
        }
        .field.slider input {
          flex: 1;
          min-width: 0;
        }
        .field.slider output {
          min-width: 3ch;
          text-align: end;
        }
      }
    `,
  ];

  override render() {
    const { request, limits, texts } = this;
    return html`
      <form @submit=${this.submit}>
        <div class="ask">
          <div class="prompt">
            <label for="prompt">${texts.prompt}</label>
            <textarea
              id="prompt"
              rows="1"
              spellcheck="false"
              autocomplete="off"
              autocapitalize="none"
              enterkeyhint="go"
              placeholder=${texts.promptHint}
              .value=${live(request.prompt)}
              @focus=${() => this.emit('ps-prompt-focus')}
              @input=${(event: Event) => this.change({ prompt: (event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' ') })}
              @keydown=${this.promptKey}
            ></textarea>
          </div>
          ${this.busy
            ? html`<button type="button" class="primary" @click=${() => this.emit('ps-cancel')}>${texts.cancel}</button>`
            : html`<button type="submit" class="primary">${texts.paint}</button>`}
        </div>
        <div class="settings">
          <span class="field">
            <label for="seed">${texts.seed}</label>
            <input
              id="seed"
              type="number"
              inputmode="numeric"
              min=${limits.seed.minimum}
              max=${limits.seed.maximum}
              step="1"
              .value=${live(this.typedSeed ?? String(request.seed))}
              @input=${(event: Event) => (this.typedSeed = (event.target as HTMLInputElement).value)}
              @change=${(event: Event) => {
                this.typedSeed = null;
                this.changeNumber('seed', event);
              }}
            />
            <button type="button" class="quiet dice" aria-label=${texts.dice} title=${texts.dice} @click=${this.roll}>
              ${dice}
            </button>
          </span>
          ${this.slider('numInferenceSteps', texts.steps, 1)} ${this.slider('guidanceScale', texts.guidance, 0.5)}
          <fieldset class="field">
            <legend class="visually-hidden">${texts.scheduler}</legend>
            <span class="choice">${schedulerRadios(request.scheduler, (scheduler) => this.change({ scheduler }))}</span>
          </fieldset>
          ${this.examples.length
            ? html`<p class="examples">
                <span>${texts.examples}</span>
                ${this.examples.map(
                  (prompt) => html`<button type="button" @click=${() => this.change({ prompt })}>${prompt}</button>`,
                )}
              </p>`
            : ''}
        </div>
      </form>
    `;
  }

  private slider(key: 'numInferenceSteps' | 'guidanceScale', label: string, step: number) {
    const { minimum, maximum } = this.limits[key];
    return html`
      <span class="field slider">
        <label for=${key}>${label}</label>
        <input
          id=${key}
          type="range"
          min=${minimum}
          max=${maximum}
          step=${step}
          .value=${live(String(this.request[key]))}
          @input=${(event: Event) => this.changeNumber(key, event)}
        />
        <output for=${key}>${this.request[key]}</output>
      </span>
    `;
  }

  /** Keeps a half-typed syllable: Enter that ends an input method's composition is not a wish to paint. */
  private promptKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!this.busy) this.emit('ps-paint');
  }

  private submit(event: Event): void {
    event.preventDefault();
    this.emit('ps-paint');
  }

  private roll(): void {
    this.change({ seed: crypto.getRandomValues(new Uint16Array(1))[0]! });
  }

  private changeNumber(key: 'seed' | 'numInferenceSteps' | 'guidanceScale', event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (value !== '') this.change({ [key]: Number(value) });
    this.requestUpdate();
  }

  private change(part: Partial<PaintRequest>): void {
    this.emit('ps-request', part);
  }

  private emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-run-controls', RunControls);
