/**
 * Where a request really goes. With a gateway every `https://H/P` is asked of `GATEWAY/H/P`, decided at the last
 * moment: robots, pace, errors and the database know only the address of the source.
 */
export function destination(url: URL, gateway: string | null): { origin: string; path: string } {
  if (gateway === null) return { origin: url.origin, path: url.pathname + url.search }
  const base = new URL(gateway)
  return { origin: base.origin, path: `${base.pathname.replace(/\/+$/, '')}/${url.host}${url.pathname}${url.search}` }
}
