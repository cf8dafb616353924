import type { RecordedLayers } from '../../model/layerRecord';
import type { LayerActivation } from '../../model/probes';
import { $liveLayers } from '../../state/layers';
import { $source, $trace } from '../../state/run';
import { $step } from '../../state/selection';
import { nearestStep } from './view';

/** What is on show: whose layers at which step. */
export interface Shown {
  layers: readonly LayerActivation[];
  source: 'recorded' | 'live';
  /** From 0. */
  index: number;
  timestep: number;
  /** They are of the run on this page. */
  own: boolean;
}

/** The step of the page, counted from 0; null without a run. */
export function stepIndex(): number | null {
  const steps = $trace.get()?.steps.length ?? 0;
  return steps ? Math.min($step.get() ?? steps - 1, steps - 1) : null;
}

/** What was computed of the run on the page; otherwise the recorded step that is nearest to the page's. */
export function shownOf(recorded: readonly RecordedLayers[]): Shown {
  const trace = $trace.get();
  const now = $liveLayers.get();
  if (now && trace && now.trace === trace) {
    return { layers: now.layers, source: 'live', index: now.index, timestep: trace.steps[now.index]!.timestep, own: true };
  }
  const step = recorded[nearestStep(recorded, stepIndex() ?? recorded.at(-1)!.index)]!;
  return { layers: step.layers, source: 'recorded', index: step.index, timestep: step.timestep, own: $source.get() === 'recorded' };
}
