import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { problem } from '../../../server/http/problem.ts'
import { fixtureSite } from './site.ts'

/** Of each route; the drill asks more. */
const examples = Number(process.env.RACKLINE_FUZZ_EXAMPLES ?? 25)

const schema = z.record(z.string(), z.unknown())
const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.object({ schema })).default({}) })),
})
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
})
type Schema = z.infer<typeof schema>

const { site } = fixtureSite()
const { paths, components } = document.parse(await (await site.request('/api/v1/openapi.json')).json())
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({ method: method.toUpperCase(), path, ...described })),
)

const junk = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e9', 'null', '__proto__', '2026-02-30', 'a,b', '\u0000', '"', '(', '*'),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

/** Values of a schema, now and then something else. */
function valuesOf(given: Schema, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting(resolve(given), depth) }, { weight: 1, arbitrary: junk })
}

function fitting(given: Schema, depth: number): fc.Arbitrary<unknown> {
  const { type, enum: allowed, anyOf, items, properties, required, minimum, maximum } = shape.parse(given)
  if (allowed) return fc.constantFrom(...allowed)
  if (anyOf) return fc.oneof(...anyOf.map((one) => valuesOf(one, depth + 1)))
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'integer' || kind === 'number')
    return fc.integer({ min: Math.max(minimum ?? -5, -1e9), max: Math.min(maximum ?? 500, 1e9) })
  if (kind === 'boolean') return fc.boolean()
  if (kind === 'array')
    return depth > 6 ? fc.constant([]) : fc.array(valuesOf(items ?? {}, depth + 1), { maxLength: 3 })
  if (properties) {
    const values = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, valuesOf(one, depth + 1)]))
    return fc.record(values, { requiredKeys: required ?? [] })
  }
  return fc.oneof(junk, fc.constantFrom('kubernetes', 'US', 'senior', 'GPU engineer: you run Kubernetes on GPUs.'))
}

const shape = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(schema).optional(),
  items: schema.optional(),
  properties: z.record(z.string(), schema).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

function resolve(given: Schema): Schema {
  const name = typeof given.$ref === 'string' ? given.$ref.replace(/^.*\//, '') : null
  return name === null ? given : (components.schemas[name] ?? {})
}

const checks = new Map<Schema, z.ZodType>()
function checkOf(given: Schema): z.ZodType {
  const known = checks.get(given)
  if (known) return known
  const whole = JSON.parse(
    JSON.stringify({ ...given, $defs: components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  )
  const made = z.fromJSONSchema(whole)
  checks.set(given, made)
  return made
}

test.each(operations)(
  '$method $path: never a 5xx, and every answer is one that the document has',
  async (described) => {
    const { method, path, parameters, requestBody, responses } = described
    const json = requestBody?.content['application/json']?.schema
    const request = fc.record({
      given: fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, valuesOf(schema)])), {
        requiredKeys: parameters.filter((one) => one.in === 'path').map(({ name }) => name),
      }),
      body: json ? valuesOf(json) : fc.constant(undefined),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ given, body }) => {
        const values: Record<string, unknown> = given
        const where = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])) || 'x')
        const query = new URLSearchParams()
        for (const { name, in: place } of parameters)
          if (place === 'query' && values[name] !== undefined)
            for (const value of [values[name]].flat()) query.append(name, String(value))
        const answer = await site.request(`${where}?${query}`, {
          method,
          ...(json && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
        expect(answer.status).toBeLessThan(500)
        // A path that was changed by what was put into it is another route.
        if (answer.status === 404 && !responses[404]) return
        const promised = responses[answer.status]
        expect(promised, `${answer.status} is not in the document`).toBeDefined()
        const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
        expect(Object.keys(promised?.content ?? {})).toContain(type)
        if (answer.status >= 400) problem.strict().parse(await answer.json())
        else if (type === 'application/json') checkOf(promised?.content[type]?.schema ?? {}).parse(await answer.json())
      }),
      { numRuns: examples },
    )
  },
)
