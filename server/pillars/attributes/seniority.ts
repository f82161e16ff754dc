import type { Seniority, Span } from '../classification.ts'
import { about, firstMatch, type Passage, spanOf } from './passages.ts'

/**
 * The level of the role. The title decides; where it names none, the text may ("we are looking for a senior engineer").
 * Ranges ("Senior / Staff", "Staff or Principal") are the first named. `null` for a plain "Engineer".
 */
export function readSeniority(
  title: string,
  passages: readonly Passage[],
): { seniority: Seniority | null; span: Span | null } {
  const first = [otherLevels, otherGrades]
    .reduce((words, others) => words.replace(others, (range, level: string) => level.padEnd(range.length)), title)
    .replace(audience, (words) => '·'.repeat(words.length))
  for (const [seniority, pattern, unless] of titles) {
    const match = pattern.exec(first)
    if (match && !unless?.test(first))
      return { seniority, span: { field: 'title', start: match.index, end: match.index + match[0].length } }
  }
  for (const passage of about(passages, 'level')) {
    const match = firstMatch([lookedFor, thisRole, namedRole, forBeginners], passage.words)
    const level = match?.[1]?.toLowerCase()
    const seniority = level ? levels[level] : undefined
    if (match && seniority) return { seniority, span: spanOf(passage, match) }
  }
  return { seniority: null, span: null }
}

const level = String.raw`(?:junior|mid(?:[- ]?level|dle)?|intermediate|senior|sr\.?|lead|staff|principal|[lps]mts)\+?`
/** What follows the first of several levels between slashes, commas or "or". */
const otherLevels = new RegExp(
  String.raw`(?<!\b(?:technical|of|tech|team|engineering|project) )\b(${level})(?:\s?\/\s?|,? (?:or|to|&) |, )(?:${level}(?:\s?\/\s?|,? (?:or|to|&) |, ))*${level}(?![\w-])`,
  'gi',
)

/** "Technician I or II", "I, II, or III", "I to III". */
const grade = '(?:I{1,3}|IV|V|[1-5])'
const gradeSeparator = String.raw`(?:\s?[\/–-]\s?|,? (?:or|and|to|&) |, )`
const otherGrades = new RegExp(
  String.raw`(?<=\b(?:engineer|developer|administrator|analyst|scientist|architect|sre|tech|technician|specialist|electrician|operator|mechanic|level|sde) )(${grade})(?:${gradeSeparator}${grade})+(?!\w)`,
  'gi',
)

/** Managers of these lead no people by their title. */
const ofThings =
  'product|program|programme|project|account|success|community|marketing|campaign|partner|partnerships?|contracts?|vendor|event|events|category|sourcing|office|case|delivery|engagement|relationship|content|media|sales|release|incident|problem|change|configuration|asset|knowledge|portfolio|operations program|territory|channel|key account|alliance|alliances|growth|brand|social media|customer|renewals?|enablement|risk|compliance|transition|service delivery|client|facilities|facility'

/** Programs, and who writes them: "Cluster Manager Software Engineer", "Engineer, Package Manager". */
const managerProgram = String.raw`\bmanager (?:software |back-?end |platform |product )?(?:engineer|developer)\b|\b(?:engineer|developer)\b.*\b(?:cluster|resource|device|package|secrets?|password|traffic|endpoint|memory|session|workload|window|fleet) manager\b`

const beginners = String.raw`\b(?:intern(?:ship)?s?|apprentice(?:ship)?s?|co-?ops?|students?|early[- ](?:in[- ])?careers?|campus|university|graduates?)`
const runner = '(?:manager|lead|leader|specialist|coordinator|partner|director|recruiter)'
/** Whom a programme is for, in the title of who runs it: "Intern Program Manager", "University Recruiter, Intern Programs". */
const audience = new RegExp(
  String.raw`${beginners}(?:(?: (?:and|&) |\s?\/\s?)${beginners}){0,3}(?= (?:recruiter|(?:(?:talent(?: acquisition)?|recruit(?:ing|ment)|hiring|program(?:me)?s?),? ){1,2}(?:senior |sr\.? )?${runner})\b)|${beginners}(?= program(?:me)?s?\b)(?<=\b${runner}\b.{0,60})`,
  'gi',
)

/** What a grade stands behind: "Engineer III", "Engineer (CFE) II". */
const graded = String.raw`(?<=\b(?:engineer|developer|administrator|analyst|scientist|architect|sre|technician|tech|specialist|electrician|mechanic|operator|sde|swe)(?: \([A-Z]{2,5}\))?\s)`
/** Behind a dash, as "Engineer - II", where a digit rather counts something: "Engineer - 2 Openings". */
const dashed = String.raw`(?<=\b(?:engineer|developer|administrator|analyst|scientist|architect|sre|technician|tech|specialist|electrician|mechanic|operator)\s[–-]\s)`
/** "I/O" and "V-Model" are no grades, as "IV-IN" is. */
const alone = String.raw`\b(?![/×+]|(?<=\s[iv\d])[-–])(?!\s?\/\s?(?:\d|O\b))`
/** Nor is what counts or names something: "3 x 12", "3 Phase", "5 days". */
const uncounted = String.raw`${alone}(?!\.\d|\s*[x×]\s?\d|\s*(?:days?|weeks?|months?|years?|yrs?|yoe|hours?|hrs?|times?|openings?|positions?|vacanc\w+|roles?|phase|shifts?|nights?|schedule|rotation|on|of|am|pm)\b)`
const gradeOf = (roman: string, digits: string) =>
  `${graded}${digits}${uncounted}|(?:${graded}|${dashed})(?:${roman})${alone}`
/** "Technician L2", "Engineer (L5), Storage", where four is what others call two or three. */
const coded = (digits: string) =>
  new RegExp(
    String.raw`(?<=\b(?:engineer|developer|administrator|analyst|scientist|architect|sre|technician|specialist)(?:,? | [–-] ))(?:L${digits}\s*$|\(L${digits}\))`,
    'i',
  )
/** There it is a level of support, or a layer of a network, of memory or of self-driving. */
const otherCodes =
  /\b(?:support|help|service|desk\w*|noc|soc|network\w*|switching|routing|phy|rtl|cache|protocols?|modem|wireless|autonom\w*|driving|adas)\b/i

const titles: readonly (readonly [Seniority, RegExp, RegExp?])[] = [
  [
    'intern',
    /\b(?:intern|interns|internships?|praktikum|praktikant\w*|stagiaire|werkstud\w*|working student|studentische|dual(?:es|er) stud\w+|auszubildende\w*|(?<!\b(?:manager\w*|leiter\w*|leitung)\b.{0,20})ausbildung|azubi|abschlussarbeit|(?:master|bachelor|diplom)arbeit|(?:master|bachelor|diploma|phd)(?:['’]?s)? thesis|thesis (?:student|worker|project)|summer (?:associate|analyst)|co-?op|apprentice(?:ship)?|alternance|alternante?|est[aá]gi[oa]|estagi[aá]ri[oa]|becari[oa]|pasante|prácticas|tirocini[oa]|tirocinante|stagist[ae]|stagiairs?|afstudeer\w*|praktik(?:plats)?|harjoittelij\w*|sta[żz]yst\w*|st[áa][žz]ist\w*|gyakornok\w*|(?:industrial|student|year[- ]long|sandwich|12[- ]month) placement|placement (?:student|year)|year in industry|student(?! (?:success|services?|affairs|support|experience|life|recruit\w+)\b))\b|^stage (?:[-–:(]|ing[ée]nieur|d[ée]v|de |en |d['’])|インターン|实习|實習|인턴|(?<!\p{L})(?:стаж[её]р|практикант)/iu,
  ],
  [
    'executive',
    /\b(?:chief (?!of staff)\w+(?: \w+)? officer|c[etfioas]o|cpo|cro|cmo|ciso|vp|svp|evp|avp|vice[- ]president|founding (?:cto|ceo)|general partner)\b|(?:^|[/&] ?)(?:technical )?(?:president|co-?founder|managing partner)(?=\s*(?:$|[,/&(|:]|[–-]\s|(?:and|of)\b))/i,
    /\b(?:c[etfioas]o|[es]?vp|president|founder)s?(?:['’]s?)? office\b|\bto the (?:ceo|cto|coo|chief|(?:vice[- ])?president|(?:co-?)?founder)|\boffice of the\b|\bassistant\b(?! vice)|\b(?:field|account|regional) c[it]o\b|\b(?:owner|manager|engineer|analyst|specialist|lead|associate)\b.*,\s(?:c[etfioas]o|cpo|cro|cmo|ciso)$/i,
  ],
  [
    'director',
    /\b(?:director|head of|head(?=,)|direktor|leiter(?:in)?|abteilungsleiter\w*|bereichsleiter\w*|directeur|directrice|directora|diret(?:or|ora)|diret?tore|direttrice|dyrektor\w*|johtaja)\b|部長|本部長|总监|總監|(?<!\p{L})директор/iu,
    /\b(?:art|creative) director\b|\bdirector['’]?s['’]? office\b/i,
  ],
  [
    'principal',
    /\b(?:principal|distinguished|pmts|chief (?:engineer|architect|scientist)|(?:technical|engineering|senior|sr\.?|corporate|distinguished) fellow|(?<!\b(?:research|postdoc\w*|safety|policy|teaching|visiting|clinical) )fellow, (?:\w+ ){0,3}(?:engineering|architecture|silicon|soc|asic|gpu|cpu|hardware|firmware|software)|fellow (?:\w+ ){0,3}(?:engineer|architect|designer))\b|^fellow(?=,|$)/i,
  ],
  [
    'manager',
    /\b(?:engineer(?:ing)? manager|(?:senior|sr\.?|snr) manager|manager(?=,)|manager of(?! one\b)|team manager|people (?:manager|leader)|supervisor|teamlead|(?<!\b(?:red|blue|purple|tiger) )team lead(?:er)?|teamleiter\w*|engineering lead|gruppenleiter\w*|(?:tech(?:nical)?|team)[- ]lead manager|tlm|kierownik|chef d['’][ée]quipe)(?!\p{L})|^(?:responsable|jefe|gerente)\b/iu,
    new RegExp(String.raw`\b(?:${ofThings}) manager,`, 'i'),
  ],
  [
    'staff',
    /\bstaff\b/i,
    /\b(?:member of (?:the )?technical staff|chief of staff|technical staff|staff (?:augmentation|accountant)|(?:support|nursing|medical|kitchen|office|clerical|administrative|general) staff$)\b/i,
  ],
  [
    'senior',
    /(?<!\bsemi[- ])\b(?:s[eéê]nior\w*|smts|lmts|sr\.?|snr|lead(?! gen(?:eration)?\b)|leader|leitend\w*|experienced|starsz[yae]|vanhempi)(?!\w)|シニア|高级|高級|资深|資深|시니어|선임|(?<!\p{L})(?:старш|ведущ)(?:ий|ая)/iu,
  ],
  [
    'manager',
    /\bmanager\b/i,
    new RegExp(String.raw`\b(?:${ofThings})\s(?:\w+\s)?manager\b|\bmanager of one\b|${managerProgram}`, 'i'),
  ],
  [
    'entry',
    // "Operations Associate" is a profession, whose level its title does not say.
    /\b(?:j[uú]nior|jr\.?|entry[- ]level|graduate|new grad|new college grad|ncg|campus (?:hire|grad\w*)|early[- ](?:in[- ])?career|amts|associate(?= (?:[\w/&+.-]+ ){0,4}(?:engineer|developer|administrator|analyst|architect|technician|scientist|consultant|designer|counsel|programmer|researcher|product manager)\b)|absolvent\w*|trainee|berufseinsteiger\w*|university grad\w*|20\d\d grad(?:s|uates?)?|débutant|młodsz[yae]|nuorempi)(?!\w)|ジュニア|新卒|주니어|신입|初级|初級|应届|應屆|校招|(?<!\p{L})младш(?:ий|ая)/iu,
    /\bassociate (?:director|principal|manager|partner|general counsel)\b/i,
  ],
  [
    'mid',
    /\b(?:mid[- ]?level|mid[- ]senior|semi[- ]?s[eê]nior|(?<!\b(?:rendering|react|next(?:\.?js)?|vue|nuxt|angular|frontend) \(?)ssr\.?|intermediate|medior|middle(?!-(?!level)| (?:east\w*|market|mile|office|school|tier|end|manage\w*|layer|box)\b)|mid(?![- ](?:atlantic|market|enterprise|west|cap|size|range|stage|tier)\w*)|pleno)(?!\w)/iu,
  ],
  [
    'senior',
    new RegExp(
      String.raw`${gradeOf('iv|v', '[45]')}|(?<!\b(?:sae|cmmi|pci|il) )\blevel (?:iv|v|4|5)\b(?! (?:autonom\w*|commissioning|driving|self|perception|support|data cent))`,
      'i',
    ),
  ],
  [
    'mid',
    new RegExp(
      String.raw`${gradeOf('ii|iii', '[23]')}|\b(?:sde|swe)-?(?:2|3|ii|iii)\b|\blevel (?:ii|iii|2|3)\b|(?<=[\w)]\s)(?<!\b(?:tier|type|class|phase|stage|title|part|gen|generation|gate|soc|mrp|basel|solvency|mifid|war|schedule|section|volume)\s)(?:II|III)\b`,
      'i',
    ),
  ],
  ['entry', new RegExp(String.raw`${gradeOf('i', '1')}|\blevel (?:i|1)\b`, 'i')],
  ['senior', coded('5'), otherCodes],
  ['mid', coded('[2-4]'), otherCodes],
  ['entry', coded('1'), otherCodes],
]

const levels: Record<string, Seniority> = {
  senior: 'senior',
  'sr.': 'senior',
  'mid-level': 'mid',
  'mid level': 'mid',
  junior: 'entry',
  'entry-level': 'entry',
  'entry level': 'entry',
  'early-career': 'entry',
  'early career': 'entry',
  mid: 'mid',
  entry: 'entry',
  staff: 'staff',
  principal: 'principal',
}
/** Behind "for" or "as" several people are rather those one works with; staff by itself are employees. */
const lookedFor =
  /\b(?:(?:looking for|seeking|hiring|searching for|join us as|need)|(?:as|role of|position of|is|for)\s(?:an?|our|another)(?!\s\w+\s(?:staff(?!\s(?:\w+\s){0,2}(?:engineer|sre|developer|scientist)\b)|engineers|developers|colleagues?|teammates?|peers?|candidates?|architects|technicians|scientists|people|levels|roles?)\b))(?:\s(?:an?|our|another|talented|experienced|highly|skilled|motivated|self-motivated|passionate|and|exceptional|strong|energetic|dynamic|dedicated|driven|innovative|creative|curious|seasoned|hands-on|collaborative|ambitious|enthusiastic|proactive|outstanding|accomplished|versatile|detail-oriented|results-oriented)\b,?)*\s\**(senior|sr\.|mid-level|mid level|junior|entry-level|entry level|staff(?=\s(?:\w+\s){0,3}(?:engineer|sre|swe|reliability|developer|scientist|architect|designer|researcher|program|product|technical|software)\b)|principal)\**\s(?!leader|management|stakeholder|executive|manager|member)/i
/** "This is a senior, hands-on role", "join us in this senior-level role". */
const thisRole =
  /\bthis (?:is an? )?(?:(?:critical|key|unique|highly|new|exciting|fully|remote|hybrid|full-time),? )*(senior|mid(?=[- ]level)|junior|entry(?=[- ]level)|staff(?=[- ]level)|principal(?=[- ]level))(?:[- ]level)?,? (?:(?!leader|management|stakeholder|executive|manager|member)[\w-]+,? ){0,3}?(?:role|position|opportunity)\b/i
/** "The Senior Storage Engineer will ...": of the role, written as its title, and not of who is there for the reader. */
const namedRole =
  /^[\s*_•-]*The (?:[\w/-]+ ){0,3}(Senior|Principal|Staff|Junior) (?:[A-Z][\w/-]* ){0,4}(?:Engineer|Developer|Administrator|Analyst|Architect|Technician|Scientist|Specialist|Designer) (?:will|is (?:responsible|a key|an integral)|works|designs|develops|builds|influences|reports|serves|owns|manages)\b(?!.*\b[Yy]ou(?:rs?)?\b)/
const forBeginners =
  /\b(?:role|position) is (?:designed|ideal|perfect|intended|aimed|suited|great) (?:for|at) (?:an? )?(early[- ]career|junior|entry[- ]level)\b/i
