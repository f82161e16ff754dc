import { expect, test } from 'vitest'
import { wrap } from '../../../../server/cli/output/wrap.ts'

const [inverse, plain] = ['\u001b[7m', '\u001b[0m']

test('a line that is wider than the terminal goes on indented, between words', () => {
  expect(wrap('  You run Kubernetes on call with us', 20)).toBe('  You run Kubernetes\n    on call with us')
  expect(wrap('  Required: Go, unbreakablyLongWordOfTheText', 20)).toBe(
    '  Required: Go,\n    unbreakablyLongWordOfTheText',
  )
})

test('what is not printed takes no room, and colours leave the indent alone', () => {
  expect(wrap(`  ${inverse}You run it${plain} here`, 17)).toBe(`  ${inverse}You run it${plain} here`)
  expect(wrap(`  ${inverse}You run Kubernetes on call${plain} here`, 20)).toBe(
    `  ${inverse}You run Kubernetes${plain}\n    ${inverse}on call${plain} here`,
  )
})

test('where no terminal reads, lines stay as they are', () => {
  const long = 'word '.repeat(100)
  expect(wrap(long, null)).toBe(long)
})
