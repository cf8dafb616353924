import { html, svg, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { alphaOf, hoverLevel, selectLevel } from '../../state/noise';
import { slider } from '../parts/controls';
import type { NoiseExampleTexts } from './texts/index';
import { curve, percent, schedule } from './view';

const CURVE = { width: 1000, height: 160 };
const HIGHEST = 999;

const curves = schedule(alphaOf);
const paths = { signal: curve(curves.signal, CURVE.width, CURVE.height), noise: curve(curves.noise, CURVE.width, CURVE.height) };

function levelAt(event: PointerEvent): number {
  const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
  return ((event.clientX - left) / Math.max(1, width)) * HIGHEST;
}

function grab(event: PointerEvent): void {
  (event.currentTarget as Element).setPointerCapture(event.pointerId);
  selectLevel(levelAt(event));
}

function drag(event: PointerEvent): void {
  if (event.buttons & 1) selectLevel(levelAt(event));
  else if (event.pointerType !== 'touch') hoverLevel(levelAt(event));
}

/** The noise level: set by sliding or on the schedule, and what it means for the mix. */
export function level(t: NoiseExampleTexts, timestep: number): TemplateResult {
  const { width, height } = CURVE;
  const alpha = alphaOf(timestep);
  const x = (timestep / HIGHEST) * width;
  return html`<div class="level stack">
    ${slider({ label: t.level, value: timestep, min: 0, max: HIGHEST, shown: String(timestep), said: t.levelValue(timestep, percent(alpha), percent(1 - alpha)), move: selectLevel })}
    <h3>${t.schedule}</h3>
    <svg
      class="curves"
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      aria-hidden="true"
      @pointerdown=${grab}
      @pointermove=${drag}
      @pointerleave=${() => hoverLevel(null)}
    >
      ${svg`
        <path class="signal" d=${paths.signal} />
        <path class="noise" d=${paths.noise} />
        <line class="cursor" x1=${x} x2=${x} y1="0" y2=${height} />
      `}
    </svg>
    <p class="note split"><span>${t.signalLine}: ${curves.signal[timestep]!.toFixed(2)}</span><span>${t.noiseLine}: ${curves.noise[timestep]!.toFixed(2)}</span></p>
    <h3>${t.shares}</h3>
    <div class="bar" aria-hidden="true"><span style=${styleMap({ width: `${alpha * 100}%` })}></span></div>
    <p class="note split"><span>${t.signalShare(percent(alpha))}</span><span>${t.noiseShare(percent(1 - alpha))}</span></p>
  </div>`;
}
