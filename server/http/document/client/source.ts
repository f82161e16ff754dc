import { type OpenApiDocument, type Operation, openApiDocument, type SchemaPart } from '../../../../web/openapi.ts'
import { runtime } from './runtime.ts'
import { comment, fieldsOf, indent, quoted, typeOf } from './type-of.ts'

/**
 * A typed client in one file of TypeScript, written from the API's own document: a type for each schema and a function
 * for each route that answers JSON or NDJSON. It has no dependency; types can be stripped from it (no enum, no namespace).
 */
export function clientSource(document: unknown): string {
  const read = openApiDocument.parse(document)
  const types = Object.entries(read.components.schemas).map(
    ([name, schema]) => `${comment(schema.description)}export type ${name} = ${typeOf(schema)}`,
  )
  const routes = routesOf(read)
  return [
    `// A typed client of Rackline ${read.info.version}, written from /api/v1/openapi.json. No dependency: save it and import it.`,
    ...types,
    ...routes.map(({ query, name }) => (query === null ? '' : `export type ${name}Query = ${query}`)).filter(Boolean),
    runtime,
    `${comment('A client of the server at `address`, with a key where it needs one. Its functions throw `RacklineError`.')}export function createClient(address: string, options: ClientOptions = {}) {`,
    '  const ask = createAsk(address, options)',
    '  return {',
    ...routes.map(({ source }) => indent(source, 4)),
    '  }',
    '}',
    '',
  ].join('\n')
}

type Route = { name: string; query: string | null; source: string }

const routesOf = ({ paths }: OpenApiDocument): Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => routeOf(method.toUpperCase(), path, operation) ?? []),
  )

function routeOf(method: string, path: string, operation: Operation): Route | null {
  const { operationId, summary, parameters } = operation
  const answer = answerOf(operation)
  if (answer === null) return null
  const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`
  const inPath = parameters.filter((one) => one.in === 'path')
  // JSON is what is typed here: the table of it is for those who ask without a client.
  const inQuery = parameters.filter((one) => one.in === 'query' && one.name !== 'format')
  const query = inQuery.length > 0 ? queryOf(inQuery) : null
  const mustAsk = inQuery.some(({ required }) => required)
  const body = bodyOf(operation)
  const generic = answer.sparse ? `<const Query extends ${name}Query = ${name}Query>` : ''
  const given = [
    ...inPath.map(({ name, schema = {} }) => `${name}: ${typeOf(schema)}`),
    ...(body ? [`body: ${body}`] : []),
    ...(query ? [`query${mustAsk ? '' : '?'}: ${generic ? 'Query' : `${name}Query`}`] : []),
  ]
  const where = `\`${path.replace(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(${name})}`)}\``
  const result = answer.sparse
    ? `Query extends { fields: readonly unknown[] } ? ${answer.sparse} : ${answer.whole}`
    : answer.whole
  const call = answer.stream ? 'ask.lines' : 'ask.json'
  const source = `${comment(summary)}${operationId}: ${generic}(${given.join(', ')}) => ${call}<${result}>(${quoted(method)}, ${where}, ${query ? 'query' : 'undefined'}${body ? ', body' : ''}),`
  return { name, query, source }
}

/** Parameters may be `undefined`: it is as if they were not there. */
const queryOf = (parameters: Operation['parameters']) =>
  `{\n${fieldsOf(
    Object.fromEntries(
      parameters.map(({ name, schema = {}, description }) => [name, { ...withoutNull(schema), description }]),
    ),
    parameters.filter(({ required }) => required).map(({ name }) => name),
  )
    .replaceAll(/^(.+\?): (.+)$/gm, '$1: $2 | undefined')
    .replaceAll('Array<', 'ReadonlyArray<')}\n}`

const withoutNull = (schema: SchemaPart) => ({
  ...schema,
  type: [schema.type ?? []].flat().filter((type) => type !== 'null'),
})

function bodyOf({ requestBody }: Operation): string | null {
  const schema = requestBody?.content['application/json']?.schema
  return schema ? typeOf(schema).replaceAll('Array<', 'ReadonlyArray<') : null
}

/** The type of a 200, the one with fewer fields where `fields` may be given, and whether it comes line by line. */
function answerOf({ responses }: Operation) {
  const content = responses[200]?.content ?? {}
  if (content['application/x-ndjson']) return { whole: 'Posting', sparse: 'SparsePosting', stream: true }
  const schema = content['application/json']?.schema
  if (!schema) return null
  const [whole, sparse] = schema.anyOf ?? []
  return whole && sparse
    ? { whole: typeOf(whole), sparse: typeOf(sparse), stream: false }
    : { whole: typeOf(schema), sparse: null, stream: false }
}
