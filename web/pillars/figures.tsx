import type { Child } from 'hono/jsx'

type FiguresProps = {
  label: string
  /** The headings of the columns; the first is that of the rows' names. */
  columns: readonly string[]
  rows: readonly { name: Child; cells: readonly Child[] }[]
}

/** A table of figures; on a phone each row becomes a small list under its name. */
export function Figures({ label, columns, rows }: FiguresProps) {
  return (
    <div class="quality-figures">
      <table>
        <caption class="hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td data-label={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `0.91`; what could not be measured stays empty. */
export const share = (value: number | null | undefined): string => (typeof value === 'number' ? value.toFixed(2) : '')
