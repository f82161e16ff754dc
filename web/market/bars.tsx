import { scaleLinear } from 'd3-scale'
import { amountIn, type Chart, type Row } from './figure.ts'

const width = 200
const height = 14

type BarsChart = Extract<Chart, { kind: 'bars' }>
type SparksChart = Extract<Chart, { kind: 'sparks' }>
type RangesChart = Extract<Chart, { kind: 'ranges' }>

/** The largest of the column, so that every bar of a table has one scale; 1 where all are nothing. */
const largest = (rows: readonly Row[], column: number) => Math.max(...rows.map((row) => amountIn(row, column)), 0) || 1

/** One row's bar; it says nothing that the row's figures do not, and is hidden from readers that read those. */
export function Bar({ row, rows, chart: { whole, part } }: { row: Row; rows: readonly Row[]; chart: BarsChart }) {
  const x = scaleLinear([0, largest(rows, whole)], [0, width])
  const round = (value: number) => Math.round(x(value) * 10) / 10
  return (
    <svg class="chart-bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect
        class={part === null ? 'figure-mark' : 'figure-mark-soft'}
        width={round(amountIn(row, whole))}
        height={height}
      />
      {part !== null && <rect class="figure-mark" width={round(amountIn(row, part))} height={height} />}
    </svg>
  )
}

/** One row's line over time, on the scale of the whole table from zero on. */
export function Spark({ row, rows, chart: { from, to } }: { row: Row; rows: readonly Row[]; chart: SparksChart }) {
  const columns = Array.from({ length: to - from }, (_, i) => from + i)
  const top = Math.max(
    ...columns.map((column) => largest(rows, column) * Number(rows.some(({ cells }) => cells[column]))),
  )
  const x = scaleLinear([0, Math.max(1, columns.length - 1)], [1, width - 1])
  const y = scaleLinear([0, top || 1], [sparkHeight - 2, 2])
  const points = columns.map((column, i) => `${x(i).toFixed(1)},${y(amountIn(row, column)).toFixed(1)}`)
  return (
    <svg class="chart-spark" viewBox={`0 0 ${width} ${sparkHeight}`} preserveAspectRatio="none" aria-hidden="true">
      <polyline class="spark" points={points.join(' ')} />
    </svg>
  )
}
const sparkHeight = 28

/** One row's range with its middle, on the scale of the whole table from zero on. */
export function Range({ row, rows, chart }: { row: Row; rows: readonly Row[]; chart: RangesChart }) {
  const x = scaleLinear([0, largest(rows, chart.high)], [0, width])
  const at = (column: number) => Math.round(x(amountIn(row, column)) * 10) / 10
  if (row.cells[chart.middle] === null) return <span class="quiet">too few to say</span>
  return (
    <svg class="chart-bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect
        class="figure-mark-soft"
        x={at(chart.low)}
        width={Math.max(1, at(chart.high) - at(chart.low))}
        height={height}
      />
      <rect class="figure-mark" x={at(chart.middle) - 1} width={2} height={height} />
    </svg>
  )
}
