import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonResumeText } from '../../../server/profile/json-resume.ts'
import { facts, resumeOf } from '../../helpers/whose-resume.ts'
import { read, resume } from './read.ts'

const levelIn = (text: string, skill: string) => read(text).skills.find((one) => one.skill === skill)?.level ?? null

describe('a résumé becomes a profile', () => {
  const draft = read(resume)
  const found = new Map(draft.skills.map((one) => [one.skill, one]))

  test('with headline, years, level and place, and where they were read', () => {
    expect(draft.profile).toMatchObject({
      headline: 'Site Reliability Engineer',
      years: 8,
      seniority: 'senior',
      places: ['Memphis, TN, US'],
    })
    expect(draft.yearsFrom).toBe('“8 years”')
    expect(draft.seniorityFrom).toBe('“Senior Site Reliability Engineer”')
  })

  test('with each skill by what the résumé says of it: stated level, length and recency of use', () => {
    expect(found.get('kubernetes')).toMatchObject({ level: 5, confidence: 'high' })
    expect(found.get('aws')).toMatchObject({ level: 4 })
    expect(found.get('gcp')).toMatchObject({ level: 2 })
    expect(found.get('eks')).toMatchObject({ level: 4, lastUsed: 2026, confidence: 'high' })
    expect(found.get('puppet')).toMatchObject({ level: 2, lastUsed: 2014 })
    expect(found.get('go')).toMatchObject({ level: 3, lastUsed: null, confidence: 'medium' })
  })

  test('and every skill with the words it came from, as they stand', () => {
    for (const { words } of draft.skills) {
      expect(words.length).toBeGreaterThan(0)
      for (const { text, start, end } of words) expect(resume.slice(start, end)).toBe(text)
    }
    expect(draft.profile.skills.find(({ skill }) => skill === 'slo')?.evidence).toEqual(['SLOs', 'error budgets'])
  })

  test('and what the taxonomy does not know as words, made into nothing else', () => {
    expect(draft.profile.unknownSkills.map(({ words }) => words)).toEqual(['Zorkware 9', 'change management'])
  })

  test('which holds nothing of who the person is', () => {
    expect(JSON.stringify(draft.profile)).not.toMatch(/Jordan|Paris|example\.org|555|Swiss|1990|female/)
  })
})

describe('levels', () => {
  test.each([
    ['Skills\nKubernetes (expert), Terraform', 5],
    ['Skills\nKubernetes: advanced', 4],
    ['Skills\nKubernetes 2/5', 2],
    ['Skills\nKubernetes ●●●●○', 4],
    ['Compétences\nKubernetes (avancé), Go', 4],
    ['Compétences\nDocker, Kubernetes (débutant)', 2],
    ['Kenntnisse\nKubernetes (fortgeschritten)', 4],
    ['Habilidades\nKubernetes (avanzado), Go (básico)', 4],
    ['Skills\nFamiliar with: Docker, Kubernetes', 2],
    ['Skills\nCurrently learning Kubernetes', 1],
    ['Summary\nTechnician, eager to learn Kubernetes.', 1],
    ['Skills\nMachine Learning: PyTorch, Kubernetes', 3],
    ['Experience\nEngineer, X, 2023 – Present\n- Ran deep learning on Kubernetes', 4],
    ['Experience\nEngineer, X, 2023 – Present\n- Built machine learning clusters on Kubernetes', 4],
    ['Summary\nTechnician, not familiar with Kubernetes.', 1],
    ['Skills\nDocker, Kubernetes', 3],
    ['Experience\nEngineer, X, 2026 – Present\n- Kubernetes', 2],
    ['Experience\nEngineer, X, 2023 – Present\n- Kubernetes', 4],
    ['Experience\nEngineer, X, 2020 – Present\n- Kubernetes\nEngineer, Y, 2015 – 2020\n- Kubernetes', 5],
    ['Experience\nEngineer, Y, 2012 – 2016\n- Kubernetes', 3],
  ])('%j is level %i', (text, level) => {
    expect(levelIn(text, 'kubernetes')).toBe(level)
  })
})

test.each([
  'SRE - X (2020 - now)\nKubernetes, Slurm, AWS\nAdministrator - Y (2014 - 2018)\nLinux',
  'SRE - X\n2020 - now\nRan Kubernetes\nAdministrator - Y\n2014 - 2018\nLinux',
  'SRE\nX, 2020 - now\nKubernetes, Slurm, AWS\nAdministrator\nY, 2014 - 2018\nLinux',
  'SRE, X, Mar 2020 -\nPresent\n- Kubernetes, Slurm\nAdministrator, Y, Jun 2014 – Feb\n2018\n- Linux',
  'SRE, X, Mar 2020\n– Present\n- Kubernetes, Slurm\nAdministrator, Y, 2014 –\n2018\n- Linux',
])(
  'what is done in a position belongs to it, without bullets and with dates that a line breaks as well: %j',
  (positions) => {
    const { skills } = read(`Experience\n${positions}`)
    expect(skills.map(({ skill, lastUsed }) => [skill, lastUsed])).toEqual(
      expect.arrayContaining([
        ['kubernetes', 2026],
        ['linux', 2018],
      ]),
    )
  },
)

test('a place that ends like a month of another language is whole beside its dates', () => {
  const { profile } = read('Jane Doe\n\nExperience\nAcme\nNetwork Engineer Chicago 2018 – Present\n- Kubernetes')
  expect(profile.headline).toBe('Network Engineer Chicago')
})

test('a name that the width of a column breaks is one, and what stands above a title is none of it', () => {
  const { skills } = read(
    [
      'Experience',
      'Platform Engineer, Acme, 2021 - now',
      '- Moved sixty services and their builds from Jenkins to GitHub',
      'Actions, and shared the GPUs of two clusters with the NVIDIA GPU',
      'Operator.',
      '- Wrote the tools of the whole team in Python and looked after Linux',
      'Administrator, Y, 2014 - 2018',
      '- Git',
    ].join('\n'),
  )
  expect(skills.map(({ skill, lastUsed }) => [skill, lastUsed])).toEqual(
    expect.arrayContaining([
      ['github-actions', 2026],
      ['gpu-operator', 2026],
      ['git', 2018],
    ]),
  )
  expect(skills.find(({ skill }) => skill === 'github-actions')?.words[0]?.text).toBe('GitHub Actions')
  expect(skills.map(({ skill }) => skill)).not.toContain('sysadmin')
})

test('a headline is no dated line, where the positions stand at the head', () => {
  const { profile } = read('Jo Doe\nColumbus, OH\n\n2022 - now  Electrician / Controls Technician, Acme Power\n- UPS')
  expect(profile.headline).toBe('Electrician / Controls Technician')
})

describe('years', () => {
  test.each([
    ['Experience\nEngineer, X\n2019 – 2022\n- Go', 3],
    ['Experience\nEngineer, X, Jan 2020 - Dec 2021\nEngineer, Y, 06/2021 – 05/2023', 3],
    ["Experience\nEngineer, X (Apr '21–now)\nEngineer, Y (Jun ’17 - Mar ’21)", 9],
    ['Experience\nEngineer, X 01/19 – 04/21\nEngineer, Y 10/12 - 01/19', 9],
    ["Experience\nEngineer, X, ’19 – ’22\nEngineer, Y, Jan '15 - '19", 8],
    ['Experience\nEngineer, X, 2020-11 – Present\n', 6],
    ['Expérience professionnelle\nIngénieure, X, janvier 2019 - aujourd’hui\n', 8],
    ['Expérience professionnelle\nIngénieure, X, depuis 2021\nTechnicien, Y, 2014 à 2018', 9],
    ['Experiencia profesional\nIngeniera, X (enero de 2020 - actualidad)\nTécnica, Y (marzo 2016 - dic. 2019)', 11],
    ['Esperienza professionale\nIngegnere, X, gennaio 2021 – oggi', 6],
    ['Werkervaring\nEngineer, X, sinds mei 2022', 5],
    ['I am 52 years old.\nSummary\n12+ years of experience in data centers', 12],
    ['Education\nB.Sc., 2009 – 2012\n', null],
    ['Experience\nEngineer, X, 2031 – 2035', null],
  ])('%j gives %s', (text, years) => {
    expect(read(text).profile.years).toBe(years)
  })
})

test('neither a heading, nor what is read of an item that is named often, is left as unknown', () => {
  const years = [2014, 2017, 2020, 2023]
  const positions = years.map((year) => `SRE, Acme, ${year} – ${year + 2}\n- Kubernetes`).join('\n')
  const headings = ['## Technical Skills', 'Kenntnisse', 'Compétences', 'Toolbox']
  for (const heading of headings)
    expect(read(`Experience\n${positions}\n${heading}\nKubernetes, Zork`).profile.unknownSkills).toMatchObject([
      { words: 'Zork' },
    ])
})

describe('where the person seems to be', () => {
  test.each([
    ['Site Reliability Engineer, Berlin', ['Berlin, DE']],
    ['Software Engineer, Berlin, Germany', ['Berlin, DE']],
    ['Platform Engineer, San Francisco, CA', ['San Francisco, CA, US']],
    ['Software Engineer, Infrastructure', []],
    ['Location: Berlin', ['Berlin, DE']],
    ['Wohnort: München', ['München, DE']],
    ['Location: anywhere', []],
    ['Adresse: Hauptstraße 5, 10115 Berlin', ['Berlin, DE']],
    ['5 Main St, Austin, TX 78701 | jane@example.org', ['Austin, TX, US']],
    ['Limmatquai 1, 8001 Zürich', ['Zürich, CH']],
    ['London, SW1A 2AA', ['London, GB']],
    ['St. Cloud, MN', ['St. Cloud, MN, US']],
    ['Research Triangle Park, NC | Platform Engineer', ['Research Triangle Park, NC, US']],
    ['Berlin, Head of Platform', ['Berlin, DE']],
    ['290 Bremner Blvd, Toronto, ON M5V 2T6', ['Toronto, ON, CA']],
    ['Sydney, NSW 2000', ['Sydney, NSW, AU']],
    ['Bangalore, India 560001', ['Bangalore, IN']],
    ['Class of 2015, Berlin', []],
    ['Berlin', []],
    ['- Ran 40 clusters with Terraform, Helm and Argo CD, and was on call for them', []],
    ['Elixir, Phoenix, Kubernetes', []],
    ['Phoenix, Elixir and Rails', []],
    ['- Moved two sites, Frankfurt, Germany', ['Frankfurt, DE']],
  ])('%j gives %j', (line, places) => {
    expect(read(`Jane Doe\n${line}\nSkills: Kubernetes`).profile.places).toEqual(places)
  })
})

test('JSON Resume is read like any other, levels by its own words', () => {
  const text = jsonResumeText({
    basics: { name: 'Jordan Paris', label: 'Platform Engineer', location: { city: 'Berlin', countryCode: 'DE' } },
    work: [{ name: 'Initech', position: 'Staff Platform Engineer', startDate: '2018-01', highlights: ['Ran Kafka'] }],
    skills: [
      { name: 'Terraform', level: 'Master' },
      { name: 'Clouds', level: 'Beginner', keywords: ['GCP'] },
    ],
  })
  const { profile } = read(text ?? '')
  expect(profile).toMatchObject({ headline: 'Platform Engineer', seniority: 'staff', years: 9, places: ['Berlin, DE'] })
  expect(profile.skills.map(({ skill, level }) => [skill, level])).toEqual(
    expect.arrayContaining([
      ['terraform', 5],
      ['gcp', 2],
      ['kafka', 4],
    ]),
  )
})

describe('who the person is changes nothing in what is read', () => {
  test('name, birth, age, gender, pronoun and nationality, in any layout', () => {
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const same = { ...other, layout: one.layout }
        expect(read(resumeOf(same)).profile).toEqual(read(resumeOf(one)).profile)
      }),
      { numRuns: 60 },
    )
  })

  test('but a pasted list of skills has no name to hide', () => {
    expect(levelIn('Apache Kafka\nTerraform\nAmazon Web Services', 'kafka')).toBe(3)
  })
})
