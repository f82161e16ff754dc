import { refName, type SchemaPart } from '../../../../web/openapi.ts'

/** A schema as a TypeScript type. */
export function typeOf(schema: SchemaPart): string {
  const { $ref, anyOf, oneOf, allOf } = schema
  if ($ref) return refName($ref)
  if (anyOf ?? oneOf) return either((anyOf ?? oneOf ?? []).map(typeOf))
  if (allOf) return allOf.map(typeOf).join(' & ')
  if (schema.enum)
    return either(schema.enum.map((value) => (typeof value === 'string' ? quoted(value) : String(value))))
  return either([schema.type ?? []].flat().map((type) => ofType(type, schema))) || 'unknown'
}

const either = (types: readonly string[]) => [...new Set(types)].join(' | ')

function ofType(type: string, schema: SchemaPart): string {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'array') return `Array<${typeOf(schema.items ?? {})}>`
  if (type === 'object') return objectOf(schema)
  if (type === 'string') return schema.format === 'binary' ? 'Blob' : 'string'
  return type
}

function objectOf({ properties, required = [], additionalProperties }: SchemaPart): string {
  if (properties) return `{\n${indent(fieldsOf(properties, required), 2)}\n}`
  return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'}>`
}

/** Properties as the lines of a type, each with what is said of it. */
export const fieldsOf = (properties: Readonly<Record<string, SchemaPart>>, required: readonly string[]) =>
  Object.entries(properties)
    .map(
      ([name, one]) => `${comment(one.description)}${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)}`,
    )
    .join('\n')

/** Indents every line by a number of spaces. */
export const indent = (text: string, by: number) => text.replaceAll(/^(?=.)/gm, ' '.repeat(by))

/** Text as a comment of its own line; it cannot end the comment. */
export const comment = (text: string | undefined) =>
  text ? `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '* /')} */\n` : ''

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))
export const quoted = (text: string) => JSON.stringify(text)
