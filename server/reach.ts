import { createPoster } from '../scrapers/kit/http/post.ts'
import { createFetcher, type Fetcher, type FetcherOptions } from '../scrapers/kit/kit.ts'
import { type Config, sourceKeys } from './config.ts'
import { chromiumEnvironment, ensureChromium } from './setup/chromium.ts'
import { version } from './version.ts'

const projectUrl = 'https://github.com/rackline/rackline'

/** `hosts`, and with workers also the rest: what they share. */
type Options = Pick<FetcherOptions, 'hosts' | 'pace' | 'robots' | 'clock'> & {
  config: Config
  /** Told before something that takes a while. */
  say: (sentence: string) => void
  fetcher?: Fetcher | undefined
}

/** All that reaches the world but mail, as the settings want it: what reads boards, and what tells webhooks. */
export function createReach({ config, say, fetcher: given, ...shared }: Options) {
  const { gateway, minGapMs } = config
  const userAgent = `Rackline/${version} (+${config.publicUrl ? `${config.publicUrl}/about` : projectUrl})`
  const proxy = { https: config.httpsProxy, noProxy: config.noProxy }
  const chromium = () => ensureChromium({ path: config.chromium, say })
  const fetcher =
    given ??
    createFetcher({
      gateway,
      minGapMs,
      userAgent,
      ...shared,
      proxy,
      keys: sourceKeys(config),
      chromium,
      environment: chromiumEnvironment(),
    })
  const poster = createPoster({ gateway, userAgent, proxy })
  return {
    fetcher,
    poster,
    async close() {
      await Promise.all([fetcher.close(), poster.close()])
    },
  }
}
