import { z } from 'zod'

/** The part of an OpenAPI 3.1 document that the reference page shows and clients are written from. */

export type SchemaPart = {
  $ref?: string | undefined
  type?: string | string[] | undefined
  format?: string | undefined
  description?: string | undefined
  enum?: (string | number | null)[] | undefined
  default?: unknown
  example?: unknown
  items?: SchemaPart | undefined
  properties?: Record<string, SchemaPart> | undefined
  additionalProperties?: SchemaPart | boolean | undefined
  required?: string[] | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  maxLength?: number | undefined
  anyOf?: SchemaPart[] | undefined
  allOf?: SchemaPart[] | undefined
  oneOf?: SchemaPart[] | undefined
}

const schemaPart: z.ZodType<SchemaPart> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
    default: z.unknown().optional(),
    example: z.unknown().optional(),
    items: schemaPart.optional(),
    properties: z.record(z.string(), schemaPart).optional(),
    additionalProperties: z.union([z.boolean(), schemaPart]).optional(),
    required: z.array(z.string()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
    anyOf: z.array(schemaPart).optional(),
    allOf: z.array(schemaPart).optional(),
    oneOf: z.array(schemaPart).optional(),
  }),
)

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: schemaPart.optional(),
})

const answer = z.object({
  description: z.string(),
  content: z.record(z.string(), z.object({ schema: schemaPart.optional() })).default({}),
})

const operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().optional(),
  parameters: z.array(parameter).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: schemaPart.optional() })) }).optional(),
  responses: z.record(z.string(), answer),
})
export type Operation = z.output<typeof operation>

export const openApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  /** What is sent to who has a webhook, by its name. */
  webhooks: z.record(z.string(), z.record(z.string(), operation)).default({}),
  components: z.object({ schemas: z.record(z.string(), schemaPart).default({}) }).default({ schemas: {} }),
})
export type OpenApiDocument = z.output<typeof openApiDocument>

/** A schema in a few words: `string (date-time) or null`, `one of open, closed`, `list of Posting`. */
export function schemaWords(schema: SchemaPart): string {
  if (schema.$ref) return refName(schema.$ref)
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (parts) return [...new Set(parts.map(schemaWords))].filter(Boolean).join(schema.allOf ? ' and ' : ' or ')
  if (schema.enum) return schema.enum.map((value) => value ?? 'null').join(', ')
  if (schema.items) return `list of ${schemaWords(schema.items)}`
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type ?? '']).filter(Boolean)
  const words = types.map((type) =>
    type !== 'null' && schema.format && schema.format !== 'uri' ? `${type} (${schema.format})` : type,
  )
  return words.join(' or ')
}

/** The limits of a schema in words, if it has any. */
export function limitWords({ minimum, maximum, maxLength, default: fallback }: SchemaPart): string {
  return [
    minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && `${minimum} to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    fallback !== undefined && `default ${String(fallback)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/**
 * A request that shows a route: its required parameters by their examples. `null` where one has none, and for what
 * changes or sends something: a link only reads.
 */
export function tryHref(method: string, path: string, { parameters }: Operation): string | null {
  if (method !== 'get') return null
  const query = new URLSearchParams()
  let href = path
  for (const { name, in: place, required, schema } of parameters) {
    if (!required) continue
    const example = [schema?.example ?? []].flat()[0]
    if (typeof example !== 'string' && typeof example !== 'number') return null
    if (place === 'path') href = href.replace(`{${name}}`, encodeURIComponent(example))
    else query.set(name, String(example))
  }
  return query.size > 0 ? `${href}?${query}` : href
}

/** The scope that a key needs for a route; `null` when it needs none. */
export const scopeWord = ({ security }: Operation): string | null =>
  security.flatMap((one) => Object.values(one).flat())[0] ?? null

export const refName = (ref: string) => ref.replace(/^.*\//, '')
