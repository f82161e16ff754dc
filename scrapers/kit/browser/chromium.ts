import type { Browser } from 'playwright'
import { Refused } from '../../errors.ts'
import type { ProxyOptions } from '../guard/dial.ts'
import type { Guard } from '../guard/guard.ts'
import { type Egress, startEgress } from './egress.ts'

export type Launching = {
  guard: Guard
  proxy: ProxyOptions
  gateway: string | null
  chromium(): Promise<string>
  /** All that the browser is told of ours: what it reads is written by strangers. Default: nothing. */
  environment?: Record<string, string> | undefined
}
export type Launched = { browser: Browser; egress: Egress }

/** Starts Chromium behind its egress proxy. Throws `Refused` with what to do when there is none or it does not start. */
export async function launchChromium({
  guard,
  proxy,
  gateway,
  chromium,
  environment = {},
}: Launching): Promise<Launched> {
  const executablePath = await chromium().catch((error) => {
    throw new Refused(error instanceof Error ? error.message : String(error), { cause: error })
  })
  // Loaded here since it takes half a second, and most installations never open a page.
  const playwright = await import('playwright')
  const egress = await startEgress({ guard, proxy, sealed: gateway !== null })
  try {
    const browser = await playwright.chromium.launch({
      executablePath,
      headless: true,
      // The sandbox does not work for root; everyone else gets it.
      chromiumSandbox: process.getuid?.() !== 0,
      proxy: { server: `http://127.0.0.1:${egress.port}` },
      args: switches,
      env: environment,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    return { browser, egress }
  } catch (error) {
    await egress.close()
    const [first] = String(error).split('\n', 1)
    const why = /No usable sandbox/.test(String(error)) ? noSandbox : first
    throw new Refused(`Chromium at ${executablePath} does not start: ${why}`, { cause: error })
  }
}

/** As on Ubuntu since 23.10, and wherever else they were switched off. */
const noSandbox =
  'the sandbox that it reads strangers’ pages in needs user namespaces, which this system allows to root only. Allow them (sysctl kernel.apparmor_restrict_unprivileged_userns=0, or kernel.unprivileged_userns_clone=1), or let CHROMIUM_PATH name a Chrome that the system installed'

/** Everything that could reach the network beside the proxy, or would without a page asking for it, is off. */
const switches = [
  // Not even loopback is reached without the proxy.
  '--proxy-bypass-list=<-loopback>',
  // No name is resolved by the browser, so nothing but the proxy can be dialled by name.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page's script may not take the machine's memory.
  '--js-flags=--max-old-space-size=512',
]
