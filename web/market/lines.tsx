import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { dayOfYear } from '../dates.tsx'
import { cellWords } from './cells.ts'
import { amountIn, type Chart, type Figure } from './figure.ts'

const height = 220
const margin = { top: 12, right: 12, bottom: 28, left: 48 }
/** Letters do not shrink with a drawing that is made for the width that it has. */
const widths = { wide: 1120, middle: 680, narrow: 340 } as const

/** So many dates stand beside each other at most. */
const ticks = { wide: 12, middle: 8, narrow: 4 } as const

/** Lines over weeks, drawn for places of three widths; the style sheet shows one of them. */
export const Lines = ({ figure, chart }: { figure: Figure; chart: Extract<Chart, { kind: 'lines' }> }) => (
  <>
    {(['wide', 'middle', 'narrow'] as const).map((size) => (
      <Drawing figure={figure} columns={chart.columns} size={size} />
    ))}
  </>
)

type DrawingProps = { figure: Figure; columns: readonly number[]; size: keyof typeof widths }

function Drawing({ figure: { id, title, says, columns, rows }, columns: drawn, size }: DrawingProps) {
  const width = widths[size]
  const dates = rows.map(({ cells }) => new Date(String(cells[0])))
  const [first = new Date(0), last = first] = [dates[0], dates.at(-1)]
  const kind = columns[drawn[0] ?? 0]?.kind ?? 'count'
  // A count is drawn up to one at least, a share up to its highest.
  const least = kind === 'share' ? 0.01 : 1
  const top = Math.max(...drawn.flatMap((column) => rows.map((row) => amountIn(row, column))), least)
  const x = scaleUtc([first, last], [margin.left, width - margin.right])
  const y = scaleLinear([0, top], [height - margin.bottom, margin.top]).nice(4)
  const path = (column: number) =>
    line<(typeof rows)[number]>()
      .x((_, i) => Math.round(x(dates[i] ?? first)))
      .defined(({ cells }) => cells[column] !== null)
      .y((row) => Math.round(y(amountIn(row, column))))(rows as (typeof rows)[number][]) ?? ''
  const name = `${id}-${size}`
  return (
    <svg
      class={`chart-lines for-${size}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${name}-title ${name}-desc`}
    >
      <title id={`${name}-title`}>{title}</title>
      <desc id={`${name}-desc`}>{says}</desc>
      {y.ticks(4).map((value) => (
        <g>
          <line class="rule" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
          <text class="tick" x={margin.left - 8} y={y(value) + 4} text-anchor="end">
            {cellWords(value, kind)}
          </text>
        </g>
      ))}
      {dates.filter(isNamed(dates.length, ticks[size])).map((date) => (
        <text
          class="tick"
          x={date === last ? width : Math.round(x(date))}
          y={height - 8}
          text-anchor={date === last ? 'end' : 'middle'}
        >
          {dayOfYear.format(date)}
        </text>
      ))}
      {drawn.map((column, i) => (
        <path class={`line line-${i + 1}`} d={path(column)}>
          <title>{columns[column]?.name}</title>
        </path>
      ))}
    </svg>
  )
}

/** Which of the dates are written below their points: the last, and others at even distances before it. */
const isNamed = (dates: number, most: number) => (_: Date, i: number) => (dates - 1 - i) % Math.ceil(dates / most) === 0
