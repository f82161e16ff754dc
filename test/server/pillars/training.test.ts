import { describe, expect, test } from 'vitest'
import { toClassify } from '../../../server/cli/output/posting-lines.ts'
import { classifyPosting, createClassifier, loadClassifier } from '../../../server/pillars/classify.ts'
import { modelCard } from '../../../server/pillars/model/card.ts'
import { coreFrom, ownFeatureCount } from '../../../server/pillars/model/facet-features.ts'
import unseen from '../../../server/pillars/model/unseen.json' with { type: 'json' }
import weights from '../../../server/pillars/model/weights.json' with { type: 'json' }
import { weightsSchema } from '../../../server/pillars/model/weights.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { calibrate } from '../../../server/pillars/training/calibration.ts'
import { foldsByEmployer } from '../../../server/pillars/training/folds.ts'
import { goldPosting, readLines } from '../../../server/pillars/training/gold.ts'
import { fitLogistic } from '../../../server/pillars/training/logistic.ts'
import { bootstrap, countPairs, f1 } from '../../../server/pillars/training/metrics.ts'
import { train } from '../../../server/pillars/training/train.ts'
import { compareUnseen, toUnseen, unseenSchema } from '../../../server/pillars/training/unseen.ts'
import { tinyGold } from '../../helpers/tiny-gold.ts'

const taxonomy = loadTaxonomy()

describe('training', () => {
  const gold = tinyGold(12)
  const { weights, unseen } = train(gold, taxonomy)

  test('gives the same bytes for the same postings', () => {
    expect(JSON.stringify(train(tinyGold(12), taxonomy).weights)).toBe(JSON.stringify(weights))
  })

  test('gives weights that are taken for weights, and whose version tells them from others', () => {
    expect(weightsSchema.safeParse(weights).success).toBe(true)
    const one = createClassifier(taxonomy, weights)
    const other = createClassifier(taxonomy, train(tinyGold(11), taxonomy).weights)
    expect(one.version).toMatch(/\+[0-9a-f]{8}$/)
    expect(one.version).not.toBe(other.version)
  })

  test('learns what the quotes say, and shows it where it stands', () => {
    const posting = toClassify({
      title: 'Platform Engineer',
      description_text:
        'What you will do\n- You write Terraform modules.\n- You share the on-call rotation.\n- Coffee.',
    })
    const { facets, evidence } = classifyPosting(posting, createClassifier(taxonomy, weights))
    for (const facet of ['infrastructure-as-code', 'system-ownership'] as const)
      expect(facets[facet].mentioned, facet).toBeGreaterThan(facets['high-performance-networking'].mentioned)
    const shown = evidence.filter(({ facet }) => facet === 'system-ownership')
    expect(shown.map(({ start, end }) => posting.text.slice(start, end)).join()).toContain('on-call')
  })

  test('reads for the core what tells a main duty from one item of many, and not for whether a facet is mentioned', () => {
    const own = (head: { weights: number[] }) => head.weights.slice(coreFrom, ownFeatureCount)
    for (const { mentioned, core, plainCore } of Object.values(weights.facets)) {
      expect([...own(mentioned), ...own(plainCore)].every((weight) => weight === 0)).toBe(true)
      expect(own(core).some((weight) => weight !== 0)).toBe(true)
    }
  })

  test('judges relevance by plain odds of the core, whatever the grade of a facet is given by', () => {
    const raised = (head: 'core' | 'plainCore') => {
      const facets = Object.entries(weights.facets).map(([facet, of]) => [
        facet,
        { ...of, [head]: { ...of[head], bias: of[head].bias + 1 } },
      ])
      return createClassifier(taxonomy, { ...weights, facets: Object.fromEntries(facets) })
    }
    const said = (classifier: ReturnType<typeof createClassifier>) => {
      const { relevant, evident, facets } = classifyPosting(toClassify(gold[0]?.posting ?? { title: '' }), classifier)
      return { relevance: [relevant, evident], cores: Object.values(facets).map(({ core }) => core) }
    }
    const shipped = said(createClassifier(taxonomy, weights))
    expect(said(raised('core')).relevance).toEqual(shipped.relevance)
    expect(said(raised('core')).cores).not.toEqual(shipped.cores)
    expect(said(raised('plainCore')).relevance).not.toEqual(shipped.relevance)
    expect(said(raised('plainCore')).cores).toEqual(shipped.cores)
  })

  test('says something of every posting by models that never saw its employer', () => {
    expect(unseen).toHaveLength(gold.length)
    expect(unseen.every(({ facets }) => facets.length === 12)).toBe(true)
  })
})

test('the published card, and what was said unseen, are of the shipped weights', () => {
  const hash = (version: string) => version.split('+')[1]
  const { version } = createClassifier(taxonomy, weightsSchema.parse(weights))
  expect(hash(modelCard().version)).toBe(hash(version))
  expect(loadClassifier().version).toBe(version)
  expect(unseenSchema.parse(unseen).version).toBe(modelCard().version)
})

describe('the parts of training', () => {
  test('an employer that is written in two ways is in one fold', () => {
    const [one, ...others] = foldsByEmployer(['liquid-ai', 'Liquid AI', 'LiquidAI'], 3)
    expect(others).toEqual([one, one])
  })

  test('an employer stays in one fold, and folds are of like size', () => {
    const employers = ['a', 'B', 'b', 'c', 'c', 'c', 'd', 'e', 'f', 'a']
    const folds = foldsByEmployer(employers, 3)
    for (const name of new Set(employers.map((one) => one.toLowerCase())))
      expect(new Set(folds.filter((_, i) => employers[i]?.toLowerCase() === name)).size).toBe(1)
    const sizes = [0, 1, 2].map((fold) => folds.filter((one) => one === fold).length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  test('logistic regression finds the direction, and says the base rate where features say nothing', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      index: Int32Array.of(0),
      value: Float32Array.of(i % 4 === 0 ? 1 : 0),
    }))
    const { weights, bias } = fitLogistic({
      rows,
      targets: rows.map((_, i) => (i % 4 === 0 ? 1 : 0)),
      size: 1,
      l2: 0.1,
    })
    expect(weights[0]).toBeGreaterThan(2)
    expect(bias).toBeLessThan(-2)
    const flat = fitLogistic({
      rows: rows.map(() => ({ index: new Int32Array(), value: new Float32Array() })),
      targets: rows.map((_, i) => (i < 10 ? 1 : 0)),
      size: 0,
      l2: 1,
    })
    expect(1 / (1 + Math.exp(-flat.bias))).toBeCloseTo(0.25, 3)
  })

  test('calibration tames scores that are too sure', () => {
    const odds = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 6 : -6))
    const { slope } = calibrate(
      odds,
      odds.map((x, i) => (i % 10 < 2 ? x < 0 : x > 0)),
    )
    expect(slope).toBeLessThan(0.5)
  })

  test('F1 counts as usual, and intervals by employer hold the figure', () => {
    expect(
      f1(
        countPairs([
          [true, true],
          [true, false],
          [false, true],
          [false, false],
        ]),
      ),
    ).toBe(0.5)
    expect(f1(countPairs([[false, false]]))).toBeNull()
    const employers = Array.from({ length: 60 }, (_, i) => `e${i >> 1}`)
    const { share } = bootstrap(employers, (cases) => ({
      share: cases.filter((i) => i % 3 === 0).length / cases.length,
    }))
    expect(share[0]).toBeLessThan(1 / 3)
    expect(share[1]).toBeGreaterThan(1 / 3)
  })

  test('two trainings are compared posting by posting, on the same draws of employers', () => {
    const gold = tinyGold(12)
    const truth = gold.map(({ label }) => label)
    const right = toUnseen('1', gold, truth)
    expect(unseenSchema.parse(JSON.parse(JSON.stringify(right)))).toEqual(right)
    expect(compareUnseen(gold, right, right)?.differences.relevant).toEqual({ difference: 0, interval: [0, 0] })
    const blind = toUnseen(
      '0',
      gold,
      truth.map((one, i) => (i % 4 === 0 ? { ...one, relevance: 0 } : one)),
    )
    const relevant = compareUnseen(gold, blind, right)?.differences.relevant
    expect(relevant?.difference).toBeGreaterThan(0.2)
    expect(relevant?.interval[0]).toBeGreaterThan(0)
    expect(compareUnseen(gold, { version: '0', grades: {} }, right)).toBeNull()
  })

  test('a wrong line of a file is named', () => {
    expect(() => readLines('{"id":"1"}\n', goldPosting, 'p.jsonl')).toThrow(/p\.jsonl, line 1: title/)
    expect(() => readLines('\nno\n', goldPosting, 'p.jsonl')).toThrow('p.jsonl, line 2: not JSON')
  })
})
