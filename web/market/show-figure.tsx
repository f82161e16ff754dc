import type { MarketFilters } from '../../server/market/views.ts'
import { number } from '../words.ts'
import { withFilters } from './addresses.ts'
import { Bar, Range, Spark } from './bars.tsx'
import { cellWords } from './cells.ts'
import type { Chart, Figure, Row } from './figure.ts'
import { weeksDrawnMin } from './history-figures.ts'
import { Lines } from './lines.tsx'
import { WorldMap } from './map.tsx'

/** Rows shown on the page; the file has all. */
const shownMax = 15

type ShownFigure = { figure: Figure; csvHref: string; filters: MarketFilters }

/** A figure with its sentence, drawing, table, and the file of all its rows at `csvHref`; its links keep the page's filters. */
export function ShowFigure({ figure, csvHref, filters }: ShownFigure) {
  const { id, title, says, basis, rows, chart } = figure
  return (
    <section class={`figure figure-${chart.kind}`} aria-labelledby={`figure-${id}`}>
      <h3 id={`figure-${id}`}>{title}</h3>
      <p class="figure-says">{says}</p>
      {chart.kind === 'lines' && rows.length > 0 && (
        <>
          <Key words={chart.columns.map((column) => figure.columns[column]?.name ?? '')} marks="line" />
          <Lines figure={figure} chart={chart} />
        </>
      )}
      {chart.kind === 'map' && rows.length > 0 && <WorldMap figure={figure} chart={chart} />}
      {(chart.kind === 'bars' || chart.kind === 'ranges') && rows.length > 0 && <Key words={chart.key} marks="mark" />}
      {rows.length > 0 && <Rows figure={figure} filters={filters} />}
      <p class="figure-basis">
        {basis}{' '}
        {rows.length > 0 && (
          <a href={csvHref} download>
            CSV<span class="hidden"> of {title}</span>
          </a>
        )}
        {rows.length > shownMax && <> has all {number(rows.length)} rows</>}
      </p>
    </section>
  )
}

function Rows({ figure, filters }: { figure: Figure; filters: MarketFilters }) {
  const { title, chart } = figure
  const columns = shownColumns(figure)
  const rows = chart.kind === 'lines' ? figure.rows.toReversed() : figure.rows
  const table = (
    <section class="figure-table" aria-label={`${title}, table`} tabindex={0}>
      <table>
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name, kind }, i) => (
              <>
                <th scope="col" class={kind === 'text' ? undefined : 'amount'}>
                  {name}
                </th>
                {i === 0 && isInRows(chart) && (
                  <th scope="col" class="drawn">
                    <span class="hidden">Drawing</span>
                  </th>
                )}
              </>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownMax).map((row) => (
            <ShowRow row={row} figure={figure} filters={filters} />
          ))}
        </tbody>
      </table>
    </section>
  )
  if (chart.kind !== 'lines' && chart.kind !== 'map') return table
  return (
    <details class="figure-details">
      <summary>Table of {title.toLowerCase()}</summary>
      {table}
    </details>
  )
}

/** The file has every column; what a row draws as a line would be too many to read. */
const shownColumns = ({ columns, chart }: Figure) => (chart.kind === 'sparks' ? columns.slice(0, chart.from) : columns)

function ShowRow({ row, figure, filters }: { row: Row; figure: Figure; filters: MarketFilters }) {
  const { rows, chart } = figure
  return (
    <tr>
      {shownColumns(figure).map(({ kind }, i) => {
        const words = cellWords(row.cells[i] ?? null, kind)
        if (i > 0) return <td class={kind === 'text' ? undefined : 'amount'}>{words}</td>
        return (
          <>
            <th scope="row" dir="auto">
              {row.href ? <Lead href={withFilters(row.href, filters)} words={words} /> : words}
            </th>
            {isInRows(chart) && (
              <td class="drawn">
                {chart.kind === 'bars' && <Bar row={row} rows={rows} chart={chart} />}
                {chart.kind === 'sparks' && chart.to - chart.from >= weeksDrawnMin && (
                  <Spark row={row} rows={rows} chart={chart} />
                )}
                {chart.kind === 'ranges' && <Range row={row} rows={rows} chart={chart} />}
              </td>
            )}
          </>
        )
      })}
    </tr>
  )
}

const isInRows = (chart: Chart) => chart.kind === 'bars' || chart.kind === 'ranges' || chart.kind === 'sparks'

/** What the marks mean, in the order of their darkness. */
function Key({ words, marks }: { words: readonly string[]; marks: 'mark' | 'line' }) {
  if (words.length < 2) return null
  return (
    <ul class="figure-key">
      {words.map((word, i) => (
        <li class={`key-${marks}-${i + 1}`}>{word}</li>
      ))}
    </ul>
  )
}

/** Two letters tell nobody where a link leads who hears or finds it alone: Go is a language here. */
const namedCharsMin = 3

const Lead = ({ href, words }: { href: string; words: string }) => (
  <a href={href}>
    {words}
    {words.length < namedCharsMin && <span class="hidden">, its figures</span>}
  </a>
)
