import type { Figure } from './bench.ts'

type Run = { size: number; figures: readonly Figure[] }
type Growth = { name: string; from: string; to: string; exponent: number }

/** How each figure that was taken at several sizes grows from the least to the greatest: its cost is size to this power. */
export function exponents(runs: readonly Run[]): Growth[] {
  const sizes = runs.filter(({ size, figures }) => size > 0 && figures.length > 0).toSorted((a, b) => a.size - b.size)
  const [least, greatest] = [sizes[0], sizes.at(-1)]
  if (!least || !greatest || least === greatest) return []
  const later = new Map(greatest.figures.map((figure) => [nameOf(figure, greatest.size), figure.value]))
  return least.figures.flatMap((figure) => {
    const name = nameOf(figure, least.size)
    const [a, b] = [figure.value, later.get(name)]
    if (b === undefined || a <= 0 || b <= 0) return []
    const exponent = Math.log(b / a) / Math.log(greatest.size / least.size)
    return [{ name, from: least.size.toLocaleString('en'), to: greatest.size.toLocaleString('en'), exponent }]
  })
}

/** What a figure is called, whatever the size. */
const nameOf = ({ what }: Figure, size: number) => what.replace(size.toLocaleString('en'), 'n')
