import type { Colour, Colours } from './plot';

/** The theme's colours as `element` has them. Custom properties are resolved only where a property uses them. */
export function coloursOf(element: Element): Colours {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (name: string): Colour => {
    probe.style.color = `var(--${name})`;
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [r / 255, g / 255, b / 255];
  };
  const colours = { paper: read('paper'), ink: read('ink'), text: read('text'), line: read('line') };
  probe.remove();
  return colours;
}

/** Calls `changed` whenever the page goes from light to dark or back. Returns what ends it. */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}
