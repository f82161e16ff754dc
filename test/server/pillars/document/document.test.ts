import { expect, test } from 'vitest'
import { read } from '../reading.ts'

const sectionsOf = (text: string, employer = 'Acme') =>
  read(text, { employer }).document.lines.map(({ section, heading }) => `${heading ? '#' : ''}${section}`)

test('a Markdown posting falls into its sections', () => {
  const text = [
    '## About Acme',
    'Acme is a leading cloud company, trusted by AWS.',
    '',
    '### **What you will do:**',
    '* Run Kubernetes',
    '',
    '**Minimum qualifications**',
    '* Terraform',
    '',
    '**Nice to have**',
    '* Rust',
    '',
    '## Perks',
    '* Dental and 401k',
    '',
    'We are an equal opportunity employer.',
  ].join('\n')
  expect(sectionsOf(text)).toEqual([
    '#company',
    'company',
    '#responsibilities',
    'responsibilities',
    '#requirements',
    'requirements',
    '#nice-to-have',
    'nice-to-have',
    '#benefits',
    'benefits',
    'legal',
  ])
})

test('a typographic apostrophe reads as a straight one, in headings and in sentences', () => {
  const text =
    'About you\n\nWhat you’ll do\n\n- Run Kubernetes\n\nWhat you’ll bring\n\n- A bachelor’s degree\n\nAcme is the world’s most adopted cloud.'
  expect(sectionsOf(text)).toEqual(sectionsOf(text.replaceAll('’', "'")))
  expect(sectionsOf(text).slice(1, 5)).toEqual([
    '#responsibilities',
    'responsibilities',
    '#requirements',
    'requirements',
  ])
  expect(sectionsOf('Acme is the world’s most adopted cloud platform.')).toEqual(['company'])
})

test.each([
  ['Technologies You’ll Work With:', '#tech-stack'],
  ["Perks You'll Enjoy:", '#benefits'],
  ["Skills you'll need to succeed:", '#requirements'],
  ["What you'll work on:", '#responsibilities'],
])('a heading is told by what it names, not by whom it speaks to: %s', (heading, section) => {
  expect(sectionsOf(`${heading}\n- Kubernetes`)[0]).toBe(section)
})

test.each([
  'What we hope you have:',
  'Ideal Skills & Experience:',
  'Beneficial skills/experience:',
  'Not essential, but helpful experience',
  'Preferred Professional and Technical Expertise:',
  'Skills that are an advantage',
  'What skills are coachable or nice-to-have?',
  'Bonuses:',
  'Skills, nice to have',
  'Helpful but not required:',
  'Helpful Certifications / Skills:',
  '歓迎要件:',
  'Even better...',
  'Bonus points for …',
  'Bonus Points!',
  'And extra credit if you have seen any of these!',
  'What you could have',
  'Better to have',
  'Your Differentiators',
  'An ideal candidate also has:',
  'Strong candidates may have:',
  'You are an exceptional fit if you also have:',
  '✨ Preferred skills & experience:',
  'What Will Make You Stand Out (Preferred Qualifications)',
])('a heading of what is only wished for: %s', (heading) => {
  expect(sectionsOf(`${heading}\n- Kubernetes`)).toEqual(['#nice-to-have', 'nice-to-have'])
})

test.each([
  ['How your work is valued', 'other'],
  ['Helpful Links', 'other'],
  ['Requirements, degree not essential', 'requirements'],
  ['Requirements, degree preferred:', 'requirements'],
])('a heading of something else than wishes: %s', (heading, section) => {
  expect(sectionsOf(`${heading}\n- Kubernetes`).at(-1)).toBe(section)
})

test.each([
  ['Examples of desirable skills, knowledge and experience', 'requirements'],
  ['This role is for you if:', 'requirements'],
  ['What will be your responsibilities', 'responsibilities'],
  ['As an active member of our team, you will...', 'responsibilities'],
  ['Some tools that we use', 'tech-stack'],
  ['What we offer as a bonus:', 'benefits'],
  ['Come and join our team!', 'benefits'],
])('below perks a heading opens what it tells: %s', (heading, section) => {
  expect(sectionsOf(`Perks\n- Lunch\n\n${heading}\n- Kubernetes`).at(-1)).toBe(section)
})

test('an item that is marked as a heading is one by its words only', () => {
  const items = ['Experience with Kafka', 'Interest in the culture of operations', 'Familiarity with Rust']
  expect(sectionsOf(`## Nice to have\n${items.map((item) => `- ### ${item}`).join('\n')}`)).toEqual([
    '#nice-to-have',
    ...items.map(() => 'nice-to-have'),
  ])
  expect(sectionsOf('- ### Benefits\n- Dental')[0]).toBe('#benefits')
  expect(sectionsOf('- ### Network security:\n- Firewalls')[0]).toBe('#other')
})

test.each([
  ['• Preferred Qualifications:\n  • Kubernetes\n• Go', 'asked wished asked'],
  ['• Nice to have :\n• Kubernetes\n• Go\n• Soft skills:\n• Writing', 'asked wished wished asked asked'],
  ['• One of these clouds is a plus:\n  • AWS\n  • GCP\n• Go', 'asked wished wished asked'],
  ['• The following are desirable but not required:\no AWS\n\no GCP\n\nDuties\n• Go', 'asked wished wished #duty duty'],
  ['• Experience with clouds is a plus:\n• Kubernetes', 'asked asked'],
  ['• A degree is required:\n  • AWS', 'asked asked'],
  ['• Additional requirements:\n  • AWS', 'asked asked'],
])('a line that wishes for the list below it does so for that list alone: %s', (list, sections) => {
  const read = sectionsOf(`Requirements\n• Linux\n${list}`).slice(2).join(' ')
  expect(
    read
      .replaceAll('requirements', 'asked')
      .replaceAll('nice-to-have', 'wished')
      .replaceAll('responsibilities', 'duty'),
  ).toBe(sections)
})

test('a wish in the first line of a text is of the list right below it', () => {
  expect(sectionsOf('• Nice to have:\n• Kubernetes\n\nAbout the team\n• We use Linux').slice(1)).toEqual([
    'nice-to-have',
    '#other',
    'other',
  ])
})

test('in running text a wish opens behind its colon, whatever stands before it', () => {
  const duties = 'You run the platform that everybody builds on, day and night. '.repeat(10)
  const text = `${duties}Additional or preferred qualifications: eight years with Kafka. What makes this role stand out: we use Rust.`
  expect(sectionsOf(text).slice(-2)).toEqual(['nice-to-have', 'nice-to-have'])
  expect(sectionsOf('What makes this role stand out: we use Rust.')).not.toContain('nice-to-have')
})

test('what is asked for in a list below words on the company is a requirement', () => {
  expect(
    sectionsOf('## Why you’ll love this role\n- Experience with Kafka\n- Our customers like experience with Acme'),
  ).toEqual(['#company', 'requirements', 'company'])
})

test('under the heading of a tech stack, a sentence of the platform speaks of the role', () => {
  expect(sectionsOf('## Tech stack\n\nOur platform is built with Go and runs on Kubernetes.')).toEqual([
    '#tech-stack',
    'tech-stack',
  ])
})

test('a heading right below that of wishes parts them, and one of leading a team is none of the team', () => {
  expect(sectionsOf('Nice to Have\n\nExperience:\n- Kubernetes\n\nRequirements:\n- Go')).toEqual([
    '#nice-to-have',
    '#nice-to-have',
    'nice-to-have',
    '#requirements',
    'requirements',
  ])
  expect(sectionsOf('What you will do\n\nTeam Leadership & Management:\n- Mentor\n\nTeam:\n- Ten of us')).toEqual([
    '#responsibilities',
    '#responsibilities',
    'responsibilities',
    '#other',
    'other',
  ])
})

test.each(
  'Pluspunten|Mooi meegenomen|Pluspunkte|Idealerweise bringst du mit|Idéalement|Compétences souhaitées|Se valora|Requisitos deseables|Requisitos desejáveis|Titoli preferenziali|Dodatkowe atuty|Výhodou|Det er en fordel, hvis|Katsotaan eduksi|Avantaj|Tercihen|Будет плюсом|＜歓迎要件＞|歓迎スキル・経験|加分项：'.split(
    '|',
  ),
)('a heading of wishes in another language: %s', (heading) => {
  expect(sectionsOf(`${heading}\n- Kubernetes`)).toEqual(['#nice-to-have', 'nice-to-have'])
})

test.each([
  ['Требования', 'requirements'],
  ['Požadujeme', 'requirements'],
  ['Aranan Nitelikler', 'requirements'],
  ['Vaatimukset', 'requirements'],
  ['Cerințe:', 'requirements'],
  ['任职要求：', 'requirements'],
  ['Обязанности', 'responsibilities'],
  ['Náplň práce', 'responsibilities'],
  ['Responsabilități', 'responsibilities'],
  ['Nabízíme', 'benefits'],
])('below words on the company a heading in another language: %s', (heading, section) => {
  expect(
    sectionsOf(`## Acme\n\nAcme is a leading cloud company, trusted by all.\n\n${heading}\n- Kubernetes`).at(-1),
  ).toBe(section)
})

test('signs as wide as letters part words, and a dot of that width is a bullet', () => {
  const { document, mentions } = read('任职要求：\n・Kubernetes（必須）\n・Go、Rust')
  expect(document.lines.map(({ bullet }) => bullet)).toEqual([false, true, true])
  expect(mentions.map(({ skill, modality }) => [skill, modality])).toEqual([
    ['kubernetes', 'required'],
    ['go', 'required'],
    ['rust', 'required'],
  ])
})

test('what is asked for in a list without bullets is no heading', () => {
  expect(
    sectionsOf(
      'Beneficial skills:\n\nKnowledge and experience working in DevOps\n\nBackground in operations\n\nBenefits\nLunch',
    ),
  ).toEqual(['#nice-to-have', 'nice-to-have', 'nice-to-have', '#benefits', 'benefits'])
})

test.each([
  ['Our Stack (we don’t expect you to have all of these)', '#tech-stack'],
  ["You'll have an edge if:", '#nice-to-have'],
  ['Qualifiche', '#requirements'],
  ['Descrizione del lavoro', '#responsibilities'],
  ["Descrizione dell'azienda", '#company'],
  ['Nasze wymagania', '#requirements'],
  ['Mile widziane', '#nice-to-have'],
  ['Előnyt jelent:', '#nice-to-have'],
  ['Wat bieden wij', '#benefits'],
])('"%s" opens %s', (line, section) => expect(sectionsOf(`${line}\n\n- Kubernetes`)[0]).toBe(section))
