import { categoryTitle } from '../server/registry/categories.ts'
import type { EmployerView } from '../server/views.ts'
import { renderPage } from './layout.tsx'
import { count, number } from './words.ts'

/** The page depends on nothing else, so it is written once for a list that has not changed. */
const written = new WeakMap<readonly EmployerView[], string>()

/** All employers by kind, each leading to its figures and postings. */
export function renderEmployers({ employers }: { employers: readonly EmployerView[] }): string {
  const page = written.get(employers) ?? write(employers)
  written.set(employers, page)
  return page
}

function write(employers: readonly EmployerView[]) {
  const kinds = groupByCategory(employers)
  return renderPage({
    title: 'Employers · Rackline',
    current: '/employers',
    description: 'Employers in AI infrastructure and how many postings each has open.',
    children: (
      <div class="page">
        <h1>Employers</h1>
        <p class="lead">
          {count(employers.length, 'employer')}, by what they do, each with all its open postings. The page of an
          employer counts those that are AI infrastructure, or whose skills transfer to it.
        </p>
        {kinds.map(({ category, members }) => (
          <section class="group" aria-labelledby={`kind-${category ?? 'other'}`}>
            <h2 id={`kind-${category ?? 'other'}`}>
              {category ? (
                <a href={`/?category=${encodeURIComponent(category)}`}>{categoryTitle(category)}</a>
              ) : (
                'Named by a posting'
              )}{' '}
              <span class="quiet">{number(members.length)}</span>
            </h2>
            <ul class="columns">
              {members.map((employer) => (
                <li>
                  <Employer employer={employer} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {employers.length === 0 && <p class="empty">No employers yet: they come with the boards.</p>}
      </div>
    ),
  })
}

function Employer({ employer: { slug, name, openPostings } }: { employer: EmployerView }) {
  return (
    <>
      <a href={`/employers/${encodeURIComponent(slug)}`} dir="auto">
        {name}
      </a>
      <span class="amount quiet">{number(openPostings)}</span>
    </>
  )
}

const byName = new Intl.Collator('en')

function groupByCategory(employers: readonly EmployerView[]) {
  const sorted = [...employers].sort((a, b) => byName.compare(a.name, b.name))
  const categories = [...new Set(sorted.map(({ category }) => category))]
  return categories
    .map((category) => ({ category, members: sorted.filter((employer) => employer.category === category) }))
    .sort(
      (a, b) =>
        Number(a.category === null) - Number(b.category === null) ||
        categoryTitle(a.category ?? '').localeCompare(categoryTitle(b.category ?? ''), 'en'),
    )
}
