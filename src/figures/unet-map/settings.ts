import { html, nothing, type TemplateResult } from 'lit';
import { $machineBackend } from '../../state/machine';
import { $probing } from '../../state/probing';
import { $trace } from '../../state/run';
import { selectStep } from '../../state/selection';
import { options, slider } from '../parts/controls';
import { askModel, probingStatus } from '../parts/machine-status';
import { stepIndex, type Shown } from './shown';
import type { UnetMapTexts, View } from './texts/index';

const VIEWS: readonly View[] = ['space', 'flat'];

function whichStep(t: UnetMapTexts, { source, index, timestep, own }: Shown): string {
  if (!own) return t.stepOther(index + 1, timestep);
  if (index === stepIndex()) return t.stepHere;
  return source === 'live' ? t.stepComing(index + 1) : t.stepRecorded(index + 1, timestep);
}

interface Settings {
  t: UnetMapTexts;
  view: View;
  shown: Shown;
  show: (view: View) => void;
  compute: () => void;
}

/** At which step of the run, computed where, and drawn how. */
export function settings({ t, view, shown, show, compute }: Settings): TemplateResult {
  const trace = $trace.get();
  const index = stepIndex();
  const step = () => {
    const [total, { timestep }] = [trace!.steps.length, trace!.steps[index!]!];
    return slider({
      label: t.step,
      value: index! + 1,
      min: 1,
      max: total,
      shown: `${index! + 1} / ${total} · ${t.noiseLabel(timestep)}`,
      said: t.stepText(index! + 1, total, timestep),
      move: (to) => selectStep(to - 1),
    });
  };
  return html`<div class="settings stack">
    ${index === null ? nothing : step()}
    <p class="note which">${whichStep(t, shown)}</p>
    ${shown.source === 'live' || $machineBackend.get() ? nothing : askModel(t, t.compute, compute, !trace || $probing.get().phase === 'loading')} ${probingStatus(t, compute)}
    ${options({ label: t.view, of: VIEWS.map((id) => [id, t.views[id]]), chosen: view, choose: show })}
    <p class="note">${t.handling[view]}</p>
  </div>`;
}
