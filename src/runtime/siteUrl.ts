/** Absolute address of a file of the site, under whatever path the site is served from. */
export function siteUrl(path: string): string {
  return new URL(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}${path}`, location.href).href;
}
