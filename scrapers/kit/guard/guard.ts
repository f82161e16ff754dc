import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Refused } from '../../errors.ts'

export type Address = { address: string; family: number }
/** All addresses of a name; rejects when it has none. */
export type Resolve = (host: string) => Promise<Address[]>

const resolveBySystem: Resolve = (host) => systemLookup(host, { all: true })

/**
 * Keeps every connection on the public internet (server-side request forgery, OWASP API7:2023).
 *
 * The boundary is `lookup`: Node dials exactly the addresses that it returns, so a name cannot be public when
 * checked and private when dialled. Node never calls it for a literal address, hence `checkHost` before it.
 */
export function createGuard(resolve: Resolve = resolveBySystem) {
  async function publicAddresses(host: string): Promise<Address[]> {
    const addresses = await resolve(host)
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) throw notPublic(host)
    return addresses
  }
  return {
    publicAddresses,
    /** In the shape of `dns.lookup`, for `net.connect` and what is built on it. */
    lookup: ((host, options, callback) => {
      publicAddresses(host).then(
        (addresses) => {
          if (options.all) return callback(null, addresses)
          callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
        },
        (error) => callback(error, '', 0),
      )
    }) satisfies LookupFunction,
    /** With a proxy the name is resolved elsewhere: refuse what resolves to a private address here, let through what does not resolve. */
    async refusePrivate(host: string) {
      await publicAddresses(host).catch((error) => {
        if (error instanceof Refused) throw error
      })
    },
  }
}
export type Guard = ReturnType<typeof createGuard>

/** Refuses an address that no public site has: other schemes and ports, credentials, private hosts. Throws `Refused`. */
export function checkUrl(url: URL) {
  const said = printable(url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refused(`${said}: only http and https are asked`)
  if (url.username || url.password) throw new Refused(`${said}: addresses with a user name or password are not asked`)
  if (!['', '80', '443'].includes(url.port)) throw new Refused(`${said}: only ports 80 and 443 are asked`)
  checkHost(url.hostname)
}

/** Refuses a literal private address and names that are private by definition, without resolving anything. */
export function checkHost(hostname: string) {
  const host = bareHost(hostname)
  if (isIP(host) ? !isPublicAddress(host) : isPrivateName(host)) throw notPublic(hostname)
}

/** A URL's host as used for keys and checks: no brackets, no trailing dot, no zone. */
export const bareHost = (hostname: string) =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')

/**
 * Global unicast and nothing that translates to something else. An IPv4 address inside IPv6 is judged by itself
 * where it is really dialled (mapped, and NAT64's well-known prefix, which DNS64 networks answer for every
 * IPv4-only host); 6to4, Teredo and the other translations are obsolete and always refused.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (!(address instanceof ipaddr.IPv6)) return address.range() === 'unicast'
  const [first = 0] = address.parts
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().range() === 'unicast'
  if (address.match(nat64)) return new ipaddr.IPv4(address.toByteArray().slice(12)).range() === 'unicast'
  // RFC 4291: only 2000::/3 is global unicast; ipaddr.js calls all it does not know unicast (::/96, 4000::/3, ...).
  return address.range() === 'unicast' && first >> 13 === 1
}

/** RFC 6052 §2.1. The local-use prefix 64:ff9b:1::/48 (RFC 8215) stays refused. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/** RFC 6761, 6762, 8375 and .internal (reserved by ICANN in 2024); a name without a dot belongs to the local network. */
const isPrivateName = (host: string) =>
  !host.includes('.') || /\.(localhost|local|internal|intranet|lan|home\.arpa|localdomain|onion)$/.test(host)

/** Says nothing of what is there: the sentence is the same for an open port, a closed one and no machine at all. */
const notPublic = (host: string) => new Refused(`${host} is not on the public internet`)

const printable = (url: URL) => {
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  return shown.href.slice(0, 300)
}
