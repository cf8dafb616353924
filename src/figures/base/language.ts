import { closestLanguage, type Language } from '../../i18n/languages';

/** The language that `element` stands in: the nearest `lang`, through shadow roots, so that any page may hold a figure. */
export function languageOf(element: Element): Language {
  let at: Element | null = element;
  while (at) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return closestLanguage(holder.getAttribute('lang'));
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return closestLanguage(navigator.language);
}
