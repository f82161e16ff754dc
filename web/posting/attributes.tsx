import type { Child } from 'hono/jsx'
import type { Attributes } from '../../server/pillars/classification.ts'
import { clearanceWords, count, seniorityWords, visaWords } from '../words.ts'

/** What a text states of level, experience, visa and clearance; what it does not state is left out. */
export function AttributeFacts({ attributes }: { attributes: Attributes }) {
  const { yearsMin, visa, clearance } = attributes
  return (
    <>
      <Fact name="Level" said={saidAt('seniority', attributes)}>
        {levelWords(attributes)}
      </Fact>
      <Fact name="Experience" said={saidAt('yearsMin', attributes)}>
        {yearsMin !== null && (yearsMin === 0 ? 'None needed' : `At least ${count(yearsMin, 'year')}`)}
      </Fact>
      <Fact name="Visa" said={saidAt('visa', attributes)}>
        {visa && visaWords[visa]}
      </Fact>
      <Fact name="Clearance" said={saidAt('clearance', attributes)}>
        {clearance && clearanceWords[clearance]}
      </Fact>
    </>
  )
}

/** The place in the text that states an attribute, as a link; `null` for what the source gave in a field of its own. */
export const saidAt = (name: keyof Attributes['spans'], attributes: Attributes | null): string | null =>
  attributes?.spans[name] === undefined || attributes[name] === null ? null : `#said-${name}`

/** Left out when there is nothing to say. `said`: where the text says it. */
export function Fact({ name, said = null, children }: { name: string; said?: string | null; children?: Child }) {
  if (!children) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {said && (
          <a class="said-link" href={said}>
            stated in the text
          </a>
        )}
      </dd>
    </div>
  )
}

function levelWords({ seniority, managesPeople }: Attributes) {
  const level = seniority && seniorityWords[seniority]
  if (!managesPeople) return level
  return level ? `${level}, leads people` : 'Leads people'
}
