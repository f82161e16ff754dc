/** A row of features: parallel lists of feature numbers (ascending or not, no repeats) and values. */
export type SparseRow = { readonly index: Int32Array; readonly value: Float32Array }
export type LinearModel = { weights: Float64Array; bias: number }

/**
 * L2-regularised logistic regression, fitted by L-BFGS. In: rows, targets in 0..1, a weight per row, the number of
 * features, `l2` (the factor of ½·|w|², the bias is free), `offsets` that are added to each row's log-odds. Out: weights
 * and bias. No randomness: the same input gives the same bytes.
 */
export function fitLogistic(task: {
  rows: readonly SparseRow[]
  targets: ArrayLike<number>
  rowWeights?: ArrayLike<number>
  offsets?: ArrayLike<number>
  size: number
  l2: number
  iterations?: number
}): LinearModel {
  const { rows, targets, rowWeights, size, l2, offsets } = task
  const at = new Float64Array(size + 1)
  const { begins, index, value } = packed(rows, rowWeights)
  const loss = (point: Float64Array, gradient: Float64Array) => {
    let total = 0
    gradient.fill(0)
    for (let i = 0; i < size; i++) {
      const w = point[i] as number
      total += 0.5 * l2 * w * w
      gradient[i] = l2 * w
    }
    for (let r = 0; r < rows.length; r++) {
      const [begin, end] = [begins[r] as number, begins[r + 1] as number]
      const weight = rowWeights ? (rowWeights[r] as number) : 1
      if (weight === 0) continue
      const target = targets[r] ?? 0
      let z = (point[size] as number) + (offsets ? (offsets[r] as number) : 0)
      for (let k = begin; k < end; k++) z += (point[index[k] as number] as number) * (value[k] as number)
      total += weight * (Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z))))
      const slope = weight * (1 / (1 + Math.exp(-z)) - target)
      for (let k = begin; k < end; k++) {
        const j = index[k] as number
        gradient[j] = (gradient[j] as number) + slope * (value[k] as number)
      }
      gradient[size] = (gradient[size] as number) + slope
    }
    return total
  }
  minimise(loss, at, task.iterations ?? 60)
  return { weights: at.slice(0, size), bias: at[size] ?? 0 }
}

/** All rows one after the other, so that the inner loop runs over plain arrays; rows without weight are left out. */
function packed(rows: readonly SparseRow[], rowWeights: ArrayLike<number> | undefined) {
  const kept = rows.map((row, r) => (rowWeights && rowWeights[r] === 0 ? 0 : row.index.length))
  const begins = new Int32Array(rows.length + 1)
  for (const [r, length] of kept.entries()) begins[r + 1] = (begins[r] as number) + length
  const index = new Int32Array(begins[rows.length] as number)
  const value = new Float32Array(index.length)
  for (const [r, row] of rows.entries())
    if (kept[r]) {
      index.set(row.index, begins[r])
      value.set(row.value, begins[r])
    }
  return { begins, index, value }
}

type Loss = (point: Float64Array, gradient: Float64Array) => number
const historyMax = 8

/** Moves `at` to a minimum of a smooth convex function: L-BFGS with step halving (Nocedal & Wright, algorithm 7.5). */
function minimise(loss: Loss, at: Float64Array, iterations: number): void {
  const n = at.length
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = []
  let gradient: Float64Array = new Float64Array(n)
  let value = loss(at, gradient)
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = descent(gradient, steps)
    let slope = dot(direction, gradient)
    if (slope >= 0) {
      steps.length = 0
      for (let i = 0; i < n; i++) direction[i] = -(gradient[i] ?? 0)
      slope = -dot(gradient, gradient)
    }
    if (-slope < 1e-9 * Math.max(1, Math.abs(value))) return
    let step = steps.length ? 1 : Math.min(1, 1 / Math.sqrt(-slope))
    const next = new Float64Array(n)
    const nextGradient = new Float64Array(n)
    let nextValue = Number.POSITIVE_INFINITY
    for (let halving = 0; halving < 40; halving++, step /= 2) {
      for (let i = 0; i < n; i++) next[i] = (at[i] ?? 0) + step * (direction[i] ?? 0)
      nextValue = loss(next, nextGradient)
      if (nextValue <= value + 1e-4 * step * slope) break
    }
    if (!(nextValue < value)) return
    const s = new Float64Array(n)
    const y = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      s[i] = (next[i] ?? 0) - (at[i] ?? 0)
      y[i] = (nextGradient[i] ?? 0) - (gradient[i] ?? 0)
    }
    const curvature = dot(s, y)
    if (curvature > 1e-12) steps.push({ s, y, rho: 1 / curvature })
    if (steps.length > historyMax) steps.shift()
    const gained = value - nextValue
    at.set(next)
    gradient = nextGradient
    value = nextValue
    if (gained < 1e-7 * Math.max(1, Math.abs(value))) return
  }
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descent(gradient: Float64Array, steps: readonly { s: Float64Array; y: Float64Array; rho: number }[]) {
  const q = gradient.slice()
  const alphas: number[] = []
  for (const { s, y, rho } of steps.toReversed()) {
    const alpha = rho * dot(s, q)
    alphas.unshift(alpha)
    add(q, y, -alpha)
  }
  const last = steps.at(-1)
  const scale = last ? 1 / (last.rho * dot(last.y, last.y)) : 1
  for (let i = 0; i < q.length; i++) q[i] = (q[i] ?? 0) * scale
  for (const [i, { s, y, rho }] of steps.entries()) add(q, s, (alphas[i] ?? 0) - rho * dot(y, q))
  for (let i = 0; i < q.length; i++) q[i] = -(q[i] ?? 0)
  return q
}

function dot(a: Float64Array, b: Float64Array) {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function add(to: Float64Array, what: Float64Array, times: number) {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (what[i] ?? 0)
}

/** What a model says of a row, as log-odds. */
export function logOddsOf({ weights, bias }: LinearModel, { index, value }: SparseRow): number {
  let sum = bias
  for (let k = 0; k < index.length; k++) sum += (weights[index[k] ?? 0] ?? 0) * (value[k] ?? 0)
  return sum
}
