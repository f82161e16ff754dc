/**
 * Is `host` to be reached without the proxy? `list` is the value of NO_PROXY: names separated by commas or spaces,
 * each also covering its subdomains, with or without a leading dot or `*.`; a port after a name is not looked at;
 * a lone `*` covers everything.
 */
export function bypassesProxy(host: string, list: string | null): boolean {
  return (list ?? '')
    .toLowerCase()
    .split(/[,\s]+/)
    .map((entry) => entry.replace(/:\d+$/, '').replace(/^\*?\./, ''))
    .some((entry) => entry !== '' && (entry === '*' || host === entry || host.endsWith(`.${entry}`)))
}
