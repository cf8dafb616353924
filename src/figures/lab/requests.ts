import { css, html, nothing } from 'lit';
import type { Token } from '../../model/trace';
import { INTERVENTION_NAMES, NEUTRAL_VALUES, REQUEST_SETTINGS, type InterventionName, type SettingName } from '../../model/requestDifference';
import { $lab, $labPainting, $labRequests, isPainted, labScreens, setDifference, setLabRequest, SIDES, swapSides, type Side } from '../../state/lab';
import { readPrompt } from '../../state/words';
import { Watch } from '../base/watch';
import '../parts/machine-status';
import type { MachineState } from '../parts/machine-status';
import { LabPart } from './part';
import { READ_STORES, sites } from './reading';
import { ALL_SETTINGS } from './settings';

const isIntervention = (name: SettingName): name is InterventionName => (INTERVENTION_NAMES as readonly string[]).includes(name);

/** What is asked of A, in what B differs, and the button that paints. Events: `ps-paint`, `ps-cancel`. */
export class LabRequests extends LabPart {
  static override properties = { skips: { type: Number }, opened: { state: true }, typed: { state: true } };
  /** How many the UNet has. */
  declare skips: number;
  /** Editors that the reader opened, beside those of what is changed. */
  declare private opened: { a: readonly InterventionName[]; b: readonly SettingName[] };
  /** Tokens of sentences that are not painted yet. */
  declare private typed: ReadonlyMap<string, readonly Token[]>;

  static override styles = [
    ...LabPart.styles,
    css`
      .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1.1rem 2.5rem; align-items: start; }
      .go { display: grid; gap: 0.5rem; padding-block: 0.6rem; border-top: 1px solid var(--line); background: var(--figure-ground); }
      .go .primary:disabled { background: var(--panel-2); color: var(--ink-2); }
      /* However long the list of changes gets, the button stays in sight. */
      @container (min-width: 58rem) {
        .go { position: sticky; bottom: 0; }
      }
    `,
  ];

  constructor() {
    super();
    this.skips = 0;
    this.opened = { a: [], b: [] };
    this.typed = new Map();
    new Watch(this, [...READ_STORES, ...SIDES.flatMap((side) => [labScreens[side].$backend, labScreens[side].$run])]);
  }

  private get shownOfA(): InterventionName[] {
    const { interventions } = $lab.get().a;
    return INTERVENTION_NAMES.filter((name) => interventions?.[name] !== undefined || this.opened.a.includes(name));
  }

  private get shownOfB(): SettingName[] {
    const { difference } = $lab.get();
    return ALL_SETTINGS.filter((name) => difference[name] !== undefined || this.opened.b.includes(name));
  }

  private emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }

  /** What was opened stays with the side that it was opened for no longer than its side does. */
  private swap(): void {
    this.opened = { a: [], b: [] };
    swapSides();
  }

  private tokensOf(side: Side): readonly Token[] {
    const request = $labRequests.get()[side] ?? $labRequests.get().a;
    const trace = labScreens[side].$trace.get() ?? labScreens.a.$trace.get();
    if (trace?.request.prompt === request.prompt) return trace.tokens;
    const { prompt } = request;
    const known = this.typed.get(prompt);
    if (!known) void readPrompt(prompt).then((found) => found && (this.typed = new Map(this.typed).set(prompt, found.tokens)));
    return known ?? [];
  }

  override render() {
    const { t } = this;
    const all = sites();
    const fieldsOfA = this.shownOfA;
    const fieldsOfB = this.shownOfB;
    const { a, b } = $labRequests.get();
    const { difference } = $lab.get();
    const plain = [...REQUEST_SETTINGS, ...fieldsOfA];
    const wantsTokens = (fields: readonly SettingName[]) => fields.some((name) => name === 'tokenScale' || name === 'tokenBias');
    // Sites are known from the first trace; a link may ask for an editor before.
    const needsSites = (name: SettingName) => (name === 'siteGates' || name === 'sitePrompts') && all.length === 0;
    const changeA = ({ detail: { name, value } }: CustomEvent<{ name: SettingName; value: unknown }>) =>
      setLabRequest(isIntervention(name) ? { interventions: { ...a.interventions, [name]: value } } : { [name]: value });
    const changeB = ({ detail: { name, value } }: CustomEvent<{ name: SettingName; value: unknown }>) => setDifference({ ...difference, [name]: value });
    const busy = $labPainting.get() !== null;
    const done = isPainted('a') && (!b || isPainted('b'));
    return html`
      <div class="sides"><div class="stack">
        <h2>${t.aTitle}</h2>
        <ps-lab-settings
          .request=${a}
          .fields=${plain.filter((name) => !needsSites(name))}
          .fixed=${REQUEST_SETTINGS}
          .offered=${INTERVENTION_NAMES.filter((name) => !fieldsOfA.includes(name) && !needsSites(name))}
          .tokens=${wantsTokens(fieldsOfA) ? this.tokensOf('a') : []}
          .sites=${all}
          skips=${this.skips}
          addLabel=${t.alsoChange}
          @ps-change=${changeA}
          @ps-add=${({ detail }: CustomEvent<InterventionName>) => (this.opened = { ...this.opened, a: [...this.opened.a, detail] })}
          @ps-remove=${({ detail }: CustomEvent<InterventionName>) => {
            this.opened = { ...this.opened, a: this.opened.a.filter((name) => name !== detail) };
            setLabRequest({ interventions: { ...a.interventions, [detail]: NEUTRAL_VALUES[detail] } });
          }}
          @ps-submit=${() => this.emit('ps-paint')}
        ></ps-lab-settings>
      </div>
      <div class="stack">
        <h2>${t.bTitle}</h2>
        ${fieldsOfB.length === 0 ? html`<p class="note">${t.nothingDiffers}</p>` : nothing}
        <ps-lab-settings
          .request=${b ?? a}
          .fields=${fieldsOfB.filter((name) => !needsSites(name))}
          .fixed=${[]}
          .offered=${ALL_SETTINGS.filter((name) => !fieldsOfB.includes(name) && !needsSites(name))}
          .tokens=${wantsTokens(fieldsOfB) ? this.tokensOf('b') : []}
          .sites=${all}
          skips=${this.skips}
          addLabel=${t.alsoDiffer}
          ?openOffer=${fieldsOfB.length === 0}
          @ps-change=${changeB}
          @ps-add=${({ detail }: CustomEvent<SettingName>) => (this.opened = { ...this.opened, b: [...this.opened.b, detail] })}
          @ps-remove=${({ detail }: CustomEvent<SettingName>) => {
            this.opened = { ...this.opened, b: this.opened.b.filter((name) => name !== detail) };
            const { [detail]: _, ...rest } = difference;
            setDifference(rest);
          }}
          @ps-submit=${() => this.emit('ps-paint')}
        ></ps-lab-settings>
      </div></div>
      <div class="go">
        <div class="row">
          ${
            busy
              ? html`<button type="button" class="primary" @click=${() => this.emit('ps-cancel')}>${t.cancel}</button>`
              : html`<button type="button" class="primary" ?disabled=${done} @click=${() => this.emit('ps-paint')}>${done ? t.painted : t.paint(b !== null && !isPainted('b'))}</button>`
          }
          ${b ? html`<button type="button" class="quiet" ?disabled=${busy} @click=${() => this.swap()}>${t.swap}</button>` : nothing}
        </div>
        ${done || labScreens.a.$backend.get() || labScreens.b.$backend.get() || busy ? nothing : html`<p class="note">${t.downloadsOnce}</p>`}
        <ps-machine-status .state=${this.state} .texts=${t} again=${t.again} @ps-again=${() => this.emit('ps-paint')}></ps-machine-status>
      </div>
    `;
  }

  /** How far the run is that is under way, or what went wrong with the last one. */
  private get state(): MachineState {
    for (const side of SIDES) {
      const run = labScreens[side].$run.get();
      if (run.phase === 'painting') return { ...run, note: this.t.painting(side.toUpperCase(), run.step, run.of) };
      if (run.phase === 'loading' || run.phase === 'failed') return run;
    }
    return { phase: 'idle' };
  }
}
customElements.define('ps-lab-requests', LabRequests);
