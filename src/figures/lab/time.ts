/** Both runs step by step. */
import { html, nothing } from 'lit';
import { hoverStep, selectStep } from '../../state/selection';
import type { Player } from '../base/player';
import '../parts/film-strip';
import '../parts/scrubber';
import { shotOf, shownIndex, stepCount } from './reading';
import type { Shown } from './shown';
import type { LabTexts } from './texts/index';

export function time(t: LabTexts, shown: Shown, player: Player) {
  const { total } = shown;
  if (total === 0) return nothing;
  const seek = (step: number): void => {
    player.pause();
    selectStep(step);
  };
  const shot = shotOf('a') ?? shotOf('b');
  return html`<div class="time stack">
    <h2>${t.stripTitle} <span>${shown.stepText(t)}${shot ? ` · t ${shot.step.timestep}` : ''}</span></h2>
    <ps-film-strip
      style="max-width: calc(var(--label) + ${total} * 3rem)"
      .rows=${shown.strip(t)}
      total=${total}
      step=${shownIndex()}
      row="a"
      .label=${t.strip}
      @ps-hover-cell=${({ detail }: CustomEvent<{ step: number } | null>) => !player.playing && hoverStep(detail?.step ?? null)}
      @ps-choose-cell=${({ detail }: CustomEvent<{ step: number } | null>) => detail && seek(detail.step)}
      @ps-move=${({ detail }: CustomEvent<number>) => seek(Math.min(stepCount() - 1, Math.max(0, shownIndex() + detail)))}
    ></ps-film-strip>
    <ps-scrubber
      value=${shownIndex()}
      total=${total}
      ready=${stepCount()}
      ?playing=${player.playing}
      .label=${t.scrubber}
      .valueText=${shown.stepText(t)}
      .playLabel=${t.play}
      .pauseLabel=${t.pause}
      @ps-seek=${({ detail }: CustomEvent<number>) => seek(detail)}
      @ps-toggle-play=${() => player.toggle()}
    ></ps-scrubber>
  </div>`;
}
