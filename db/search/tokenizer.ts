import Sqlite from 'better-sqlite3'
import { searchTokenizer } from './posting-search.ts'

/** What splits words in the search table: `searchTokenizer` without the stemmer. */
const splitting = searchTokenizer.replace(/^porter /, '')

/** SQLite's own reading of words, as the search table has it: asked of SQLite, so that it cannot be read in two ways. */
export function createTokenizer() {
  const sqlite = new Sqlite(':memory:')
  sqlite.exec(`create virtual table words using fts5(word, content='', tokenize="${searchTokenizer}");
    create virtual table words_seen using fts5vocab(words, instance);
    create virtual table letters using fts5(letter, content='', tokenize="${splitting}");
    create virtual table letters_seen using fts5vocab(letters, instance);`)
  const put = sqlite.prepare('insert into words (rowid, word) values (?, ?)')
  const seen = sqlite.prepare<[], { doc: number; term: string }>('select doc, term from words_seen')
  const clear = sqlite.prepare("insert into words (words) values ('delete-all')")
  const putLetter = sqlite.prepare('insert into letters (rowid, letter) values (1, ?)')
  const lettersSeen = sqlite.prepare<[], number>('select count(*) from letters_seen').pluck()
  const clearLetters = sqlite.prepare("insert into letters (letters) values ('delete-all')")

  return {
    /** The term of each word (a run of letters that nothing splits); `null` for one that is none, as a mark by itself. */
    termsOf: sqlite.transaction((words: readonly string[]): (string | null)[] => {
      const terms: (string | null)[] = words.map(() => null)
      words.forEach((word, i) => {
        put.run(i + 1, word)
      })
      for (const { doc, term } of seen.iterate()) terms[doc - 1] = term
      clear.run()
      return terms
    }),
    /** Whether a character splits words. */
    splits: sqlite.transaction((character: string): boolean => {
      putLetter.run(`x${character}x`)
      const isSplit = lettersSeen.get() !== 1
      clearLetters.run()
      return isSplit
    }),
    close: () => sqlite.close(),
  }
}
