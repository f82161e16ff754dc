import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeReader } from '../../../../server/pillars/attributes/attributes.ts'
import type { Attributes, PostingToClassify } from '../../../../server/pillars/classification.ts'
import { tokenise } from '../../../../server/pillars/tokens.ts'
import { taxonomy } from '../reading.ts'

const readAttributes = attributeReader(taxonomy.lexicon)
const read = (posting: Partial<PostingToClassify>): Attributes => {
  const whole = {
    title: 'Engineer',
    text: '',
    employer: 'Acme',
    department: null,
    locations: [],
    workplace: null,
    employmentType: null,
    salary: null,
    ...posting,
  }
  return readAttributes(whole, tokenise(whole.text, taxonomy.lexicon.numberOf))
}
const text = (words: string) => read({ text: words })
const shown = (words: string, key: keyof Attributes['spans']) => {
  const span = text(words).spans[key]
  return span ? words.slice(span.start, span.end) : null
}

describe('salary', () => {
  const pay = (words: string) => {
    const { salary } = text(words)
    return salary && [salary.min, salary.max, salary.currency, salary.period]
  }
  test.each([
    ['The base salary range is $150,000.00 - $200,000.00.', [150_000, 200_000, 'USD', 'year']],
    ['Base Compensation: $150-180K', [150_000, 180_000, 'USD', 'year']],
    ['Annual Salary:\n\n€190.000—€200.000 EUR', [190_000, 200_000, 'EUR', 'year']],
    ['Salary: 65.000 € bis 80.000 € brutto pro Jahr', [65_000, 80_000, 'EUR', 'year']],
    ['Cash compensation range: 186300-279500 USD Annually', [186_300, 279_500, 'USD', 'year']],
    ['The hourly rate for our interns is 20 USD - 71 USD.', [20, 71, 'USD', 'hour']],
    ['Base salary: £50,000 - £70,000 per annum', [50_000, 70_000, 'GBP', 'year']],
    ['Pay range: CAD 107,200 to CAD 160,800', [107_200, 160_800, 'CAD', 'year']],
    ['Salary $4,600 - $9,000 per month', [4_600, 9_000, 'USD', 'month']],
    ['Day rate: £500 - £600 per day', [500, 600, 'GBP', 'day']],
    [
      'In India, the Base compensation range for this role is INR 6,026,641 - 7,231,969.',
      [6_026_641, 7_231_969, 'INR', 'year'],
    ],
    ['The starting salary is $120,000.', [120_000, 120_000, 'USD', 'year']],
    ['Pay range\n$120,275$155,650 CAD', [120_275, 155_650, 'CAD', 'year']],
    ['Salary: 20 000 - 28 000 PLN net + VAT / month', [20_000, 28_000, 'PLN', 'month']],
    ['B2B: 25 000 – 32 000 PLN net / month', [25_000, 32_000, 'PLN', 'month']],
    ['Salary: 18 000 - 24 000 zł + VAT / month', [18_000, 24_000, 'PLN', 'month']],
    ['Rate: 900 - 1 100 PLN net + VAT / day', [900, 1_100, 'PLN', 'day']],
    ['Salary: 6,000 - 7,500 EUR net / month', [6_000, 7_500, 'EUR', 'month']],
    ['Salary in EUR / month: 6,000 - 7,500', [6_000, 7_500, 'EUR', 'month']],
    ['CTC: 25-40 LPA', [2_500_000, 4_000_000, 'INR', 'year']],
    ['Salary: 25-35 LPA', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Salary: 25 LPA - 35', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Compensation: ₹25 - 35 lakhs per annum', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Compensation: ₹8 Lakhs to ₹12 Lakhs per annum', [800_000, 1_200_000, 'INR', 'year']],
    ['Salary: ₹25,00,000 - ₹35,00,000', [2_500_000, 3_500_000, 'INR', 'year']],
    ['Salary: INR 1,20,000.00 - 1,50,000.00 per month', [120_000, 150_000, 'INR', 'month']],
    ['CTC: INR 1.2 crore - 1.5 crore', [12_000_000, 15_000_000, 'INR', 'year']],
    ['Compensation: ₹1 Cr - ₹1.5 Cr', [10_000_000, 15_000_000, 'INR', 'year']],
    ['Salary: Rs. 12,00,000 - 18,00,000 per annum', [1_200_000, 1_800_000, 'INR', 'year']],
    ['Lohn: CHF 120’000.– bis CHF 140’000.–', [120_000, 140_000, 'CHF', 'year']],
    ['Für diese Position bieten wir ein Jahresbruttogehalt ab € 60.000,--.', [60_000, 60_000, 'EUR', 'year']],
    ['Jahresgehalt zwischen 70.000 und 85.000 Euro', [70_000, 85_000, 'EUR', 'year']],
    ['Tagessatz: 800 - 950 €', [800, 950, 'EUR', 'day']],
    ['Stundensatz: 90 - 110 EUR', [90, 110, 'EUR', 'hour']],
    ['TJM : 550€ - 650€', [550, 650, 'EUR', 'day']],
    ['Taux horaire : 45,00 CAD à 60,00 CAD', [45, 60, 'CAD', 'hour']],
    ['Sueldo: $40,000 - $55,000 MXN mensuales brutos', [40_000, 55_000, 'MXN', 'month']],
    ['Salário: R$ 12.000,00 - R$ 18.000,00 por mês', [12_000, 18_000, 'BRL', 'month']],
    ['Faixa salarial: R$ 15.000,00 a R$ 20.000,00 mensais', [15_000, 20_000, 'BRL', 'month']],
    ['Bruto maandsalaris tussen €4.500 en €6.200', [4_500, 6_200, 'EUR', 'month']],
    ['Wynagrodzenie: 20 000 - 28 000 PLN netto + VAT / miesiąc', [20_000, 28_000, 'PLN', 'month']],
    ['Lön: 55 000 - 65 000 SEK/month', [55_000, 65_000, 'SEK', 'month']],
    ['Salary: HK$60,000 - 80,000 per month', [60_000, 80_000, 'HKD', 'month']],
    ['Salary: NT$1,500,000 - NT$2,000,000 per year', [1_500_000, 2_000_000, 'TWD', 'year']],
    ['Salary: ₩80,000,000 - ₩120,000,000', [80_000_000, 120_000_000, 'KRW', 'year']],
    ['Base Pay: 11,020,800 JPY', [11_020_800, 11_020_800, 'JPY', 'year']],
    ['The base pay is 6,890-7,835 yen per hour.', [6_890, 7_835, 'JPY', 'hour']],
    ['年収: 800万円〜1200万円', [8_000_000, 12_000_000, 'JPY', 'year']],
    ['Salary: RMB 40k-60k * 15 months', [40_000, 60_000, 'CNY', 'month']],
    ['Salary: R900 000 - R1 200 000 per annum', [900_000, 1_200_000, 'ZAR', 'year']],
    ['Salary: RM 8,000 - RM 12,000 per month', [8_000, 12_000, 'MYR', 'month']],
    ['Salary: QAR 20,000 - 25,000 per month', [20_000, 25_000, 'QAR', 'month']],
    ['Compensation will be paid in the range of up to $260,000 - $325,000+ Bonus.', [260_000, 325_000, 'USD', 'year']],
    ['Salary: $22.00 - $30.25', [22, 30.25, 'USD', 'hour']],
    ['Interns are paid $9,500 per month plus housing.', [9_500, 9_500, 'USD', 'month']],
    ['Weekly pay: $1,800', [1_800, 1_800, 'USD', 'week']],
    ['Salaries are paid monthly. The base salary is $120,000 - $150,000', [120_000, 150_000, 'USD', 'year']],
    ['Salary: $120,000, 401(k) with match', [120_000, 120_000, 'USD', 'year']],
    ['Base: $140,000 | OTE: $280,000', [140_000, 140_000, 'USD', 'year']],
    ['OTE: £120,000 (base £60,000)', [60_000, 60_000, 'GBP', 'year']],
    ['Prevailing wage: $52.10/hr + $30.20 fringe', [52.1, 52.1, 'USD', 'hour']],
    ['Journeyman rate $48.50/hr, per diem $150/day', [48.5, 48.5, 'USD', 'hour']],
    ['Salary: up to £85,000', [null, 85_000, 'GBP', 'year']],
    ['Salary up to $150,000, bonus up to $20,000', [null, 150_000, 'USD', 'year']],
  ])('%s', (words, expected) => expect(pay(words)).toEqual(expected))

  test('ranges of several regions are their envelope', () => {
    expect(
      pay(
        'Base salary range:\n* National: $103,200 - $137,600\n* Premium: $116,100 - $154,800\n* Top: $129,000 - $172,000',
      ),
    ).toEqual([103_200, 172_000, 'USD', 'year'])
  })

  test.each([
    'We have raised $145,000,000 in funding from investors.',
    'On-target earnings (OTE) for this role are $200,000 - $240,000.',
    'Sign-on bonus of $20,000 and an annual education stipend of $1,500.',
    'You manage a budget of $250,000 - $300,000.',
    'We serve 150,000 - 200,000 customers a year.',
    'Equity worth $100,000 - $150,000',
    'Salary: $5,500 - $6,500 semi-monthly',
    'Salary: $3,200 biweekly',
    'You will be paid a $5,000 sign-on bonus.',
    'Compensation: $25 - $35 gift card',
    'Total comp $300k-$400k',
    '401k match and $300 per month commuter benefit',
    'The best team of the competition will receive a scholarship of 1,000 RON/month for each member.',
  ])('no pay is invented from "%s"', (words) => expect(pay(words)).toBeNull())

  test('base pay counts beside a total that holds more', () => {
    expect(pay('- Total compensation: $200,000 to $400,000\n- Base salary: $150,000 to $250,000')).toEqual([
      150_000,
      250_000,
      'USD',
      'year',
    ])
  })

  test('a bare dollar is that of the only country of work, unless the sentence names another', () => {
    const words = 'The base salary range is $100,000 - $150,000.'
    expect(read({ text: words, locations: ['Toronto, Canada'] }).salary?.currency).toBe('CAD')
    expect(read({ text: `In Colorado, ${words}`, locations: ['Toronto, Canada'] }).salary?.currency).toBe('USD')
    expect(read({ text: words, locations: ['Toronto, Canada', 'Boston, MA'] }).salary?.currency).toBe('USD')
  })

  test("the source's own range wins and has no span", () => {
    const salary = { min: 1, max: 2, currency: 'USD', period: 'hour' } as const
    const attributes = read({ text: 'Salary: $150,000 - $200,000', salary })
    expect(attributes.salary).toEqual(salary)
    expect(attributes.spans.salary).toBeUndefined()
  })
})

describe('years of experience', () => {
  test.each([
    ['- 8+ years of software experience\n- 3+ years with Python', 8],
    ['At least 3-5 years of relevant work experience', 3],
    ['* Minimum of five (5) years building distributed systems', 5],
    ['Over 10 years of industry experience with networks', 10],
    ['Mindestens 3 Jahre Berufserfahrung mit Kubernetes', 3],
    ["4 ans d'expérience en ingénierie", 4],
    ["Bachelor's degree and 6+ years of experience, or a Master's degree and 4+ years of experience", 6],
    [
      "Master's degree in Computer Science, Optical Engineering or a related field and two (2) years of experience in the job offered, OR Bachelor's degree in Computer Science, Optical Engineering or a related field and five (5) years of experience in the job offered",
      5,
    ],
    ['Requirements\n- 5+ years of experience\nNice to have\n- 10+ years of experience with GPUs', 5],
    ['- 3+ years of data engineering experience\n- 1+ years of developing large-scale data structures', 3],
    ['At least a decade of experience building distributed systems', 10],
    ['More than two decades of experience in construction', 20],
    ['Years of Experience: 5+', 5],
    ['Total years of relevant experience: 7-10', 7],
    ['Python: 4 years (Required)', 4],
    ['Ten-plus years of experience', 10],
    ['At least five years under your belt', 5],
    ['mind. 2-jährige Berufserfahrung', 2],
    ['almeno 3 anni di esperienza', 3],
    ['minimaal 3 jaar ervaring', 3],
    ['7+ YOE outside of internships', 7],
    ['You have been building applications and tooling for 5+ years.', 5],
    ['What we are looking for 5+ years of experience in applied ML', 5],
    ['You bring 5+ years in SRE or DevOps', 5],
    ['Deep SQL fluency and 5+ years architecting and operating production ETL', 5],
    ['4+ years Salesforce Platform development: Apex', 4],
    ['You are an engineer with approximately 2-4 years+ of web development', 2],
    ['- A four-year degree in engineering\n- 2 years of experience', 2],
  ])('%s', (words, years) => expect(text(words).yearsMin).toBe(years))

  test.each([
    'We have 25 years of experience in restaurants.',
    'Options vest over 4 years.',
    'In just two years, we became a unicorn.',
    'A sabbatical after 5 years',
    'You are at least 18 years old.',
    'Your options vest over 4 years with a 1 year cliff.',
    'Acme has more than 15 years of experience serving hyperscalers.',
    'A product of 20 years of data on power grids',
    'Our customers have 10+ years of experience with us.',
    'You work alongside engineers with 20+ years of experience.',
    'A four-year degree in a technical discipline with a focus on networks',
    'We have been building data centers for over a decade.',
  ])('"%s" asks for none', (words) => expect(text(words).yearsMin).toBeNull())
})

describe('visa and clearance', () => {
  test.each([
    ['We do sponsor visas! However, we cannot do so for every role.', 'sponsors'],
    ['Full visa sponsorship and relocation support', 'sponsors'],
    ['We will consider sponsoring a new applicant for employment authorization.', 'sponsors'],
    ['We cannot support visa sponsorship at this time.', 'no-sponsorship'],
    ['This position is ineligible for visa sponsorship.', 'no-sponsorship'],
    ['You must be authorized to work in the US without sponsorship.', 'no-sponsorship'],
    ['Visa sponsorship\n- Not available', 'no-sponsorship'],
    ['You must be authorized to work in the United States.', null],
    ['Not only do we sponsor visas, we also pay for relocation.', 'sponsors'],
    ['Don’t worry if you need a visa: we will sponsor it.', 'sponsors'],
    ['Employment visa provided', 'sponsors'],
    ['Visa sponsorship not required', null],
    ['We help you with your visa and relocation.', 'sponsors'],
    ['Visa sponsorship not provided', 'no-sponsorship'],
    ['without sponsorship for an export license', null],
    ['Card networks such as Visa and Mastercard', null],
    ['Build a business case to secure executive sponsorship', null],
  ])('%s', (words, visa) => expect(text(words).visa).toBe(visa))

  test.each([
    ['Active Top Secret clearance with SCI eligibility', 'required'],
    ['US citizen with an active Secret security clearance', 'required'],
    ['Ability to obtain and maintain a Top Secret security clearance', 'obtainable'],
    ['Eligibility to apply for and hold a U.S. security clearance', 'obtainable'],
    ['Active clearance, or ability to obtain a security clearance', 'obtainable'],
    ['A security clearance is a plus.', null],
    ['Preferred Qualifications\n- Top Secret clearance', null],
    ['Check floor space and service clearances', null],
    ['This role does not require a security clearance.', null],
    ['You do not need an active security clearance.', null],
    ["You don't need to hold a Secret clearance to apply, and no polygraph is needed.", null],
    ['Security clearance is not necessary for this role.', null],
    ['A security clearance is not a requirement for this position.', null],
    ['An active Top Secret clearance isn’t strictly required.', null],
    ['This position does not currently require a U.S. government security clearance.', null],
    ['There is no requirement for a security clearance.', null],
    ['Security clearance: none', null],
    ['**Security Clearance Required:** No', null],
    ['A Secret clearance is required; a polygraph is not required.', 'required'],
    ['Sponsorship is not required, but an active Secret clearance is required.', 'required'],
    ['You must not only hold an active Secret clearance.', 'required'],
    ['Active Secret clearance required (Top Secret is not required)', 'required'],
    ['A Top Secret clearance that has not expired is required.', 'required'],
    ['NV2 clearance is required', 'required'],
    ['Clearance: TS/SCI', 'required'],
    ['Security Check (SC) clearance will be required', 'required'],
    ['This role is subject to security clearance.', 'obtainable'],
    ['Baseline security clearance', 'required'],
    ['Public Trust clearance', 'required'],
    ['You must be SC cleared', 'required'],
    ['SC cleared or eligible to be', 'obtainable'],
    ['Habilitation secret défense requise', 'required'],
    ['Bereitschaft zur Sicherheitsüberprüfung nach SÜG', 'obtainable'],
    ['You do not need a Secret clearance now but must be able to obtain a security clearance.', 'obtainable'],
  ])('%s', (words, clearance) => expect(text(words).clearance).toBe(clearance))
})

describe('workplace', () => {
  test.each([
    ['This role is fully remote.', 'remote'],
    ['**Location:** Remote - US only', 'remote'],
    ['We work in the office 3 days per week.', 'hybrid'],
    ['This is a hybrid role.', 'hybrid'],
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
    expect(read({ locations: ['Home Office - Germany'] }).workplace).toBe('remote')
    expect(read({ title: 'Network Engineer - Onsite (Dallas)' }).workplace).toBe('onsite')
    expect(read({ title: 'On-site Support Engineer' }).workplace).toBeNull()
    expect(read({ title: 'Distributed Systems Engineer' }).workplace).toBeNull()
  })
})

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
  ])('%s', (title, seniority) => expect(read({ title }).seniority).toBe(seniority))

  test.each([
    ['We are looking for a senior engineer.', 'senior'],
    ['We are hiring senior engineers.', 'senior'],
    ['Join us as a staff software engineer.', 'staff'],
    ['Be a mentor and role model for junior engineers by example.', null],
    ['You work in a team with training for senior staff.', null],
    ['We are looking for staff who care.', null],
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

describe('every reading', () => {
  const piece = fc.constantFrom(
    ...[
      '$150,000',
      '-',
      '5+ years',
      'experience',
      'Remote',
      'hybrid',
      'visa sponsorship',
      'not',
      'Top Secret clearance',
    ],
    ...['\n', '. ', ' ', '€', '🚀', 'İ', 'salary', '3 days in the office', 'Location: Berlin', '\u202e', 'senior'],
  )
  test('has spans inside of the text, and no pay without one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 60 }), (pieces) => {
        const words = pieces.join(' ')
        const { spans, salary } = read({ text: words, title: words.slice(0, 60), locations: [words.slice(0, 100)] })
        for (const { field, start, end } of Object.values(spans)) {
          const whole = field === 'title' ? words.slice(0, 60) : words
          expect(whole.slice(start, end)).toHaveLength(end - start)
          expect(end).toBeGreaterThan(start)
        }
        if (salary) expect(spans.salary).toBeDefined()
      }),
    )
  })

  test('points at the words it rests on', () => {
    expect(shown('Base salary: $150,000 - $200,000 a year.', 'salary')).toContain('$150,000 - $200,000')
    expect(shown('You have 5+ years of experience.', 'yearsMin')).toBe('5+ years')
    expect(shown('We cannot sponsor visas.', 'visa')).toContain('cannot sponsor')
  })

  test('of a hostile text ends', () => {
    const hostile = [
      ...['a', ' ', '$1 ', '9', '1,000', '- ', 'not ', 'office ', 'hybrid ', 'visa ', 'not sponsor ', '5 years or '],
      ...['secret ', 'Remote, ', '\n', '.', '*', 'A.', '$1-', 'based in A ', 'or be ', 'location: '],
      ...[
        'clearance ',
        'not require ',
        'not be ',
        'clearance not ',
        'remote is ',
        '2 remote ',
        '1,00,',
        '1 net + VAT ',
      ],
    ]
    for (const part of hostile) expect(() => text(part.repeat(Math.ceil(100_000 / part.length)))).not.toThrow()
  })
})
