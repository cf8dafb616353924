/** Cache Storage as the specification has it, for what the shelf uses of it: Node has none. */
export function cacheStorage(): { caches: Pick<CacheStorage, 'open'>; entries: Map<string, Response>; quota: { full: boolean } } {
  const entries = new Map<string, Response>();
  const quota = { full: false };
  const cache = {
    match: async (url: string) => entries.get(url)?.clone(),
    put: async (url: string, response: Response) => {
      if (quota.full) throw new DOMException('over quota', 'QuotaExceededError');
      entries.set(url, response);
    },
    delete: async (request: string | Request) => entries.delete(typeof request === 'string' ? request : request.url),
    keys: async () => [...entries.keys()].map((url) => new Request(url)),
  };
  return { caches: { open: async () => cache as unknown as Cache }, entries, quota };
}
