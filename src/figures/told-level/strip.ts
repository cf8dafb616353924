/** One noisy picture at every told level: x̂0 in a row, of which one is chosen; before a guess all but the truth are covered. */
import { html, nothing } from 'lit';
import type { Picture } from '../../model/trace';
import '../parts/pixels';
import type { ToldLevelTexts } from './texts/index';
import type { Place } from './view';

interface Strip {
  t: ToldLevelTexts;
  levels: readonly number[];
  place: Place;
  covered: boolean;
  /** Of a told level by its column; null: not computed yet. */
  pictureOf: (column: number) => Picture | null;
  hover: (place: Place | null) => void;
  choose: (place: Place) => void;
}

export function strip({ t, levels, place: { row, column: shown }, covered, pictureOf, hover, choose }: Strip) {
  const named = (level: number, column: number) => {
    const picture = pictureOf(column);
    const hidden = covered && column !== row;
    return html`<div class="picture ${hidden ? 'covered' : ''}">${picture && !hidden ? html`<ps-pixels .raster=${picture}></ps-pixels>` : nothing}</div>
      <span aria-hidden="true">${level}</span>${column === row ? html`<span class="mark" aria-hidden="true">${t.stripTruth}</span>` : nothing}`;
  };
  const item = (level: number, column: number) => html`<div
    class="item"
    role="radio"
    aria-checked=${column === shown ? 'true' : 'false'}
    aria-label=${t.stripItem(level, level - levels[row]!)}
    tabindex=${column === shown ? 0 : -1}
    @click=${() => choose({ row, column })}
    @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && hover({ row, column })}
  >
    ${named(level, column)}
  </div>`;
  const walk = (event: KeyboardEvent): void => {
    const items = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
    const now = items.indexOf(event.target as HTMLElement);
    const last = levels.length - 1;
    const to = { ArrowLeft: now - 1, ArrowUp: now - 1, ArrowRight: now + 1, ArrowDown: now + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const column = Math.min(last, Math.max(0, to));
    choose({ row, column });
    items[column]!.focus();
  };
  return html`<section class="stack">
    <h2 id="strip">${t.strip(levels[row]!)}</h2>
    ${
      covered
        ? html`<div class="scroll" aria-hidden="true">${levels.map((level, column) => html`<div class="item">${named(level, column)}</div>`)}</div>`
        : html`<div class="scroll" role="radiogroup" aria-labelledby="strip" @pointerleave=${() => hover(null)} @keydown=${walk}>${levels.map(item)}</div>`
    }
  </section>`;
}
