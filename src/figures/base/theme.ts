/** sRGB, 0…1 each. */
export type Colour = readonly [number, number, number];

/** Colours of the page's custom properties as `element` has them, for what CSS cannot paint. They are resolved only where a property uses them. */
export function readColours<Name extends string>(element: Element, names: readonly Name[]): Record<Name, Colour> {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (name: Name): Colour => {
    probe.style.color = `var(--${name})`;
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [r / 255, g / 255, b / 255];
  };
  const colours = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Colour>;
  probe.remove();
  return colours;
}

/** Whether the page is dark: as its reader chose, else as the system is. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
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
