import { describe, expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { isNodeTooOld, minimumNode, nodeTooOldSentence } from '../../../server/setup/check-node.mjs'

describe('the check of Node', () => {
  test.each(['18.20.0', '20.20.2', '22.18.9', '22.0.0', 'v20.11.1', 'unreadable', ''])('%s is too old', (version) => {
    expect(isNodeTooOld(version)).toBe(true)
  })

  test.each(['22.19.0', '22.20.0', '23.0.0', 'v24.21.0', '100.0.0', process.versions.node])('%s will do', (version) => {
    expect(isNodeTooOld(version)).toBe(false)
  })

  test('the sentence says what was found, what is needed and where to get it', () => {
    expect(nodeTooOldSentence('20.20.2')).toMatch(/22\.19\.0 or newer.*20\.20\.2.*https:\/\/nodejs\.org/)
  })

  test('package.json asks for the same version', () => {
    expect(packageJson.engines.node).toBe(`>=${minimumNode}`)
  })
})
