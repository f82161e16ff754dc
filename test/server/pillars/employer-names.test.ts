import { expect, test } from 'vitest'
import { named, read } from './reading.ts'

test('the own name of an employer counts only where it is asked for', () => {
  const text = 'Databricks unifies data and AI.\n\nRequirements:\n- Experience with Databricks'
  expect(read(text, { employer: 'Databricks, Inc.' }).mentions.map((mention) => mention.section)).toEqual([
    'requirements',
  ])
})

test('the own name of an employer asks for nothing where it is only its name', () => {
  const name = (line: string) => read(`Requirements:\n- ${line}`, { employer: 'Databricks' }).mentions.length
  expect(name('Some travel to Databricks offices may be required')).toBe(0)
  expect(name('Passion for the mission of the Databricks payroll team')).toBe(0)
  expect(name('Experience with Databricks’ culture')).toBe(0)
  expect(name('Familiarity with the Databricks platform')).toBe(1)
  expect(name('Working with Databricks customers')).toBe(0)
  expect(name('A part in the Databricks experience of all who visit')).toBe(0)
  expect(name('Snowflake, Databricks')).toBe(2)
})

test.each([
  ['A member of the Crusoe Cloud team', 'Crusoe'],
  ['Roadmaps for Crusoe Cloud', 'Crusoe, Inc.'],
  ['Arista Networks is looking for engineers who know Go', 'Arista Networks'],
  ['A hub at Palo Alto Networks', 'Palo Alto Networks'],
  ['A breadth of skills. Databricks embraces it', 'Databricks'],
  ['Experience in programming (Databricks uses it)', 'Databricks'],
  ['Proficiency in a language (primary at Databricks)', 'Databricks'],
])('"%s" asks for no skill in the employer', (line, employer) => {
  const skills = read(`Requirements:\n- ${line}`, { employer }).mentions.map(({ skill }) => skill)
  expect(skills.filter((skill) => /arista|palo-alto|databricks|crusoe/.test(skill))).toEqual([])
})

test.each([
  'Tools (e.g. Databricks, Trino)',
  'Tools (such as Databricks)',
  'Proficiency with tools (Databricks, Trino)',
  'Experience with Databricks is a plus',
  'Prior experience with Databricks is preferred',
  'Experience (hands-on) with Databricks',
])('"%s" asks for the product of the employer', (line) =>
  expect(read(`Requirements:\n- ${line}`, { employer: 'Databricks' }).mentions[0]?.skill).toBe('databricks'),
)

test('what an employer sells under its name is asked for where skill in it is, and where it is another’s', () => {
  const skills = (line: string, employer: string) =>
    read(`Requirements:\n- ${line}`, { employer }).mentions.map(({ skill }) => skill)
  expect(skills('Experience with Crusoe Cloud', 'Crusoe')).toEqual(['crusoe'])
  expect(skills('Roadmaps for Crusoe Cloud', 'Acme')).toEqual(['crusoe'])
})

test.each([
  'Snowflake experience',
  'Prior Snowflake experience preferred',
  'Strong SQL and Snowflake skills',
  'Snowflake certification is a plus',
  '3+ years working with Snowflake',
  'Expert in Snowflake',
])('"%s" asks for the product of the employer of that name', (line) => {
  const { mentions } = read(`Requirements:\n- ${line}`, { employer: 'Snowflake' })
  expect(mentions.map(({ skill }) => skill)).toContain('snowflake')
})

test.each([
  'Experience at product companies (e.g. Figma, Canva and Vercel)',
  'Customers such as Snowflake, Datadog and Okta',
  'Our founders come from Databricks and GitHub',
  'Manage our partnerships with AWS and Nvidia',
])('"%s" asks for skill in none of them', (line) => expect(named(`Requirements:\n- ${line}`)).toEqual([]))

test('tools that others use are asked for nevertheless', () => {
  expect(named('Requirements:\n- Help customers such as banks to run Kubernetes')).toEqual(['kubernetes'])
  expect(named('Requirements:\n- Databases such as PostgreSQL')).toContain('postgresql')
})

test.each([
  ['Traffic and logs come from Kubernetes, Kafka and Redis', ['kubernetes', 'kafka', 'redis']],
  ['Metrics come from Prometheus and Grafana', ['prometheus', 'grafana']],
  ['Thin clients such as Citrix and VMware Horizon', ['citrix', 'vmware-horizon']],
  ['HTTP clients such as Axios, gRPC', ['http', 'grpc']],
  ['Support customers including PyTorch, JAX and vLLM users', ['pytorch', 'jax', 'vllm']],
  ['Develop integrations in partnership with AWS, Azure and GCP', ['aws', 'azure', 'gcp']],
  ['Migrate people from VMware to Kubernetes', ['vmware', 'kubernetes']],
] satisfies [string, string[]][])('"%s" names tools, and no employers', (line, skills) =>
  expect(named(`Requirements:\n- ${line}`)).toEqual(skills),
)

test('the name of an employer is its own in the short form of a board too, and where a sentence goes on behind a comma', () => {
  const skills = (line: string, employer: string) =>
    read(`Requirements:\n- ${line}`, { employer }).mentions.map(({ skill }) => skill)
  expect(skills('Years of scaling the cloud, Zscaler serves thousands', 'Zscaler')).toEqual([])
  expect(skills('Netskope, Zscaler', 'Zscaler')).toContain('zscaler')
  expect(skills('Partner with Snorkel Flow users', 'SnorkelAI')).toEqual([])
  const pipelines = 'Create Tempo’s data pipelines with metrics in Grafana'
  expect(skills(pipelines, 'tempo-xyz')).toEqual(skills(pipelines, 'Acme').filter((skill) => skill !== 'otel'))
  expect(skills(pipelines, 'Acme')).toContain('otel')
})
