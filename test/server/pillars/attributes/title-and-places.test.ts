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
    ['Field Technician L1', 'entry'],
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
    ['Data Center Technician - 3 Month Contract', null],
    ['Network Engineer - 2 Year FTC', null],
    ['Electrician - 2 Year Contract', null],
    ['Software Engineer - 2 Openings', null],
    ['Electrician 3 Phase', null],
    ['Operator 3 x 12', null],
    ['Technician - 4 Day Work Week', null],
    ['Data Analyst - 5 Days Onsite', null],
    ['Operator 5 days', null],
    ['Mechanic 4/10 Schedule', null],
    ['Systems Engineer - I/O', null],
    ['Software Engineer - I/O Subsystem', null],
    ['Kernel Engineer - I/O', null],
    ['Operator 3-2-2 Schedule', null],
    ['Technician 2 - Nights', 'mid'],
    ['Technician II Night Shift', 'mid'],
    ['Electrician I - Night Shift', 'entry'],
    ['Software Engineer IV', 'senior'],
    ['Software Engineer III / Platform', 'mid'],
    ['Software Engineer 2 (Remote)', 'mid'],
    ['NOC Engineer L1', null],
    ['SOC Analyst L1', null],
    ['Desktop Support Technician (L1)', null],
    ['Engineer - L1 Support', null],
    ['RTL Engineer, L1 Cache', null],
    ['PHY Engineer - L1', null],
    ['Network Engineer - L3 VPN', null],
    ['Network Engineer, L3 Switching', null],
    ['Design Verification Engineer, L2 Cache', null],
    ['Software Engineer - L4 Autonomous Driving', null],
    ['Autonomy Engineer (L4)', null],
    ['Software Development Engineer (L5), Storage', 'senior'],
    ['Software Engineer, L3', 'mid'],
    ['Intern Recruiting & HR', 'intern'],
    ['Internship Recruiting & Employer Branding', 'intern'],
    ['Student Recruiting Intern', 'intern'],
    ['Campus Talent Intern', 'intern'],
    ['HR Student Talent Acquisition (Werkstudent)', 'intern'],
    ['Intern Program Management', 'intern'],
    ['Internship Program Management (m/f/d)', 'intern'],
    ['Co-op Technical Program Manager', 'intern'],
    ['Intern AI Program Manager', 'intern'],
    ['Software Engineer Intern, University Talent Program', 'intern'],
    ['Internship Talent Acquisition Lead', 'senior'],
    ['University Recruiter, Intern Programs', null],
    ['Early Careers & Internship Recruiter', null],
    ['Internship & Early Careers Recruiter', null],
    ['Campus Recruiter Intern', 'intern'],
    ['Software Engineering Intern, Early Careers Program Manager Tools', 'intern'],
    ['Intern, Program Manager', 'intern'],
    ['Program Manager Intern', 'intern'],
    ['Student, Talent Acquisition Coordinator', 'intern'],
    ['Graduate Program, Senior Manager', 'manager'],
    ["President's Club Sales Representative", null],
    ['Sales Representative, President Circle', null],
    ['Chief of Staff to the President', null],
    ["Co-Founder's Associate", 'entry'],
    ['Software Engineer, Managing Partner Portal', null],
    ['Technical Co-Founder', 'executive'],
    ['President & CEO', 'executive'],
    ['Vice President, Infrastructure', 'executive'],
    ['Senior Vice President of Sales', 'executive'],
    ['Managing Partner', 'executive'],
    ['Middle-End Compiler Engineer', null],
    ['Middle Management Consultant', null],
    ['Middle-Level Network Engineer', 'mid'],
    ['Network Engineer (Middle)', 'mid'],
    ['Infrastructure Technician - II, Nights', 'mid'],
    ['Verification Engineer - V-Model', null],
    ['Operator 4 on 4 off', null],
    ['Operator 4-5 days', null],
    ['Data Center Technician II (m/f/d)', 'mid'],
    ['Software Engineer 3', 'mid'],
    ['Technician 5 YOE', null],
    ['Chief of Staff to the Vice President', null],
    ['CTO & Co-Founder', 'executive'],
    ['Founding Engineer / Co-Founder', 'executive'],
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
    ['As a technician you learn. The Senior Data Center Technician provides guidance to you.', null],
    ['Our Senior Technician supports you in the first weeks.', null],
    ['Our Senior Staff Engineer will mentor you', null],
    ['The Senior Engineer reports to the Director; you report to the Senior Engineer.', null],
    ['Our mentoring program is ideal for junior staff, which you will lead.', null],
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

  test.each([
    'You own accounts in the Dallas metro',
    'Offsites happen in the Lisbon area.',
    'Our clients are in the Dallas area.',
    'Our clients are located in the Dallas area.',
    'Not in the Seattle area? No problem, we are remote.',
    'Knowledge in the Chad Area',
    'Join our sales team in Driving growth across France and Germany',
  ])('"%s" names no place of the role', (words) => expect(places({ text: words })).toEqual([]))

  test.each([
    ['This role is based in the Raleigh, NC area.', ['Raleigh/US']],
    ['You live in the greater Dallas metro area.', ['Dallas/US']],
    ['Join our Platform team in Berlin.', ['Berlin/DE']],
    ['Hybrid in Lisbon, with two days a week', ['Lisbon/PT']],
    ['This role can be filled in our San Francisco headquarters OR remotely in the U.S.', ['San Francisco/US', '/US']],
    ['Location: This is an onsite role in our NYC or Cambridge office.', ['New York/US', 'Cambridge/US']],
  ])('"%s" names its places once', (words, expected) => expect(places({ text: words })).toEqual(expected))

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
