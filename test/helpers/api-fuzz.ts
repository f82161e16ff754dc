import fc from 'fast-check'
import { z } from 'zod'
import { problem } from '../../server/http/problem.ts'

/** Requests made from an OpenAPI document, and the check that their answers are those of the document. */

export type Site = { request(path: string, init?: RequestInit): Response | Promise<Response> }
const schema = z.record(z.string(), z.unknown())
type Schema = z.infer<typeof schema>
const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema })) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.object({ schema })).default({}) })),
})
const document = z.object({
  webhooks: z.record(z.string(), z.object({ post: operation })).default({}),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
})
export type Operation = z.infer<typeof operation> & { method: string; path: string }
type FuzzedRequest = { path: string; init: RequestInit }

/** What can be asked of a site, by its own document. */
export async function fuzzable(site: Site) {
  const { paths, webhooks, components } = document.parse(await (await site.request('/api/v1/openapi.json')).json())
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, described]): Operation => ({ method: method.toUpperCase(), path, ...described }),
    ),
  )
  const checkOf = checksOver(components.schemas)
  return {
    operations,
    /** Throws unless a message is one that the document says comes to webhooks. */
    checkMessage(body: { type: string }, headers: Readonly<Record<string, unknown>>) {
      const described = webhooks[body.type]?.post
      if (!described) throw new Error(`${body.type} is not in the document`)
      checkOf(described.requestBody?.content['application/json']?.schema ?? { not: {} }).parse(body)
      for (const { name, schema } of described.parameters) checkOf(schema).parse(headers[name])
    },
    /** Requests that mostly fit the document. */
    requestsOf: (one: Operation) => requestsOf(one, components.schemas),
    /** Throws unless the answer is one that the document has. */
    async check({ path, responses }: Operation, answer: Response) {
      if (answer.status >= 500) throw new Error(`${answer.status} of ${path}`)
      // A path that was changed by what was put into it is another route.
      if (answer.status === 404 && !responses[404]) return
      const promised = responses[answer.status]
      if (!promised) throw new Error(`${answer.status} of ${path} is not in the document`)
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      if (!promised.content[type]) throw new Error(`${type} of ${path} is not in the document`)
      if (answer.status >= 400) problem.strict().parse(await answer.json())
      else if (type === 'application/json') checkOf(promised.content[type]?.schema ?? {}).parse(await answer.json())
    },
  }
}

function requestsOf({ method, path, parameters, requestBody }: Operation, schemas: Record<string, Schema>) {
  const json = requestBody?.content['application/json']?.schema
  const required = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  return fc
    .record({
      given: fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, valuesOf(schema, schemas)])), {
        requiredKeys: required,
      }),
      body: json ? valuesOf(json, schemas) : fc.constant(undefined),
    })
    .map(({ given, body }): FuzzedRequest => {
      const values: Record<string, unknown> = given
      const where = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])) || 'x')
      const query = new URLSearchParams()
      for (const { name, in: place } of parameters)
        if (place === 'query' && values[name] !== undefined)
          for (const value of [values[name]].flat()) query.append(name, String(value))
      return {
        path: `${where}?${query}`,
        init: {
          method,
          ...(json && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        },
      }
    })
}

const junk = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e9', 'null', '__proto__', '2026-02-30', 'a,b', '\u0000', '"', '(', '*'),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

/** Values of a schema, now and then something else. */
function valuesOf(given: Schema, schemas: Record<string, Schema>, depth = 0): fc.Arbitrary<unknown> {
  const fits = fitting(resolve(given, schemas), schemas, depth)
  return fc.oneof({ weight: 12, arbitrary: fits }, { weight: 1, arbitrary: junk })
}

function fitting(given: Schema, schemas: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  const inside = (one: Schema) => valuesOf(one, schemas, depth + 1)
  const { type, enum: allowed, anyOf, items, properties, required, minimum, maximum, example } = shape.parse(given)
  if (allowed) return fc.constantFrom(...allowed)
  if (anyOf) return fc.oneof(...anyOf.map(inside))
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'integer' || kind === 'number')
    return fc.integer({ min: Math.max(minimum ?? -5, -1e9), max: Math.min(maximum ?? 500, 1e9) })
  if (kind === 'boolean') return fc.boolean()
  if (kind === 'array') return depth > 6 ? fc.constant([]) : fc.array(inside(items ?? {}), { maxLength: 3 })
  if (properties) {
    const values = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, inside(one)]))
    return fc.record(values, { requiredKeys: required ?? [] })
  }
  const known = [
    'kubernetes',
    'US',
    'senior',
    'GPU engineer: you run Kubernetes on GPUs.',
    ...(example ? [example] : []),
  ]
  return fc.oneof(junk, fc.constantFrom(...known))
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
  example: z.string().optional().catch(undefined),
})

function resolve(given: Schema, schemas: Record<string, Schema>): Schema {
  const name = typeof given.$ref === 'string' ? given.$ref.replace(/^.*\//, '') : null
  return name === null ? given : (schemas[name] ?? {})
}

/** Validators of schemas, each made once. */
export function checksOver(schemas: Record<string, Schema>) {
  const checks = new Map<Schema, z.ZodType>()
  return (given: Schema): z.ZodType => {
    const known = checks.get(given)
    if (known) return known
    const whole = JSON.parse(
      JSON.stringify({ ...given, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
    )
    const made = z.fromJSONSchema(whole)
    checks.set(given, made)
    return made
  }
}
