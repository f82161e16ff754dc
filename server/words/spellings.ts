/** Two words that job texts write as one as well, each thing with its British and American spellings. */
const parted = [
  ['data center', 'data centre'],
  ...['back end', 'front end', 'full stack', 'on call', 'on site', 'cyber security', 'micro services', 'co location'],
  ...[
    'super computing',
    'life cycle',
    'code base',
    'start up',
    'dev ops',
    'pre sales',
    'pre training',
    'post training',
  ],
  ...['fine tuning', 'bare metal', 'open source'],
].map((said) => [said].flat())

/** Single words with a British and an American spelling. */
const ofTwoCountries = [
  ['center', 'centre'],
  ['fiber', 'fibre'],
  ['optimization', 'optimisation'],
  ['virtualization', 'virtualisation'],
]

const joined = (words: string) => words.replaceAll(' ', '')
const alike = new Map(
  [...parted.map((said) => [...said, ...said.map(joined)]), ...ofTwoCountries].flatMap((all) =>
    all.map((one) => [singular(one), all.filter((other) => other !== one)] as const),
  ),
)

/** Other ways to write a word, or two with a space between; none for most. Plural and singular are one, as for all who search. */
export const otherSpellings = (words: string): readonly string[] => alike.get(singular(words.toLowerCase())) ?? []

function singular(words: string) {
  return words.replace(/s$/, '')
}
