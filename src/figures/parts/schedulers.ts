import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SchedulerName } from '../../model/trace';
import { SCHEDULER_NAMES } from '../../model/request';

/** As their authors call them, in either language. */
export const SCHEDULER_TITLES: Record<SchedulerName, string> = { ddim: 'DDIM', euler: 'Euler', dpm: 'DPM-Solver++' };

/** For `options`. */
export const SCHEDULERS = SCHEDULER_NAMES.map((name) => [name, SCHEDULER_TITLES[name]] as const);

/** To be put into a `.choice` (`base/segmented.ts`). */
export const schedulerRadios = (chosen: SchedulerName, choose: (name: SchedulerName) => void) =>
  SCHEDULER_NAMES.map(
    (name) => html`<label><input type="radio" name="scheduler" .checked=${live(name === chosen)} @change=${() => choose(name)} />${SCHEDULER_TITLES[name]}</label>`,
  );
