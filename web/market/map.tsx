import { scaleLinear, scaleSqrt } from 'd3-scale'
import { assets } from '../assets.ts'
import { count } from '../words.ts'
import { amountIn, type Chart, type Figure } from './figure.ts'

/** Plain degrees: four units each, from 75° north to 56.25° south, as `assets/world.svg` has it. */
const unitsPerDegree = 4
const north = 75
const width = 360 * unitsPerDegree
const height = 131.25 * unitsPerDegree
const radiusMax = 34

/** Circles on a dotted world: no tiles, nothing from elsewhere. Smaller circles lie upon larger ones. */
export function WorldMap({ figure, chart }: { figure: Figure; chart: Extract<Chart, { kind: 'map' }> }) {
  const { id, title, says, rows } = figure
  const known = rows.filter(({ cells }) => cells[chart.latitude] !== null && cells[chart.longitude] !== null)
  const most = Math.max(...known.map((row) => amountIn(row, chart.size)), 1)
  const radius = scaleSqrt([0, most], [0, radiusMax])
  const x = scaleLinear([-180, 180], [0, width])
  const round = (value: number) => Math.round(value * 10) / 10
  return (
    <svg class="chart-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{says}</desc>
      <image href={assets['world.svg'].href} width={width} height={height} />
      {known
        .toSorted((a, b) => amountIn(b, chart.size) - amountIn(a, chart.size))
        .map((row) => (
          <circle
            class="bubble"
            cx={round(x(amountIn(row, chart.longitude)))}
            cy={round((north - amountIn(row, chart.latitude)) * unitsPerDegree)}
            r={round(Math.max(4, radius(amountIn(row, chart.size))))}
          >
            <title>
              {row.cells[0]}: {count(amountIn(row, chart.size), 'posting')}
            </title>
          </circle>
        ))}
    </svg>
  )
}
