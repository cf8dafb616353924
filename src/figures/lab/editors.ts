/** How each setting of a request is set: an editor a setting. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { INTERVENTION_LIMITS } from '../../model/interventions';
import { REQUEST_LIMITS } from '../../model/request';
import type { SettingName } from '../../model/requestDifference';
import type { AttentionSite, PaintRequest, Token } from '../../model/trace';
import { LAB_REQUEST } from '../../state/lab';
import { options, slider } from '../parts/controls';
import '../parts/prompt-notes';
import { SCHEDULERS } from '../parts/schedulers';
import { seedField } from '../parts/seed-field';
import type { LabTexts } from './texts/index';
import { rowsOfTokens, type TokenLine } from './tokenLines';

const RECORDED = Object.values(LAB_REQUEST).flatMap(({ a, difference }) => [a.prompt, difference.prompt ?? a.prompt]);

export interface Editing {
  t: LabTexts;
  /** What the editors show; a setting that is left out is neutral. */
  request: PaintRequest;
  /** Of the request's sentence; empty while they are not known. */
  tokens: readonly Token[];
  sites: readonly AttentionSite[];
  skips: number;
  put: (name: SettingName, value: unknown) => void;
  paint: () => void;
}

interface Limits {
  minimum: number;
  maximum: number;
  stride: number;
  /** Changes nothing. */
  neutral?: number;
}

export function editor(name: SettingName, editing: Editing): TemplateResult {
  const { t, request, put, sites, skips } = editing;
  const changes = request.interventions ?? {};
  switch (name) {
    case 'prompt':
      return sentence(editing, t.settings.prompt, request.prompt, (prompt) => put('prompt', prompt), t.promptHint);
    case 'seed':
      return seedField({ seed: t.settings.seed, dice: t.dice }, request.seed, (seed) => put('seed', seed));
    case 'numInferenceSteps':
    case 'guidanceScale':
      return number(t.settings[name], request[name], { ...REQUEST_LIMITS[name], stride: name === 'guidanceScale' ? 0.5 : 1 }, (value) => put(name, value));
    case 'scheduler':
      return options({ label: t.settings.scheduler, of: SCHEDULERS, chosen: request.scheduler, choose: (scheduler) => put('scheduler', scheduler) });
    case 'tokenScale':
      return words(editing, 'tokenScale', { ...INTERVENTION_LIMITS.tokenScale, stride: 0.1, neutral: 1 });
    case 'tokenBias':
      return words(editing, 'tokenBias', { ...INTERVENTION_LIMITS.tokenBias, stride: 0.5, neutral: 0 });
    case 'siteGates':
      return list(
        editing,
        'siteGates',
        sites.map(({ block, height }, i) => t.site(i + 1, block, height)),
        { ...INTERVENTION_LIMITS.siteGate, stride: 0.05, neutral: 1 },
      );
    case 'skipScales':
      return list(
        editing,
        'skipScales',
        Array.from({ length: skips }, (_, i) => t.skip(i + 1)),
        { ...INTERVENTION_LIMITS.skipScale, stride: 0.05, neutral: 1 },
      );
    case 'timestepOffset':
      return number(t.settings.timestepOffset, changes.timestepOffset ?? 0, { ...INTERVENTION_LIMITS.timestepOffset, stride: 1, neutral: 0 }, (value) =>
        put('timestepOffset', value),
      );
    case 'sitePrompts':
      return levels(editing, changes.sitePrompts ?? []);
    case 'promptChanges': {
      const change = changes.promptChanges?.[0] ?? { step: Math.ceil(request.numInferenceSteps / 2), prompt: '' };
      const to = (part: Partial<typeof change>) => put('promptChanges', [{ ...change, ...part }]);
      return html`${sentence(editing, t.otherSentence, change.prompt, (prompt) => to({ prompt }))}
      ${number(t.fromStep, change.step + 1, { minimum: 1, maximum: Math.max(1, request.numInferenceSteps), stride: 1 }, (value) => to({ step: value - 1 }))}`;
    }
    case 'hold': {
      const hold = changes.hold ?? { prompt: '', share: 0.5 };
      return html`${sentence(editing, t.otherSentence, hold.prompt, (prompt) => put('hold', { ...hold, prompt }))}
      ${number(t.heldShare, hold.share, { ...INTERVENTION_LIMITS.holdShare, stride: 0.05 }, (share) => put('hold', { ...hold, share }))}`;
    }
  }
}

function number(label: string, value: number, { minimum, maximum, stride, neutral = value }: Limits, move: (value: number) => void): TemplateResult {
  const shown = String(Number(value.toFixed(2))).replace('-', '−');
  return html`<div class=${value === neutral ? '' : 'changed'} title=${label}>${slider({ label, value, min: minimum, max: maximum, step: stride, shown, move, flat: true })}</div>`;
}

function sentence({ paint }: Editing, label: string, value: string, put: (text: string) => void, hint = ''): TemplateResult {
  // Keeps a half-typed syllable: Enter that ends an input method's composition is not a wish to paint.
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    paint();
  };
  return html`<div class="field">
    <textarea
      rows="1"
      spellcheck="false"
      autocomplete="off"
      autocapitalize="none"
      aria-label=${label}
      placeholder=${hint}
      .value=${live(value)}
      @input=${(event: Event) => put((event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' '))}
      @keydown=${key}
    ></textarea>
    <ps-prompt-notes .prompt=${value} .recorded=${RECORDED} @ps-replace=${({ detail }: CustomEvent<string>) => put(detail)}></ps-prompt-notes>
  </div>`;
}

function list({ request, put }: Editing, name: 'siteGates' | 'skipScales', labels: readonly string[], limits: Limits & { neutral: number }): TemplateResult {
  const values = request.interventions?.[name] ?? [];
  const all = labels.map((_, i) => values[i] ?? limits.neutral);
  return html`<div class="lines">${labels.map((label, i) => number(label, all[i]!, limits, (value) => put(name, all.with(i, value))))}</div>`;
}

function words({ t, request, tokens, put }: Editing, name: 'tokenScale' | 'tokenBias', limits: Limits & { neutral: number }): TemplateResult {
  if (tokens.length === 0) return html`<p class="note" role="status">${t.tokensWait}</p>`;
  const values = request.interventions?.[name] ?? [];
  const all = tokens.map((_, i) => values[i] ?? limits.neutral);
  const label = ({ kind, text }: TokenLine) => ({ word: text, start: t.startToken, end: t.endToken, padding: t.padding })[kind];
  return html`<div class="lines">
    ${rowsOfTokens(tokens).map((line) =>
      number(label(line), all[line.columns[0]!]!, limits, (value) =>
        put(
          name,
          all.map((old, k) => (line.columns.includes(k) ? value : old)),
        ),
      ),
    )}
  </div>`;
}

/** A sentence for the sites of each resolution. */
function levels(editing: Editing, prompts: readonly (string | null)[]): TemplateResult {
  const { t, sites, request } = editing;
  const heights = [...new Set(sites.map(({ height }) => height))].sort((a, b) => a - b);
  const all = sites.map((_, i) => prompts[i] ?? null);
  return html`${heights.map((height) => {
    const own = all[sites.findIndex((site) => site.height === height)]!;
    const put = (prompt: string | null) =>
      editing.put(
        'sitePrompts',
        all.map((old, i) => (sites[i]!.height === height ? prompt : old)),
      );
    const kind = own === null ? 'same' : own.trim() === '' ? 'none' : 'other';
    const choose = (event: Event) => put({ same: null, none: '', other: request.prompt || '…' }[(event.target as HTMLSelectElement).value as typeof kind]);
    return html`<label class="field level">
        ${t.level(height)}
        <select aria-label=${t.level(height)} @change=${choose}>
          ${(['same', 'none', 'other'] as const).map((id) => html`<option value=${id} ?selected=${kind === id}>${t.levelChoices[id]}</option>`)}
        </select>
      </label>
      ${kind === 'other' ? sentence(editing, `${t.level(height)}: ${t.otherSentence}`, own!, put) : ''}`;
  })}`;
}
