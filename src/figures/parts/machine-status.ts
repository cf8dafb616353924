import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { shared } from '../base/styles';
import { noticeStyles } from '../frame/noticeStyles';
import { $machineBackend } from '../../state/machine';
import { $probing } from '../../state/probing';
import type { FailureCode, Progress } from '../../state/run';
import type { MachineTexts } from '../texts/machine.en';

/** What a store says of the machine, as far as a reader has to wait for it or to know of it. */
export type MachineState =
  | { phase: 'idle' | 'encoding' | 'ready' | 'done' | 'cancelled' }
  | { phase: 'loading'; progress: Progress | null }
  | { phase: 'painting'; step: number; of: number; note: string }
  | { phase: 'failed'; code: FailureCode; file?: string; detail?: string };

/** A download's or a run's progress, or what went wrong with it. Event: `ps-again`. Takes no room when there is nothing to say. */
export class MachineStatus extends LitElement {
  static override properties = { state: { attribute: false }, texts: { attribute: false }, again: {} };
  declare state: MachineState;
  declare texts: MachineTexts;
  declare again: string;

  static override styles = [
    shared,
    noticeStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  override render() {
    const { state, texts: t } = this;
    switch (state.phase) {
      case 'loading':
        return this.bar(
          state.progress?.loaded,
          state.progress?.total,
          state.progress?.total
            ? state.progress.loaded < state.progress.total
              ? t.downloading(state.progress.loaded, state.progress.total, state.progress.file)
              : t.starting
            : t.loading,
        );
      case 'painting':
        return this.bar(state.step, state.of, state.note);
      case 'failed':
        return html`<div class="error" role="alert">
          <p>${t.failures[state.code](state.file ?? '')}</p>
          ${state.detail ? html`<details><summary>${t.exactMessage}</summary><code lang="en">${state.detail}</code></details>` : nothing}
          <button type="button" class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('ps-again'))}>${this.again}</button>
        </div>`;
      default:
        return nothing;
    }
  }

  private bar(value: number | undefined, max: number | undefined, note: string) {
    return html`<div class="status">
      ${max ? html`<progress max=${max} .value=${value ?? 0} aria-label=${note}></progress>` : html`<progress aria-label=${note}></progress>`}
      <span>${note}</span>
    </div>`;
  }
}
customElements.define('ps-machine-status', MachineStatus);

/** How far a question to the model is. That somebody works on it is not said: a single answer takes a tenth of a second. */
export function probingStatus(t: MachineTexts, again: () => void): TemplateResult {
  const state = $probing.get();
  return html`<ps-machine-status .state=${state.phase === 'working' ? { phase: 'ready' } : state} .texts=${t} .again=${t.again} @ps-again=${again}></ps-machine-status>`;
}

/** A button that asks the model, with what that downloads until it is here. */
export function askModel(t: MachineTexts, name: string, ask: () => void, disabled = $probing.get().phase === 'loading'): TemplateResult {
  return html`<p class="row ask">
    <button type="button" class="quiet" ?disabled=${disabled} @click=${ask}>${name}</button>
    ${$machineBackend.get() ? nothing : html`<span class="note">${t.downloadsOnce}</span>`}
  </p>`;
}
