/**
 * What a title says of the kind of work, before anything is learned. Bounded patterns over a title of at most
 * `titleCharsMax` characters.
 */
const titleKinds = {
  'ai-infrastructure':
    /\b(?:(?:ai|ml|machine learning|gpu|llm|research|compute|training|inference|model) (?:infra\w*|platform|systems?|serving|cluster\w*|cloud)|ml ?ops|llm ?ops|ml ?sys|supercomput\w*|super intelligence|hpc|high performance computing|kernels?|cuda|inference|accelerat\w+|gpus?|tpus?|performance optimi[sz]ation|deep learning compiler|compilers?)\b/,
  scientist: /\b(?:scientist|researcher|research (?:fellow|intern|lead)|phd)\b/,
  'ai-model':
    /\b(?:research|applied (?:ai|ml)|data science|computer vision|nlp|machine learning|deep learning|ai|ml|llms?|generative)\b/,
  infrastructure:
    /\b(?:infrastructure|site reliability|sre|dev ?(?:sec)?ops|platform|production engineer\w*|cloud|kubernetes|systems? (?:engineer|administrator)|linux|distributed systems|reliability|observability|release|build)\b/,
  network: /\b(?:network\w*|fabric|optical|backbone|edge)\b/,
  'storage-data':
    /\b(?:storage|data (?:infrastructure|platforms?|engineer\w*)|database\w*|dba|big data|streaming|messaging)\b/,
  'data-center':
    /\b(?:data ?cent(?:er|re)s?|critical facilit\w+|(?:pre-?)?construction|superintendent|base building|tenant improvements?|site selection|commissioning|facilit(?:y|ies) engineer|racks?|hardware|colocation|deployment|cabling|fiber|technician)\b/,
  'power-cooling':
    /\b(?:electrical|electricians?|mechanical|power|substations?|interconnection|turbines?|thermal|energy|hvac|controls?|civil|cooling|mep)\b/,
  security: /\b(?:security|red team|appsec|devsecops|vulnerabilit\w+)\b/,
  backend:
    /\b(?:back ?-?end|java|golang|go developer|api|software (?:development )?engineer|software developer|python)\b/,
  product:
    /\b(?:full ?-?stack|front ?-?end|web|mobile|ios|android|react|ui|ux|php|salesforce|wallet|billing|payments?|checkout|growth|integrations?|game\w*|qa|test)\b/,
  support: /\b(?:support|solutions?|customer|field|pre-?sales|implementation|technical account)\b/,
  lead: /\b(?:manager|head|director|lead|vp|program|product manager)\b/,
  business:
    /\b(?:account executive|account manager|sales|recruit\w*|talent|sourc(?:er|ing)|marketing|counsel|attorney|legal|account(?:ant|ing)|payroll|financ\w+|treasury|tax|customer success|partnerships?|business development|people|hr|operations (?:associate|specialist|manager|program)|contracts (?:manager|administrator)|fraud|risk|compliance|paid media|analyst|strategist|strategy|communications|content|community|developer (?:relations|advoca\w+|marketing|evangel\w+|community)|go ?to ?market|gtm|procurement|real estate|audit\w*|cost controls?|fp ?& ?a|writer|documentation|paralegal|benefits|compensation|investor|public policy|chief of staff|order management|logistics|buyer)\b/,
  other:
    /\b(?:nurse|teacher|designer|copywriter|chef|warehouse|driver|physician|therapist|veterinarian|artist|editor|clinical|store|retail|assistant|office|events?)\b/,
} as const satisfies Record<string, RegExp>

export type TitleKind = keyof typeof titleKinds
export const titleKindNames = Object.keys(titleKinds) as TitleKind[]
const titleCharsMax = 200

const technical =
  /\b(?:engineer\w*|developer(?! (?:relations|advoca\w+|marketing|evangel\w+|community))|architect|programmer|sre|swe|sde|dev ?ops|technician|administrator|technical lead)\b/

/** Whether a title names a technical occupation: `Senior Engineer` does, without saying of what. */
export const isTechnical = (title: string) => technical.test(title.slice(0, titleCharsMax).toLowerCase())

/**
 * For each kind of work whether the title says it, as 1 or 0, in the order of `titleKindNames`. A business title has no
 * other kind: counsel for infrastructure is counsel.
 */
export function kindsOfTitle(title: string): number[] {
  const text = title.slice(0, titleCharsMax).toLowerCase()
  const isBusiness = titleKinds.business.test(text) && !technical.test(text)
  return titleKindNames.map((kind) => {
    if (kind === 'business') return isBusiness ? 1 : 0
    return (!isBusiness || kind === 'lead') && titleKinds[kind].test(text) ? 1 : 0
  })
}
