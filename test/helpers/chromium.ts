import { type Browser, chromium } from 'playwright'
import { ensureChromium } from '../../server/setup/chromium.ts'

/**
 * A real Chromium for a browser test; close it in `afterAll`. Rejects with one sentence saying how to get a Chromium where there is none.
 * @param executablePath another one than the search finds
 */
export async function launchChromium({ executablePath }: { readonly executablePath?: string } = {}): Promise<Browser> {
  // Without Chromium's sandbox, which neither root nor some systems' users can have: these pages are our own.
  return await chromium.launch({
    executablePath: executablePath ?? (await ensureChromium()),
    chromiumSandbox: false,
    args: quiet,
  })
}

/** What Chromium does unasked (updates, sync, telemetry) would reach for the network, and tests have none. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
