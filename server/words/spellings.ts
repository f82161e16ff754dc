/** Two words that job texts write as one as well, each thing with its British and American spellings. */
const parted = [
  ['data center', 'data centre'],
  ['back end'],
  ['bare metal'],
  ['co location'],
  ['code base'],
  ['cyber security'],
  ['dev ops'],
  ['fine tuning'],
  ['front end'],
  ['full stack'],
  ['life cycle'],
  ['micro services'],
  ['on call'],
  ['on site'],
  ['open source'],
  ['post training'],
  ['pre sales'],
  ['pre training'],
  ['start up'],
  ['super computing'],
]

/** Single words with a British and an American spelling. */
const ofTwoCountries = [
  ['center', 'centre'],
  ['fiber', 'fibre'],
  ['optimization', 'optimisation'],
  ['virtualization', 'virtualisation'],
]

const singular = (words: string) => words.replace(/s$/, '')
const joined = (words: string) => words.replaceAll(' ', '')
const alike = new Map(
  [...parted.map((said) => [...said, ...said.map(joined)]), ...ofTwoCountries].flatMap((all) =>
    all.map((one) => [singular(one), all.filter((other) => other !== one)] as const),
  ),
)

/** Other ways to write a word, or two with a space between; none for most. Plural and singular are one, as for all who search. */
export const otherSpellings = (words: string): readonly string[] => alike.get(singular(words.toLowerCase())) ?? []
