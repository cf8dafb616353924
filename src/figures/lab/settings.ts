import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AttentionSite, PaintRequest, Token } from '../../model/trace';
import { INTERVENTION_LIMITS } from '../../model/interventions';
import { REQUEST_LIMITS } from '../../model/request';
import { INTERVENTION_NAMES, NEUTRAL_VALUES, REQUEST_SETTINGS, type InterventionName, type SettingName } from '../../model/requestDifference';
import { LAB_REQUEST } from '../../state/lab';
import { fieldStyles } from '../frame/fieldStyles';
import { shared } from '../base/styles';
import { dice } from '../parts/dice';
import '../parts/prompt-notes';
import { schedulerRadios } from '../parts/schedulers';
import { rowsOfTokens, type TokenLine } from './tokenLines';
import type { LabTexts } from './texts/index';

const isIntervention = (name: SettingName): name is InterventionName => (INTERVENTION_NAMES as readonly string[]).includes(name);

const RECORDED = Object.values(LAB_REQUEST).flatMap(({ a, difference }) => [a.prompt, difference.prompt ?? a.prompt]);

interface Limits {
  minimum: number;
  maximum: number;
  stride: number;
  neutral: number;
}

/**
 * Editors of a request, for the settings that are named. Events: `ps-change` (detail: {name, value}), `ps-add`, `ps-remove`
 * (detail: the setting's name), `ps-submit`.
 */
export class LabSettings extends LitElement {
  static override properties = {
    request: { attribute: false },
    fields: { attribute: false },
    offered: { attribute: false },
    fixed: { attribute: false },
    tokens: { attribute: false },
    sites: { attribute: false },
    skips: { type: Number },
    texts: { attribute: false },
    addLabel: {},
    openOffer: { type: Boolean },
  };
  /** What the editors show; a setting that is left out is neutral. */
  declare request: PaintRequest;
  /** Shown, in this order. */
  declare fields: readonly SettingName[];
  /** Can be added. */
  declare offered: readonly SettingName[];
  /** Can't be taken back. */
  declare fixed: readonly SettingName[];
  /** Of the request's sentence; empty while they are not known. */
  declare tokens: readonly Token[];
  declare sites: readonly AttentionSite[];
  declare skips: number;
  declare texts: LabTexts;
  declare addLabel: string;
  /** What can be added is laid open from the start. */
  declare openOffer: boolean;

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.7rem;
        font-size: 0.875rem;
      }
      .field {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.2rem;
        border: 0;
        padding: 0;
        margin: 0;
        min-width: 0;
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 0.5rem;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      .head b {
        font-weight: 600;
        color: var(--ink);
      }
      .words .head b {
        color: var(--text-ink);
      }
      .sites .head b {
        color: var(--attention-ink);
      }
      .inside .head b {
        color: var(--unet-ink);
      }
      .link {
        appearance: none;
        border: 0;
        background: none;
        padding: 0.15rem 0;
        color: var(--ink-2);
        text-decoration: underline;
        text-underline-offset: 0.2em;
        font-size: 0.8125rem;
      }
      .link:hover {
        color: var(--ink);
      }
      .about {
        margin: 0;
        font-size: 0.75rem;
        color: var(--ink-2);
      }
      textarea,
      input[type='number'],
      input[type='text'],
      select {
        width: 100%;
        min-height: 2.25rem;
        padding: 0.3rem 0.55rem;
        border: 1px solid var(--line-strong);
        border-radius: 6px;
        background: var(--paper);
        font-variant-numeric: tabular-nums;
      }
      textarea {
        field-sizing: content;
        resize: none;
        min-height: 2.4rem;
      }
      .seed {
        display: flex;
        gap: 0.4rem;
      }
      .dice {
        flex: none;
        display: grid;
        place-items: center;
        width: 2.25rem;
        padding: 0;
      }
      .dice svg {
        width: 1.2rem;
        fill: currentColor;
      }
      .line {
        display: grid;
        grid-template-columns: minmax(3.5rem, 6.5rem) minmax(0, 1fr) 3.4rem;
        gap: 0.5rem;
        align-items: center;
      }
      .line.whole {
        grid-template-columns: minmax(0, 1fr) 3.4rem;
      }
      .line span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .line .changed {
        font-weight: 600;
      }
      .lines {
        display: grid;
        gap: 0;
      }
      input[type='range'] {
        width: 100%;
        min-width: 0;
        height: 1.9rem;
        margin: 0;
        accent-color: var(--ink);
      }
      output {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .pair {
        display: grid;
        gap: 0.35rem;
      }
      .add {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem;
        align-items: baseline;
      }
      summary {
        cursor: pointer;
        color: var(--ink-2);
        font-size: 0.8125rem;
        padding-block: 0.25rem;
        width: fit-content;
      }
      .short {
        grid-template-columns: 5.2rem minmax(0, 1fr);
        align-items: center;
        gap: 0.15rem 0.6rem;
      }
      .short .head {
        justify-content: start;
      }
      .short .line.whole {
        grid-template-columns: minmax(0, 1fr) 2rem;
      }
      .add button {
        min-height: 1.9rem;
        padding: 0.05rem 0.55rem;
        font-size: 0.8125rem;
      }
      .add button::before {
        content: '+ ';
        color: var(--ink-2);
      }
    `,
  ];

  override render() {
    const { texts: t, fields, offered, addLabel } = this;
    return html`${fields.map((name) => this.field(name))}
    ${offered.length
      ? html`<details ?open=${this.openOffer}>
          <summary>${addLabel}</summary>
          <div class="add">${offered.map((name) => html`<button type="button" class="quiet" @click=${() => this.emit('ps-add', name)}>${t.settings[name]}</button>`)}</div>
        </details>`
      : nothing}`;
  }

  private field(name: SettingName): TemplateResult {
    const { texts: t, fixed } = this;
    const family = ['prompt', 'tokenScale', 'tokenBias', 'sitePrompts', 'promptChanges', 'hold'].includes(name) ? 'words' : name === 'siteGates' ? 'sites' : name === 'skipScales' || name === 'timestepOffset' ? 'inside' : '';
    const about = t.settingNotes[name];
    const removable = !fixed.includes(name);
    const neutral = isIntervention(name) && !removable;
    const short = ['seed', 'numInferenceSteps', 'guidanceScale', 'scheduler'].includes(name);
    return html`<div class="field ${family} ${short ? 'short' : ''}" role="group" aria-label=${t.settings[name]} data-setting=${name}>
      <div class="head">
        <b id="name-${name}">${t.settings[name]}</b>
        ${removable ? html`<button type="button" class="link" aria-label=${t.take(t.settings[name])} @click=${() => this.emit('ps-remove', name)}>×</button>` : nothing}
        ${neutral ? html`<button type="button" class="link" @click=${() => this.change(name, NEUTRAL_VALUES[name as InterventionName])}>${t.neutral}</button>` : nothing}
      </div>
      ${this.editor(name)} ${about ? html`<p class="about">${about}</p>` : nothing}
    </div>`;
  }

  private editor(name: SettingName): TemplateResult | TemplateResult[] {
    const { texts: t, request } = this;
    const changes = request.interventions ?? {};
    switch (name) {
      case 'prompt':
        return this.sentence(t.settings.prompt, request.prompt, (prompt) => this.change('prompt', prompt), t.promptHint);
      case 'seed':
        return html`<div class="seed">
          <input
            type="number"
            inputmode="numeric"
            aria-labelledby="name-seed"
            min=${REQUEST_LIMITS.seed.minimum}
            max=${REQUEST_LIMITS.seed.maximum}
            .value=${live(String(request.seed))}
            @change=${(event: Event) => this.number('seed', event)}
            @keydown=${this.submitKey}
          />
          <button type="button" class="quiet dice" aria-label=${t.dice} title=${t.dice} @click=${() => this.change('seed', crypto.getRandomValues(new Uint16Array(1))[0]!)}>${dice}</button>
        </div>`;
      case 'numInferenceSteps':
      case 'guidanceScale': {
        const { minimum, maximum } = REQUEST_LIMITS[name];
        return this.slider(null, t.settings[name], request[name], { minimum, maximum, stride: name === 'guidanceScale' ? 0.5 : 1, neutral: NaN }, (value) => this.change(name, value));
      }
      case 'scheduler':
        return html`<span class="choice" role="radiogroup" aria-label=${t.settings.scheduler}>
          ${schedulerRadios(request.scheduler, (scheduler) => this.change('scheduler', scheduler))}
        </span>`;
      case 'tokenScale':
        return this.words('tokenScale', { ...INTERVENTION_LIMITS.tokenScale, stride: 0.1, neutral: 1 });
      case 'tokenBias':
        return this.words('tokenBias', { ...INTERVENTION_LIMITS.tokenBias, stride: 0.5, neutral: 0 });
      case 'siteGates':
        return this.list(
          'siteGates',
          this.sites.map(({ block, height }, i) => t.site(i + 1, block, height)),
          { ...INTERVENTION_LIMITS.siteGate, stride: 0.05, neutral: 1 },
        );
      case 'skipScales':
        return this.list(
          'skipScales',
          Array.from({ length: this.skips }, (_, i) => t.skip(i + 1)),
          { ...INTERVENTION_LIMITS.skipScale, stride: 0.05, neutral: 1 },
        );
      case 'timestepOffset':
        return this.slider(null, t.settings.timestepOffset, changes.timestepOffset ?? 0, { ...INTERVENTION_LIMITS.timestepOffset, stride: 1, neutral: 0 }, (value) => this.change('timestepOffset', value));
      case 'sitePrompts':
        return this.levels(changes.sitePrompts ?? []);
      case 'promptChanges': {
        const change = changes.promptChanges?.[0] ?? { step: Math.ceil(request.numInferenceSteps / 2), prompt: '' };
        const put = (part: Partial<typeof change>) => this.change('promptChanges', [{ ...change, ...part }]);
        return html`<div class="pair">
          ${this.sentence(t.otherSentence, change.prompt, (prompt) => put({ prompt }))}
          ${this.slider(t.fromStep, t.fromStep, change.step + 1, { minimum: 1, maximum: Math.max(1, request.numInferenceSteps), stride: 1, neutral: NaN }, (value) => put({ step: value - 1 }))}
        </div>`;
      }
      case 'hold': {
        const hold = changes.hold ?? { prompt: '', share: 0.5 };
        return html`<div class="pair">
          ${this.sentence(t.otherSentence, hold.prompt, (prompt) => this.change('hold', { ...hold, prompt }))}
          ${this.slider(t.heldShare, t.heldShare, hold.share, { ...INTERVENTION_LIMITS.holdShare, stride: 0.05, neutral: NaN }, (share) => this.change('hold', { ...hold, share }))}
        </div>`;
      }
    }
  }

  private sentence(label: string, value: string, put: (text: string) => void, hint = ''): TemplateResult {
    return html`<textarea
      rows="1"
      spellcheck="false"
      autocomplete="off"
      autocapitalize="none"
      aria-label=${label}
      placeholder=${hint}
      .value=${live(value)}
      @input=${(event: Event) => put((event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' '))}
      @keydown=${this.submitKey}
    ></textarea>
    <ps-prompt-notes .prompt=${value} .recorded=${RECORDED} @ps-replace=${({ detail }: CustomEvent<string>) => put(detail)}></ps-prompt-notes>`;
  }

  private slider(label: string | null, name: string, value: number, { minimum, maximum, stride, neutral }: Limits, put: (value: number) => void): TemplateResult {
    const written = String(Number(value.toFixed(2))).replace('-', '−');
    return html`<div class="line ${label === null ? 'whole' : ''}">
      ${label === null ? nothing : html`<span class=${Number.isNaN(neutral) || value === neutral ? '' : 'changed'} title=${label}>${label}</span>`}
      <input type="range" min=${minimum} max=${maximum} step=${stride} .value=${live(String(value))} aria-label=${name} aria-valuetext=${written} @input=${(event: Event) => put(Number((event.target as HTMLInputElement).value))} />
      <output>${written}</output>
    </div>`;
  }

  private list(name: 'siteGates' | 'skipScales', labels: readonly string[], limits: Limits): TemplateResult {
    const values = this.request.interventions?.[name] ?? [];
    const all = labels.map((_, i) => values[i] ?? limits.neutral);
    return html`<div class="lines">${labels.map((label, i) => this.slider(label, label, all[i]!, limits, (value) => this.change(name, all.map((old, k) => (k === i ? value : old)))))}</div>`;
  }

  private words(name: 'tokenScale' | 'tokenBias', limits: Limits): TemplateResult {
    const { texts: t, tokens } = this;
    if (tokens.length === 0) return html`<p class="about" role="status">${t.tokensWait}</p>`;
    const values = this.request.interventions?.[name] ?? [];
    const all = tokens.map((_, i) => values[i] ?? limits.neutral);
    const label = ({ kind, text }: TokenLine) => ({ word: text, start: t.startToken, end: t.endToken, padding: t.padding })[kind];
    return html`<div class="lines">
      ${rowsOfTokens(tokens).map((line) =>
        this.slider(label(line), label(line), all[line.columns[0]!]!, limits, (value) => this.change(name, all.map((old, k) => (line.columns.includes(k) ? value : old)))),
      )}
    </div>`;
  }

  private levels(prompts: readonly (string | null)[]): TemplateResult {
    const { texts: t, sites } = this;
    const heights = [...new Set(sites.map(({ height }) => height))].sort((a, b) => a - b);
    const all = sites.map((_, i) => prompts[i] ?? null);
    return html`<div class="pair">
      ${heights.map((height) => {
        const own = all[sites.findIndex((site) => site.height === height)]!;
        const put = (prompt: string | null) => this.change('sitePrompts', all.map((old, i) => (sites[i]!.height === height ? prompt : old)));
        const kind = own === null ? 'same' : own.trim() === '' ? 'none' : 'other';
        const choose = (event: Event) => {
          const value = (event.target as HTMLSelectElement).value;
          put(value === 'same' ? null : value === 'none' ? '' : this.request.prompt || '…');
        };
        return html`<div class="line">
            <span>${t.level(height)}</span>
            <select style="grid-column: 2 / -1" aria-label=${t.level(height)} @change=${choose}>
              ${(['same', 'none', 'other'] as const).map((id) => html`<option value=${id} ?selected=${kind === id}>${t.levelChoices[id]}</option>`)}
            </select>
          </div>
          ${kind === 'other' ? this.sentence(`${t.level(height)}: ${t.otherSentence}`, own!, put) : nothing}`;
      })}
    </div>`;
  }

  /** Keeps a half-typed syllable: Enter that ends an input method's composition is not a wish to paint. */
  private readonly submitKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLElement).dispatchEvent(new Event('change'));
    this.emit('ps-submit', null);
  };

  private number(name: 'seed', event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (value !== '') this.change(name, Number(value));
    this.requestUpdate();
  }

  private change(name: SettingName, value: unknown): void {
    this.emit('ps-change', { name, value });
  }

  private emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
customElements.define('ps-lab-settings', LabSettings);

export const ALL_SETTINGS: readonly SettingName[] = [...REQUEST_SETTINGS, ...INTERVENTION_NAMES];
