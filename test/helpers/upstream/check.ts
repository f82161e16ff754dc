import type { MarketHistoryRepository } from '../../../db/market/market-history.ts'
import { packCell, unpackCell } from '../../../server/market/history/cells.ts'
import { type Change, countByHand, fullKeys, type Life } from '../count-by-hand.ts'
import { dayMs, daysInAll, start } from './weeks.ts'

const flows = ['opened', 'closed', 'reopened', 'entered', 'left'] as const satisfies readonly Change['kind'][]
export const endOf = (day: number) => start + (day + 1) * dayMs

type Checked = { cells: number; differences: string[] } & Record<Change['kind'], number>

/**
 * Every cell of the recorded history beside the count from the log: on each day the whole, on every `every`th all cells.
 * Out: how many were compared, the flows of the whole, and what differs.
 */
export function checkHistory(history: Pick<MarketHistoryRepository, 'cellsOf'>, lives: readonly Life[], every: number) {
  const checked: Checked = { cells: 0, differences: [], opened: 0, closed: 0, reopened: 0, entered: 0, left: 0 }
  for (let day = 0; day < daysInAll; day++) {
    const cells = history.cellsOf(start / dayMs + day)
    for (const { cell, day: _, ...figures } of cells) {
      if (cell !== 0 && day % every !== every - 1) continue
      const byHand: Record<string, number | null> = countByHand(lives, unpackCell(cell), endOf(day))
      for (const [name, value] of Object.entries(figures))
        if (byHand[name] !== value)
          checked.differences.push(
            `day ${day}, ${JSON.stringify(unpackCell(cell))}: ${name} ${value}, by hand ${byHand[name]}`,
          )
      checked.cells += 1
      if (cell === 0) for (const flow of flows) checked[flow] += byHand[flow] ?? 0
    }
    checked.differences.push(...missingCells(new Set(cells.map(({ cell }) => cell)), lives, day))
  }
  return checked
}

/** Cells that open postings count in and the history has not. */
function missingCells(there: ReadonlySet<number>, lives: readonly Life[], day: number): string[] {
  return lives.flatMap((life) => {
    const said = life.isOpen(endOf(day)) ? life.said(endOf(day)) : undefined
    const keys = said ? fullKeys(said) : []
    return keys.filter((key) => !there.has(packCell(key))).map((key) => `day ${day}: no ${JSON.stringify(key)}`)
  })
}
