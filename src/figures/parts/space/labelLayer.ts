/** Labels over a stage, as elements: measured once, and moved from then on. */
import { placeLabels, type Label } from './labels';

export interface StageLabel extends Omit<Label, 'width' | 'height'> {
  text: string;
  /** Class names. */
  kind: string;
  language?: string | null;
}

/** More elements than these are kept only while they are asked for. */
const KEPT = 400;

export class LabelLayer {
  private readonly elements = new Map<string, { element: HTMLSpanElement; width: number; height: number }>();

  constructor(private readonly layer: HTMLElement) {}

  /** @param labels the most important first */
  place(labels: readonly StageLabel[], width: number, height: number, most: number): void {
    const placed = new Map(placeLabels(this.measured(labels), width, height, most).map((label) => [label.key, label]));
    for (const [key, { element }] of this.elements) {
      const place = placed.get(key);
      element.style.visibility = place ? 'visible' : 'hidden';
      if (place) element.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
    }
    if (this.elements.size > KEPT) this.forget(new Set(labels.map(({ key }) => key)));
  }

  /** All are written before any is measured: a browser lays the page out anew between the two. */
  private measured(labels: readonly StageLabel[]): Label[] {
    const fresh = labels.flatMap(({ key, text, kind, language }) => {
      const known = this.elements.get(key);
      if (known?.element.textContent === text && known.element.className === kind) return [];
      const element = known?.element ?? document.createElement('span');
      element.textContent = text;
      element.className = kind;
      if (language) element.lang = language;
      if (!known) this.layer.append(element);
      return [{ key, element }];
    });
    for (const { key, element } of fresh) this.elements.set(key, { element, width: element.offsetWidth, height: element.offsetHeight });
    return labels.map((label) => ({ ...label, width: this.elements.get(label.key)!.width, height: this.elements.get(label.key)!.height }));
  }

  private forget(kept: ReadonlySet<string>): void {
    for (const [key, { element }] of this.elements) {
      if (kept.has(key)) continue;
      element.remove();
      this.elements.delete(key);
    }
  }
}
