import { renderPage } from './layout.tsx'
import {
  limitWords,
  type OpenApiDocument,
  type Operation,
  openApiDocument,
  refName,
  type SchemaPart,
  schemaWords,
  scopeWord,
  tryHref,
} from './openapi.ts'

type Problems = Record<string, { status: number; title: string; meaning: string }>

/** The API's reference, written from its OpenAPI document: it cannot say anything that the document does not. */
export function renderReference({ document, problems }: { document: unknown; problems: Problems }) {
  const { info, paths, webhooks, components } = openApiDocument.parse(document)
  const operations = [...entriesOf(paths), ...entriesOf(webhooks, true)]
  return renderPage({
    title: 'API · Rackline',
    description: 'Reference of the Rackline API.',
    children: (
      <div class="page reference">
        <h1>API</h1>
        <p class="lead">{info.description}</p>
        <p>
          Version {info.version}. For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1) and{' '}
          <a href="/api/v1/client.ts">client.ts</a>, a typed client in one file. For example:{' '}
          <a href="/api/v1/postings?q=kubernetes&amp;workplace=remote&amp;limit=10">
            /api/v1/postings?q=kubernetes&amp;workplace=remote&amp;limit=10
          </a>
        </p>
        <Contents operations={operations} />
        {operations.map((entry) => (
          <Route {...entry} />
        ))}
        <Schemas schemas={components.schemas} />
        <ProblemTable problems={problems} />
      </div>
    ),
  })
}

/** `sent`: it comes to the address of a webhook. */
type Entry = { path: string; method: string; operation: Operation; sent: boolean }

const entriesOf = (paths: OpenApiDocument['paths'], sent = false): Entry[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, sent })),
  )

function Contents({ operations }: { operations: Entry[] }) {
  const groups = [...Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? 'More')]
  return (
    <nav aria-label="Routes" class="routes">
      {groups.map(([tag, entries]) => (
        <section>
          <h2>{tag}</h2>
          <ul class="contents">
            {entries.map(({ path, method, operation }) => (
              <li>
                <a href={`#${operation.operationId}`}>
                  <code>
                    {method.toUpperCase()} {path}
                  </code>
                </a>
                <span class="quiet"> {operation.summary}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Route({ path, method, operation, sent }: Entry) {
  const { operationId, summary, description, parameters, responses } = operation
  const [scope, href] = [scopeWord(operation), tryHref(method, path, operation)]
  return (
    <section class="group route" aria-labelledby={operationId}>
      <h2 id={operationId}>{summary}</h2>
      <p>
        <code class="endpoint">
          <b>{method.toUpperCase()}</b> {path}
        </code>
      </p>
      {description && <p>{withCode(description)}</p>}
      <p class="quiet">
        {sent ? (
          'It comes to the address of a webhook.'
        ) : scope === null ? (
          'A key needs no scope for it.'
        ) : (
          <>
            A key needs the scope <code>{scope}</code>.
          </>
        )}{' '}
        {href && (
          <>
            Try it: <a href={href}>{href}</a>
          </>
        )}
      </p>
      {parameters.length > 0 && (
        <dl class="names">
          {parameters.map(({ name, required, description: meaning, schema = {} }) => (
            <Name
              name={name}
              schema={schema}
              meaning={meaning ?? schema.description}
              note={required ? 'required' : ''}
            />
          ))}
        </dl>
      )}
      <Body operation={operation} />
      <ul class="answers">
        {Object.entries(responses).map(([status, answer]) => (
          <li>
            <code>{status}</code> {withCode(answer.description)}{' '}
            {Object.values(answer.content).map(({ schema }) => schema?.$ref && <SchemaLink refer={schema.$ref} />)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is sent, by kind of content: the fields of JSON, or the words of its schema. */
function Body({ operation: { requestBody } }: { operation: Operation }) {
  const kinds = Object.entries(requestBody?.content ?? {})
  if (kinds.length === 0) return null
  const fields = requestBody?.content['application/json']?.schema
  return (
    <>
      <p>
        Takes {kinds.map(([type], i) => [i > 0 && ', ', <code>{type}</code>])}
        {fields?.$ref && (
          <>
            : <SchemaLink refer={fields.$ref} />
          </>
        )}
      </p>
      {fields?.properties && (
        <dl class="names">
          {Object.entries(fields.properties).map(([name, schema]) => (
            <Name
              name={name}
              schema={schema}
              meaning={schema.description}
              note={fields.required?.includes(name) ? 'required' : ''}
            />
          ))}
        </dl>
      )}
    </>
  )
}

function Name({
  name,
  schema,
  meaning,
  note = '',
}: {
  name: string
  schema: SchemaPart
  meaning?: string | undefined
  note?: string
}) {
  const aside = [schemaWords(schema), limitWords(schema), note].filter(Boolean).join('; ')
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>
        <span class="quiet">{aside}</span>
        {meaning && <span> {withCode(meaning)}</span>}
      </dd>
    </div>
  )
}

/** Text with `names` in backticks set as code. */
const withCode = (text: string) => text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))

const SchemaLink = ({ refer }: { refer: string }) => <a href={`#schema-${refName(refer)}`}>{refName(refer)}</a>

function Schemas({ schemas }: { schemas: OpenApiDocument['components']['schemas'] }) {
  return (
    <section class="group" aria-labelledby="answers">
      <h2 id="answers">What comes back</h2>
      {Object.entries(schemas).map(([name, schema]) => (
        <section class="schema" aria-labelledby={`schema-${name}`}>
          <h3 id={`schema-${name}`}>{name}</h3>
          <dl class="names">
            {propertiesOf(schema, schemas).map(([property, part]) => (
              <Name name={property} schema={part} meaning={part.description} />
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}

/** Its own properties and those of what it extends. */
function propertiesOf(schema: SchemaPart, schemas: Record<string, SchemaPart>): [string, SchemaPart][] {
  const inherited = (schema.allOf ?? []).flatMap((part) =>
    propertiesOf(part.$ref ? (schemas[refName(part.$ref)] ?? {}) : part, schemas),
  )
  return [...inherited, ...Object.entries(schema.properties ?? {})]
}

function ProblemTable({ problems }: { problems: Problems }) {
  return (
    <section class="group" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        Every error is <code>application/problem+json</code> (RFC 9457). Programs look at its <code>code</code>:
      </p>
      <dl class="names">
        {Object.entries(problems).map(([code, { status, meaning }]) => (
          <div id={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>
              <span class="quiet">{status}</span> {withCode(meaning)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
