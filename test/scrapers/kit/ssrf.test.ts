import { expect, test } from 'vitest'
import { ssrfRun } from '../../helpers/ssrf/run.ts'
import { privateHosts } from './private-hosts.ts'

/** `npm run drill -- ssrf` tries all of them within the browser too, and a thousand names. */
const [inBrowserEvery, rebindings] = [10, 40]

test('no way to write a private address reaches this machine, wherever it comes from; nor does a name that was public before', async () => {
  const inBrowser = privateHosts.filter((_, i) => i % inBrowserEvery === 0)
  const { refused, connections } = await ssrfRun({ forms: privateHosts, inBrowser, rebindings })
  expect(connections).toBe(0)
  expect(privateHosts.length).toBeGreaterThanOrEqual(70)
  const all = `${privateHosts.length} of ${privateHosts.length}`
  expect(refused).toEqual({
    URL: all,
    redirect: all,
    'redirect of robots.txt': all,
    'sitemap entry': all,
    'sitemap of an index': all,
    webhook: all,
    'page for the browser': all,
    'within a page': `${inBrowser.length} of ${inBrowser.length}`,
    'rebinding, request': `${rebindings} of ${rebindings}`,
    'rebinding, webhook': `${rebindings} of ${rebindings}`,
    'rebinding, browser': `${rebindings} of ${rebindings}`,
  })
}, 120_000)
