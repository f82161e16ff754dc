import type { PositioningView } from '../../server/matching/views.ts'
import { escapeXml } from '../out/xml.ts'
import { facetGroups, facetTitles, percent } from './words.ts'

const width = 720
const rowHeight = 32
const top = 96
const left = 264
const barWidth = 366
const font = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif'

/**
 * "Me beside the market on nine facets" as one SVG: no style sheet, no font, no script, no link, and nothing of who the
 * person is. Colours are its own, so that it looks the same on any background.
 */
export function positioningCard({
  facets,
  targets,
  version,
}: Pick<PositioningView, 'facets' | 'targets' | 'version'>): string {
  const of = new Map(facets.map((facet) => [facet.facet, facet]))
  const rows = facetGroups.flatMap(({ title, facets }) => [
    { title },
    ...facets.map((slug) => ({ slug, ...(of.get(slug) ?? { own: 0, asked: 0 }) })),
  ])
  const height = top + rows.length * rowHeight + 44
  const body = rows.map((row, index) => {
    const y = top + index * rowHeight
    if ('title' in row) return text(32, y + 20, row.title, { size: 14, weight: 650, fill: '#4a5a55' })
    const { slug, own, asked } = row
    return [
      text(32, y + 19, facetTitles[slug], { size: 15 }),
      bar(y + 4, 1, '#eaeeeb', 20),
      bar(y + 4, own, '#0a6353', 10),
      bar(y + 14, asked, '#83918b', 10),
      text(left + barWidth + 16, y + 19, percent(own), { size: 14, weight: 650 }),
    ].join('')
  })
  const label = facets
    .map(({ facet, own, asked }) => `${facetTitles[facet]}: ${percent(own)}, asked ${percent(asked)}`)
    .join('; ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(`Me beside the market. ${label}`)}">`,
    `<rect width="${width}" height="${height}" rx="16" fill="#ffffff"/>`,
    text(32, 48, 'Me beside the market', { size: 24, weight: 700 }),
    swatch(32, 66, '#0a6353'),
    text(52, 76, 'Me', { size: 13 }),
    swatch(92, 66, '#83918b'),
    text(112, 76, `What ${targets.postings.toLocaleString('en-US')} open AI infrastructure roles ask`, { size: 13 }),
    ...body,
    text(32, height - 18, `Rackline · ${version}`, { size: 12, fill: '#4a5a55' }),
    '</svg>',
  ].join('\n')
}

type TextStyle = { size: number; weight?: number; fill?: string }

const text = (x: number, y: number, words: string, { size, weight = 400, fill = '#14201d' }: TextStyle) =>
  `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(words)}</text>`

const bar = (y: number, share: number, fill: string, height: number) =>
  `<rect x="${left}" y="${y}" width="${Math.round(barWidth * Math.min(1, share))}" height="${height}" fill="${fill}"/>`

const swatch = (x: number, y: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="12" height="12" rx="2" fill="${fill}"/>`
