type IntervalProps = { value: number; low: number; high: number; mark: number | null }

const width = 96

/** A share with its interval as a drawing from 0 to 1, and a tick at another share; the numbers stand beside it. */
export function Interval({ value, low, high, mark }: IntervalProps) {
  const x = (share: number) => Math.round(share * width * 10) / 10
  return (
    <svg class="interval" viewBox={`0 0 ${width} 12`} width={width} height="12" aria-hidden="true">
      <path class="interval-axis" d={`M0 6h${width}`} />
      {mark !== null && <path class="interval-mark" d={`M${x(mark)} 1v10`} />}
      <path class="interval-range" d={`M${x(low)} 6H${x(high)}`} />
      <circle cx={x(value)} cy="6" r="3.5" />
    </svg>
  )
}
