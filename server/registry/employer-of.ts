import type { BoardRow } from '../../db/boards/boards.ts'
import type { EmployersRepository } from '../../db/boards/employers.ts'
import { boardToken } from '../../scrapers/registry.ts'
import { employerSlug } from './employer-slug.ts'

/** Who a posting belongs to: the employer it names itself, else the board's in the registry, else the board's own name. */
export function createEmployerOf(employers: EmployersRepository) {
  const names = new Map<number, { slug: string; name: string }>()
  return (named: string | null, board: BoardRow) => {
    if (named !== null) return { slug: employerSlug(named), name: named }
    if (board.employerId === null) {
      const name = nameOfToken(boardToken(board.source, board.params))
      // Not as its texts spell it: what is read of a posting would then depend on when.
      return { slug: employerSlug(name), name }
    }
    const known = names.get(board.employerId) ?? employers.findById(board.employerId)
    if (!known) throw new Error(`Board ${board.key} names an employer that does not exist`)
    names.set(board.employerId, known)
    return known
  }
}

/** First labels of a host that say what is there, not whose it is. */
const generalLabels = /^(?:www|careers?|jobs?|apply|boards?|work|join)\./i

/** The name of a board that nobody named: the company's part of its token, as `geico` of `geico.wd1.myworkdayjobs.com/External`. */
export function nameOfToken(token: string): string {
  const [path = token] = token.split('?')
  const [first = path, ...rest] = path.split('/')
  const isHost = first.includes('.')
  const name = isHost ? first.replace(generalLabels, '').split('.')[0] : (rest.at(-1) ?? first)
  return readable(name || token)
}

function readable(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name // A stray per cent sign: it is a name as it stands.
  }
}
