import { css, html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { REQUEST_LIMITS } from '../../model/request';
import type { PaintRequest } from '../../model/trace';
import { shared } from '../base/styles';
import { fieldStyles } from '../frame/fieldStyles';
import { layoutStyles } from '../frame/layoutStyles';
import { options, slider } from './controls';
import { SCHEDULERS } from './schedulers';
import { seedField } from './seed-field';

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
}

/** All that decides a picture besides its sentence. Enter paints. */
export function runSettings(t: ControlTexts, request: PaintRequest, put: (change: Partial<PaintRequest>) => void, paint: () => void): TemplateResult {
  const number = (key: 'numInferenceSteps' | 'guidanceScale', label: string, step: number) => {
    const { minimum, maximum } = REQUEST_LIMITS[key];
    return slider({ label, value: request[key], min: minimum, max: maximum, step, shown: String(request[key]), move: (value) => put({ [key]: value }) });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    paint();
  };
  return html`<form class="pictures" style="--least: 15rem; gap: 0.8rem 1.75rem" @submit=${submit}>
    ${number('numInferenceSteps', t.steps, 1)} ${number('guidanceScale', t.guidance, 0.5)} ${seedField(t, request.seed, (seed) => put({ seed }))}
    ${options({ label: t.scheduler, of: SCHEDULERS, chosen: request.scheduler, choose: (scheduler) => put({ scheduler }) })}
  </form>`;
}

/**
 * A sentence and the button that paints it; what else can be set below, unless `brief`: then `runSettings` stands elsewhere.
 * Events: `ps-request` (detail: part of a PaintRequest), `ps-paint`, `ps-cancel`, `ps-prompt-focus`.
 */
export class RunControls extends LitElement {
  static override properties = { request: { attribute: false }, texts: { attribute: false }, busy: { type: Boolean }, brief: { type: Boolean } };
  declare request: PaintRequest;
  declare texts: ControlTexts;
  declare busy: boolean;
  declare brief: boolean;

  static override styles = [
    shared,
    layoutStyles,
    fieldStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.8rem; container-type: inline-size; }
      .ask { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.6rem; align-items: end; }
      .field textarea { display: block; min-height: 2.75rem; padding: 0.55rem 0.8rem; field-sizing: content; resize: none; font-size: var(--type-l); line-height: 1.5; }
      .field textarea:focus-visible { border-color: var(--text-ink); outline-offset: -1px; }
      @container (max-width: 22rem) {
        .ask { grid-template-columns: minmax(0, 1fr); gap: 0.4rem; }
      }
    `,
  ];

  override render() {
    const { request, texts } = this;
    const paint = () => this.emit('ps-paint');
    return html`<div class="ask">
        <div class="field text">
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
        <button type="button" class="primary" @click=${this.busy ? () => this.emit('ps-cancel') : paint}>${this.busy ? texts.cancel : texts.paint}</button>
      </div>
      ${this.brief ? '' : runSettings(texts, request, (part) => this.change(part), paint)}`;
  }

  /** Keeps a half-typed syllable: Enter that ends an input method's composition is not a wish to paint. */
  private promptKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (!this.busy) this.emit('ps-paint');
  }

  private change(part: Partial<PaintRequest>): void {
    this.emit('ps-request', part);
  }

  private emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('ps-run-controls', RunControls);
