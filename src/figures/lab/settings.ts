import { css, html, nothing, type TemplateResult } from 'lit';
import type { AttentionSite, PaintRequest, Token } from '../../model/trace';
import { INTERVENTION_NAMES, REQUEST_SETTINGS, type SettingName } from '../../model/requestDifference';
import { editor, type Editing } from './editors';
import { LabPart } from './part';

export const ALL_SETTINGS: readonly SettingName[] = [...REQUEST_SETTINGS, ...INTERVENTION_NAMES];

/** Their editor says their name. */
const NAMED: readonly SettingName[] = ['seed', 'numInferenceSteps', 'guidanceScale', 'scheduler', 'timestepOffset'];
/** What each works on, in the page's colours. */
const FAMILIES: Partial<Record<SettingName, string>> = {
  prompt: 'text',
  tokenScale: 'text',
  tokenBias: 'text',
  sitePrompts: 'text',
  promptChanges: 'text',
  hold: 'text',
  siteGates: 'attention',
  skipScales: 'unet',
  timestepOffset: 'unet',
};

/**
 * Editors of a request, for the settings that are named. Events: `ps-change` (detail: {name, value}), `ps-add`, `ps-remove`
 * (detail: the setting's name), `ps-submit`.
 */
export class LabSettings extends LabPart {
  static override properties = {
    request: { attribute: false },
    fields: { attribute: false },
    offered: { attribute: false },
    fixed: { attribute: false },
    tokens: { attribute: false },
    sites: { attribute: false },
    skips: { type: Number },
    addLabel: {},
    openOffer: { type: Boolean },
  };
  declare request: PaintRequest;
  /** Shown, in this order. */
  declare fields: readonly SettingName[];
  /** Can be added. */
  declare offered: readonly SettingName[];
  /** Can't be taken back. */
  declare fixed: readonly SettingName[];
  declare tokens: readonly Token[];
  declare sites: readonly AttentionSite[];
  declare skips: number;
  declare addLabel: string;
  /** What can be added is laid open from the start. */
  declare openOffer: boolean;

  static override styles = [
    ...LabPart.styles,
    css`
      form { gap: 0.7rem; }
      .setting { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.3rem 0.5rem; align-items: center; }
      .setting > :not(b, .take) { grid-column: 1 / -1; }
      .setting.named > :first-child { grid-column: 1; }
      b, .setting legend { font-size: var(--type-m); font-weight: 600; }
      .setting legend { min-width: 5.2rem; color: var(--ink); }
      .setting > b, .named .slider span { color: var(--family, var(--ink)); }
      .take { min-width: 1.75rem; text-decoration: none; }
      .slider.flat { grid-template-columns: minmax(5.2rem, max-content) minmax(0, 1fr) 2.2rem; }
      .lines .slider.flat { grid-template-columns: minmax(3.5rem, 6.5rem) minmax(0, 1fr) 2.6rem; }
      .slider span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .lines :not(.changed) > .slider > * { font-weight: 400; }
      [data-setting='seed'] .field, .level { grid-template-columns: 5.2rem minmax(0, 1fr); gap: 0.75rem; align-items: center; }
      summary { width: fit-content; padding-block: 0.3rem; font-size: var(--type-m); color: var(--ink-2); cursor: pointer; }
      .choices button::before { content: '+ '; color: var(--ink-2); }
    `,
  ];

  override render() {
    const { t, fields, offered, addLabel } = this;
    const { request, tokens, sites, skips } = this;
    const paint = () => this.emit('ps-submit', null);
    const editing: Editing = { t, request, tokens, sites, skips, paint, put: (name, value) => this.emit('ps-change', { name, value }) };
    const submit = (event: Event): void => {
      event.preventDefault();
      paint();
    };
    return html`<form class="stack" @submit=${submit}>${fields.map((name) => this.field(name, editing))}</form>
      ${
        offered.length
          ? html`<details ?open=${this.openOffer}>
            <summary>${addLabel}</summary>
            <div class="choices">${offered.map((name) => html`<button type="button" class="quiet" @click=${() => this.emit('ps-add', name)}>${t.settings[name]}</button>`)}</div>
          </details>`
          : nothing
      }`;
  }

  private field(name: SettingName, editing: Editing): TemplateResult {
    const { t } = this;
    const about = t.settingNotes[name];
    const take = this.fixed.includes(name)
      ? nothing
      : html`<button type="button" class="link take" aria-label=${t.take(t.settings[name])} title=${t.take(t.settings[name])} @click=${() => this.emit('ps-remove', name)}>×</button>`;
    const named = NAMED.includes(name);
    const colour = FAMILIES[name];
    return html`<div class="setting ${named ? 'named' : ''}" role="group" aria-label=${t.settings[name]} data-setting=${name} style=${colour ? `--family: var(--${colour}-ink)` : ''}>
      ${named ? html`${editor(name, editing)} ${take}` : html`<b>${t.settings[name]}</b> ${take} ${editor(name, editing)}`}
      ${about ? html`<p class="note">${about}</p>` : nothing}
    </div>`;
  }

  private emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
customElements.define('ps-lab-settings', LabSettings);
