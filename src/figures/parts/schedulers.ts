import type { SchedulerName } from '../../model/trace';
import { SCHEDULER_NAMES } from '../../model/request';

/** As their authors call them, in either language. */
export const SCHEDULER_TITLES: Record<SchedulerName, string> = { ddim: 'DDIM', euler: 'Euler', dpm: 'DPM-Solver++' };

/** For `options`. */
export const SCHEDULERS = SCHEDULER_NAMES.map((name) => [name, SCHEDULER_TITLES[name]] as const);
