import type { PositioningView } from './views.ts'

const width = 640
const rowHeight = 34
const top = 84
const labelWidth = 220
const barWidth = width - labelWidth - 40

/** The nine facets of the article's three pillars, in its order. */
const facetsShown = 9

/**
 * "Me beside the market on nine facets" as one SVG that needs nothing else: no script, font or image, and nothing that tells
 * who the person is. Bars are the person, the line is what roles in reach ask.
 */
export function positioningCard({ facets }: PositioningView, facetName: (facet: string) => string): string {
  const shown = facets.slice(0, facetsShown)
  const height = top + shown.length * rowHeight + 44
  const bars = shown.map(({ facet, own, asked }, at) => {
    const y = top + at * rowHeight
    const mark = labelWidth + asked * barWidth
    return `<g><title>${escaped(facetName(facet))}: ${percent(own)}, roles ask ${percent(asked)}</title>
<text x="20" y="${y + 15}">${escaped(facetName(facet))}</text>
<rect x="${labelWidth}" y="${y}" width="${barWidth}" height="20" rx="4" fill="#8884"/>
<rect x="${labelWidth}" y="${y}" width="${round(own * barWidth)}" height="20" rx="4" fill="#2f7d6d"/>
<rect x="${round(mark) - 1.5}" y="${y - 3}" width="3" height="26" fill="#c2571a"/></g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(summary(shown, facetName))}">
<rect width="${width}" height="${height}" rx="12" fill="#fbfbf9"/>
<g font-family="system-ui, sans-serif" font-size="14" fill="#1d2524">
<text x="20" y="36" font-size="20" font-weight="600">Me beside the market</text>
<text x="20" y="60">Bar: my strength. Mark: what roles in reach ask.</text>
${bars.join('\n')}
<text x="20" y="${height - 16}" font-size="12">Rackline · nine facets of AI infrastructure</text>
</g></svg>`
}

const summary = (facets: PositioningView['facets'], facetName: (facet: string) => string) =>
  facets.map(({ facet, own, asked }) => `${facetName(facet)} ${percent(own)} of ${percent(asked)} asked`).join(', ')
const percent = (share: number) => `${Math.round(share * 100)} %`
const round = (value: number) => Math.round(value * 10) / 10
const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')
