import { describe, expect, test } from 'vitest'
import { read, text } from './read.ts'

describe('workplace', () => {
  test.each([
    ['This role is fully remote.', 'remote'],
    ['**Location:** Remote - US only', 'remote'],
    ['We work in the office 3 days per week.', 'hybrid'],
    ['This is a hybrid role.', 'hybrid'],
    ['Télétravail : 2 jours par semaine.', 'hybrid'],
    ['This role is based on-site at our data center in Ashburn.', 'onsite'],
    ['Remote work is not available; you will work on site in Austin.', 'onsite'],
    ['You will work on site reliability at scale.', null],
    ['Troubleshoot the network of employees who work from home.', null],
    ['You can work from home.', 'remote'],
    ['Standort: Berlin, hybrid, zwei Tage pro Woche im Büro.', 'hybrid'],
    ['We operate as a hybrid workplace to ensure balance.', 'hybrid'],
    ['We’re in-person with cozy offices in North Beach.', 'onsite'],
    ['We’re an in-office company, driven by excellence.', 'onsite'],
    ['We are primarily an in-person company based in London.', 'onsite'],
    ['This role is exclusively based in our San Francisco HQ.', 'onsite'],
    ['On-site in Austin, Texas, you will join the team.', 'onsite'],
    ['Location - Vancouver (preferred), Canada remote', 'remote'],
    ['Working session with key stakeholders (half-day, remote or onsite).', null],
    ['Experiments that push forward our hybrid model systems', null],
    ['We are expected to be in one of our offices at least 25% of the time.', 'hybrid'],
    ['All roles are in person.', 'onsite'],
    ['Five days a week in our New York office', 'onsite'],
    ['Perk: work from anywhere for 4 weeks a year', null],
    ['A work from home stipend', null],
    ['Design hybrid cloud and remote access systems', null],
    ['Manage remote sites and remote hands', null],
    ['This hybrid role bridges sales and engineering.', null],
    ['Unfortunately this role is not fully remote.', null],
    ['We are unable to offer fully remote work.', null],
    ['This job does not allow working from home.', null],
    ['Remote - not available', null],
    ['The work can’t be done from home, so you cannot work remotely.', null],
    ['Working from home is unfortunately not possible.', null],
    ['This role is fully remote, but you cannot work from anywhere in Russia.', 'remote'],
    ['We are not just a remote company, we are fully distributed.', 'remote'],
    ['If you are not in Berlin, you can work remotely.', 'remote'],
    ['Work remotely 2 days per week.', 'hybrid'],
    ['You can work from home up to two days a week.', 'hybrid'],
    ['Two days a week from home', 'hybrid'],
    ['We work together IRL 3 days/week.', 'hybrid'],
    ['Unless formally approved to work fully remotely, you spend at least half of your time in your office.', 'hybrid'],
    ['Unless otherwise agreed you cannot work remotely.', null],
    ['Half of the time offices stand empty.', null],
    ['2 remote days per week', 'hybrid'],
    ['We operate as a hybrid workplace.\n\nThis is a remote position', 'remote'],
    ['We operate as a hybrid workplace.\n\nOur remote-first tools', 'hybrid'],
    ['We are in the office Tuesday through Thursday.', 'hybrid'],
    ['We expect 50% office attendance.', 'hybrid'],
    ['We work on 3-day work from office.', 'hybrid'],
    ['4 days WFO, 1 day WFH', 'hybrid'],
    ['Onsite in Arvada 3-4 days/week', 'hybrid'],
    ['60% onsite, 40% remote', 'hybrid'],
    ['We are open to remote candidates in other locations.', 'remote'],
    ['Remote candidates will not be considered.', null],
    ['12-hour shifts on-site at the data center', 'onsite'],
    ['You will work from our office in Paris with 2 days of remote work.', 'hybrid'],
    ['Homeoffice an 2 Tagen pro Woche möglich', 'hybrid'],
    ['2 jours de télétravail par semaine', 'hybrid'],
    ['Modelo híbrido (3 días en oficina)', 'hybrid'],
    ['Modelo de trabalho: híbrido', 'hybrid'],
    ['Modalità ibrida: 2 giorni in ufficio', 'hybrid'],
    ['Modalidade: remoto', 'remote'],
    ['Praca zdalna', 'remote'],
    ['Remote work is possible.', 'remote'],
    ['Occasional remote work is possible.', null],
    ['This job may be done remotely from any US state except California.', 'remote'],
    ['This is a 100% home office based role.', 'remote'],
    ['On-site, 5 days per week in San Francisco', 'onsite'],
    ['Work Model: On-site', 'onsite'],
    ['Mode of work: WFO', 'onsite'],
    ['This role is based at our data center in Abilene, TX; remote work is not available.', 'onsite'],
    ['Office-based role in Dublin', 'onsite'],
    ['Trabalho presencial em São Paulo', 'onsite'],
    ['* Flexible remote work environment.', 'remote'],
    ['Knowledge of remote work environment tools like Citrix', null],
    ['You support employees in a remote work environment', null],
    ['Experience supporting users in a remote working environment', null],
    ['In-person in San Francisco, five floors up', 'onsite'],
    ['In person in Q1 we meet', null],
    ['In-person in meetings we value', null],
    ['In person in January, we meet', null],
    ['Perks:\n* ### Remote work environment', 'remote'],
    ['Workplace: On-site', 'onsite'],
    ['Full time in the office', 'onsite'],
    ['Presencial en Madrid', 'onsite'],
    ['Entrevista presencial en dos fases', null],
    ['100% Homeoffice', 'remote'],
    ['Office attendance is expected 60% of the time.', 'hybrid'],
    ['Work from our office in Berlin or from home', 'hybrid'],
    ['Organizations train people for ever-changing remote and hybrid work environments.', null],
  ])('%s', (words, workplace) => expect(text(words).workplace).toBe(workplace))

  test('the source wins, then title, days in an office, location', () => {
    expect(read({ workplace: 'onsite', title: 'Engineer (Remote)' }).workplace).toBe('onsite')
    expect(read({ title: 'Engineer (Remote)', text: 'A hybrid role' }).workplace).toBe('remote')
    expect(read({ locations: ['Remote'], text: 'We are in the office 3 days per week.' }).workplace).toBe('hybrid')
    expect(read({ locations: ['Remote'], text: 'If you live near our office, 3 days in the office' }).workplace).toBe(
      'remote',
    )
    expect(read({ locations: ['Remote - US'] }).workplace).toBe('remote')
    expect(read({ locations: ['Dallas, TX - Data Center'] }).workplace).toBe('onsite')
    expect(read({ locations: ['Virtual - US'] }).workplace).toBe('remote')
    expect(read({ locations: ['Worldwide'] }).workplace).toBe('remote')
    expect(read({ locations: ['Worldwide Sales Office, London'] }).workplace).toBeNull()
    expect(read({ locations: ['Home Office - Germany'] }).workplace).toBe('remote')
    expect(read({ title: 'Network Engineer - Onsite (Dallas)' }).workplace).toBe('onsite')
    expect(read({ title: 'On-site Support Engineer' }).workplace).toBeNull()
    expect(read({ title: 'Distributed Systems Engineer' }).workplace).toBeNull()
  })
})
