import { describe, expect, test } from 'vitest'
import type { PostingToClassify } from '../../../../server/pillars/classification.ts'
import { read, text } from './read.ts'

describe('title', () => {
  test.each([
    ['Senior Platform Engineer', 'senior'],
    ['Staff Software Engineer', 'staff'],
    ['Member of Technical Staff', null],
    ['Principal Engineer II', 'principal'],
    ['Engineering Manager, Networking', 'manager'],
    ['Senior Engineering Manager', 'manager'],
    ['Head of Infrastructure', 'director'],
    ['Software Engineer II', 'mid'],
    ['Software Engineering Intern', 'intern'],
    ['Junior Mechanical Engineer', 'entry'],
    ['Senior Manager - Security Incident Response', 'manager'],
    ['Sr. Manager Data Center Operations', 'manager'],
    ['Senior Product Manager', 'senior'],
    ['Data Center Technician Level 2', 'mid'],
    ['Assistant Vice President, Infrastructure', 'executive'],
    ['Executive Assistant to the Vice President', null],
    ['Estágio em DevOps', 'intern'],
    ['Stage - Ingénieur DevOps', 'intern'],
    ['Engenheiro DevOps Sênior', 'senior'],
    ['Desenvolvedor Pleno', 'mid'],
    ['Student Success Manager', null],
    ['Mid-Market Account Executive', null],
    ['Solutions Architect - Mid-Atlantic', null],
    ['Mid-Level Engineer', 'mid'],
    ['Lead Generation Specialist', null],
    ['Data Center Support Staff', null],
    ['Product Manager', null],
    ['Software Engineer', null],
    ['Team Lead, Networking', 'manager'],
    ['Red Team Lead', 'senior'],
    ['Senior / Staff Engineer', 'senior'],
    ['Site Reliability Engineer (Staff or Principal)', 'staff'],
    ['Mid-level/Senior/Lead Engineer', 'mid'],
    ['Senior Staff Engineer', 'staff'],
    ['Member of Technical Staff, Principal Engineer', 'principal'],
    ['Member of Technical Staff / Senior Software Engineer', 'senior'],
    ['Chief of Staff, Principal', 'principal'],
    ['Technical Lead, Principal Architect', 'principal'],
    ['Engineering Lead, Principal Engineer', 'principal'],
    ['Data Center Technician I or II', 'entry'],
    ['Software Engineer I, II, or III', 'entry'],
    ['Engineer I to III', 'entry'],
    ['Technician II or III', 'mid'],
    ['Manager, Ausbildung Mechatronik', 'manager'],
    ['Ausbildung zum Mechatroniker', 'intern'],
    ['Solvency II Analyst', null],
    ['AI Safety Fellow', null],
    ['Research Fellow, Hardware', null],
    ['Sr. Fellow, GPU Architecture', 'principal'],
    ['Fellow, GPU Architecture', 'principal'],
    ['AMD Fellow, GPU', 'principal'],
    ['Fellow Silicon Design Engineer', 'principal'],
    ['Software Engineering SMTS', 'senior'],
    ['PMTS Silicon Design Engineer', 'principal'],
    ['Network Engineer (Early in Career)', 'entry'],
    ['Process Technician (NCG)', 'entry'],
    ['Data Engineer, Associate Experience', null],
    ['Duales Studium Informatik', 'intern'],
    ['Leiter Rechenzentrum', 'director'],
    ['Electrician III', 'mid'],
    ['Middle DevOps Engineer', 'mid'],
    ['Middle/Senior Network Engineer', 'mid'],
    ['Account Manager, Middle East', null],
    ['Data Center Technician L2', 'mid'],
    ['Systems Engineer (L5)', 'senior'],
    ['NOC Technician L1', 'entry'],
    ['Network Engineer L2/L3', null],
    ['Critical Facilities Engineer (CFE) II', 'mid'],
    ['Electrician I or II', 'entry'],
    ['Cloud Engineer - II', 'mid'],
    ['Software Engineer (L4)', 'mid'],
    ['Werkstudierende Netzbetrieb', 'intern'],
    ['Tech Lead Manager, Storage', 'manager'],
    ['Co-Founder', 'executive'],
    ['President, Data Centers', 'executive'],
    ['Platform Engineer, CTO Office', null],
    ["Coordinator, Director's Office", null],
    ['Cluster Manager Software Engineer', null],
    ['Software Engineer, Package Manager', null],
    ['Intern Program Manager', null],
    ['Campus Recruiter', null],
    ['Graduate Programme Coordinator', null],
    ['Graduate Programme, Networks', 'entry'],
    ['Industrial Placement, Cloud', 'intern'],
    ['Starsza administratorka sieci', 'senior'],
    ['Młodszy administrator', 'entry'],
    ['Kierownik działu sieci', 'manager'],
    ['Harjoittelija, pilvipalvelut', 'intern'],
    ['Stagiair infrastructuur', 'intern'],
    ['Direttore tecnico', 'director'],
    ['Старший инженер', 'senior'],
    ['シニアインフラエンジニア', 'senior'],
    ['新卒エンジニア', 'entry'],
    ['资深运维工程师', 'senior'],
    ['인턴 엔지니어', 'intern'],
    ['Tier III Data Center Engineer', null],
    ['Account CTO', null],
    ['AI Transformation Owner, CRO', null],
    ['Account Executive, Mid-Enterprise', null],
  ])('%s', (title, seniority) => expect(read({ title }).seniority).toBe(seniority))

  test.each([
    ['We are looking for a senior engineer.', 'senior'],
    ['We are hiring senior engineers.', 'senior'],
    ['Join us as a staff software engineer.', 'staff'],
    ['Be a mentor and role model for junior engineers by example.', null],
    ['You work in a team with training for senior staff.', null],
    ['We are looking for staff who care.', null],
    ['We are seeking a highly skilled and experienced Senior Cloud Engineer.', 'senior'],
    ['We’re looking for a talented **Mid-level Engineer**.', 'mid'],
    ['You write reports for senior audiences.', null],
    ['You review code for a junior teammate.', null],
    ['For senior candidates: you still do hands-on work.', null],
    [
      'We want a talented and energetic person: we are seeking an energetic, hands-on Senior Network Engineer',
      'senior',
    ],
    ['This is a senior, hands-on role.', 'senior'],
    ['Join us in this mid-level role.', 'mid'],
    ['The Senior Storage Engineer will own our clusters.', 'senior'],
    ['This position is ideal for early-career technicians.', 'entry'],
    ['Prior experience in a senior-level role', null],
    ['The Senior Engineers will mentor you.', null],
    ['This senior leadership role is another one.', null],
  ])('without a level in the title, the text says who is looked for: %s', (words, seniority) =>
    expect(text(words).seniority).toBe(seniority),
  )

  test.each([
    ['Smart Contract Engineer', null],
    ['Contract Recruiter', 'contract'],
    ['Multi-Stage Compiler Engineer', null],
    ['Stage Manager', null],
    ['Ingénieur DevOps - Stage', 'internship'],
    ['Estágio DevOps', 'internship'],
    ['Permanent Magnet Engineer', null],
    ['Ingénieur réseau (CDI)', 'full-time'],
  ])('the employment of "%s"', (title, type) => expect(read({ title }).employmentType).toBe(type))

  test('people are led where title or text says so', () => {
    expect(read({ title: 'Engineering Manager' }).managesPeople).toBe(true)
    expect(text('You hire and lead a team of eight engineers with direct reports.').managesPeople).toBe(true)
    expect(text('You work with our managers.').managesPeople).toBe(false)
    expect(text('You mentor engineers who are not your direct reports.').managesPeople).toBe(false)
  })

  test('the employment type is what the source says, else what the title says', () => {
    expect(read({ title: 'Engineer (Contract)', employmentType: 'full-time' }).employmentType).toBe('full-time')
    expect(read({ title: 'Engineer (Contract)' }).employmentType).toBe('contract')
    expect(read({ title: 'Contracts Manager' }).employmentType).toBeNull()
    expect(read({ title: 'Werkstudent Rechenzentrum' }).employmentType).toBe('internship')
  })
})

describe('places that only words name', () => {
  const places = (posting: Partial<PostingToClassify>) =>
    read(posting).places.map(({ city, country }) => [city ?? '', country ?? ''].join('/'))

  test('the title and the text are asked where the locations name none', () => {
    expect(places({ title: 'Engineer - Remote from Poland, Romania or Spain', locations: ['Remote'] })).toEqual([
      '/PL',
      '/RO',
      '/ES',
    ])
    expect(places({ text: 'Available Locations: Lisbon, Portugal', locations: ['Hybrid'] })).toEqual(['Lisbon/PT'])
    expect(places({ text: 'Locations: Austin, Washington DC', locations: ['US'] })).toEqual([
      '/US',
      'Austin/US',
      'Washington/US',
    ])
    expect(places({ text: 'Location - Hyderabad', locations: ['India'] })).toEqual(['/IN', 'Hyderabad/IN'])
    expect(places({ text: 'Location(s): Berlin | Munich' })).toEqual(['Berlin/DE', 'Munich/DE'])
  })

  test.each([
    ['Data Center Technician - Dublin, OH', ['Dublin/OH/US']],
    ['Data Center Technician - Vancouver, WA', ['Vancouver/WA/US']],
    ['Data Center Technician (Paris, TX)', ['Paris/TX/US']],
    ['Data Center Technician - Dublin OH', ['Dublin/OH/US']],
    ['Data Center Technician, Paris TX', ['Paris/TX/US']],
    ['QA and AI Engineer - London', ['London/ENG/GB']],
    ['SRE, London, Ontario', ['London/ON/CA']],
    ['SRE, Platform, Cambridge, Massachusetts, USA', ['Cambridge/MA/US']],
    ['SRE - Victoria, BC', ['Victoria/BC/CA']],
    ['SRE, Dublin, London', ['Dublin//IE', 'London/ENG/GB']],
    ['SRE - Austin, or U.S.', ['Austin/TX/US', '//US']],
    ['SRE, Platform, New York, AI', ['New York/NY/US']],
  ])('a city in a title stays with the region behind it: %s', (title, expected) => {
    const found = read({ title, locations: [] }).places
    expect(found.map(({ city, region, country }) => [city, region, country].map((p) => p ?? '').join('/'))).toEqual(
      expected,
    )
  })

  test('words of every day are no cities, and the offices of the employer are not the place of the role', () => {
    expect(places({ title: 'Engineer - Mobile', locations: [] })).toEqual([])
    expect(places({ title: 'Designer, Growth & AI - QA, Tooling', locations: ['Remote'] })).toEqual([])
    expect(places({ text: 'We are headquartered in Paris with offices in London.', locations: [] })).toEqual([])
    expect(places({ text: 'Our CEO and customer success team are based in the USA.', locations: [] })).toEqual([])
    expect(places({ text: 'Some roles in our team are based in Toronto.', locations: ['Canada'] })).toEqual(['/CA'])
    expect(
      places({ text: 'Open to candidates residing in the US except Alaska, Austin metro.', locations: ['US'] }),
    ).toEqual(['/US'])
    expect(places({ text: 'Location: Berlin', locations: ['Boston, MA'] })).toEqual(['Boston/US'])
  })
})
