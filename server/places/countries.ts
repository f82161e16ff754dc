import { foldPlace } from './fold.ts'

/**
 * The country that a name or code stands for, as ISO 3166-1 alpha-2; `null` when it is none. Names in seven languages
 * (`Deutschland`, `Brasil`, `Pays-Bas`), alpha-3 codes and what postings write (`USA`, `U.K.`, `UAE`, `Holland`).
 * Codes count in capitals only: `in` and `de` are words. Regions of the world are none (`EMEA`).
 */
export function countryNamed(name: string): string | null {
  const code = name.replaceAll('.', '').trim()
  if (/^[A-Z]{2,3}$/.test(code)) return countryOfCode.get(code) ?? null
  return countryOfName().get(foldPlace(name)) ?? null
}

/** The English name of a country (`DE` → `Germany`); the code itself when it is unknown. */
export const countryName = (code: string): string => english.of(code) ?? code

/** Groups that name their members without doubt, so that they are countries of work; `Europe` and `EMEA` name too many. */
export const groupNamed = (name: string): readonly string[] => groups.get(foldPlace(name)) ?? []

const groups = new Map<string, readonly string[]>([
  ['dach', ['DE', 'AT', 'CH']],
  ['benelux', ['BE', 'NL', 'LU']],
  ['uk i', ['GB', 'IE']],
  ['uki', ['GB', 'IE']],
  ['anz', ['AU', 'NZ']],
])

const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl']

/** ISO 3166-1, alpha-2; alpha-3 follows where it is in use on boards. */
const codes = `AD AE:ARE AF AG AI AL:ALB AM:ARM AO AR:ARG AS AT:AUT AU:AUS AW AX AZ:AZE BA:BIH BB BD:BGD BE:BEL BF
BG:BGR BH:BHR BI BJ BM BN BO:BOL BR:BRA BS BT BW BY:BLR BZ CA:CAN CD CF CG CH:CHE CI CK CL:CHL CM CN:CHN CO:COL CR:CRI
CU CV CW CY:CYP CZ:CZE DE:DEU DJ DK:DNK DM DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY ER ES:ESP ET:ETH FI:FIN FJ FM FO FR:FRA
GA GB:GBR GD GE:GEO GF GG GH:GHA GI:GIB GL GM GN GP GQ GR:GRC GT:GTM GU GW GY HK:HKG HN:HND HR:HRV HT HU:HUN ID:IDN
IE:IRL IL:ISR IM IN:IND IQ:IRQ IR IS:ISL IT:ITA JE JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KI KM KN KP KR:KOR
KW:KWT KY KZ:KAZ LA LB:LBN LC LI:LIE LK:LKA LR LS LT:LTU LU:LUX LV:LVA LY MA:MAR MC:MCO MD:MDA ME:MNE MG MH MK:MKD ML
MM:MMR MN:MNG MO:MAC MP MQ MR MS MT:MLT MU:MUS MV MW MX:MEX MY:MYS MZ NA:NAM NC NE NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL
NR NU NZ:NZL OM:OMN PA:PAN PE:PER PF PG PH:PHL PK:PAK PL:POL PM PR:PRI PS PT:PRT PW PY:PRY QA:QAT RE RO:ROU RS:SRB
RU:RUS RW:RWA SA:SAU SB SC SD SE:SWE SG:SGP SH SI:SVN SK:SVK SL SM SN:SEN SO SR SS ST SV:SLV SX SY SZ TC TD TG TH:THA TJ
TL TM TN:TUN TO TR:TUR TT:TTO TV TW:TWN TZ:TZA UA:UKR UG:UGA US:USA UY:URY UZ:UZB VA VC VE:VEN VG VI VN:VNM VU WF WS
XK YE YT ZA:ZAF ZM:ZMB ZW:ZWE`
  .split(/\s+/)
  .map((entry) => entry.split(':'))

const countryOfCode = new Map(
  codes.flatMap(([alpha2 = '', alpha3]) => (alpha3 ? [alpha2, alpha3] : [alpha2]).map((code) => [code, alpha2])),
)
countryOfCode.set('UK', 'GB').set('UAE', 'AE').set('KSA', 'SA').set('ROK', 'KR').set('PRC', 'CN').set('EIR', 'IE')

const written: Record<string, string> = {
  'united states of america': 'US',
  'the united states': 'US',
  'the us': 'US',
  'the usa': 'US',
  'us of a': 'US',
  conus: 'US',
  'great britain': 'GB',
  britain: 'GB',
  'democratic republic of the congo': 'CD',
  'democratic republic of congo': 'CD',
  'dr congo': 'CD',
  'republic of the congo': 'CG',
  'the uk': 'GB',
  'the united kingdom': 'GB',
  'republic of ireland': 'IE',
  eire: 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  czechia: 'CZ',
  turkey: 'TR',
  turkiye: 'TR',
  'south korea': 'KR',
  'republic of korea': 'KR',
  'korea republic of': 'KR',
  korea: 'KR',
  russia: 'RU',
  'russian federation': 'RU',
  'viet nam': 'VN',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'taiwan province of china': 'TW',
  'taiwan roc': 'TW',
  'mainland china': 'CN',
  prc: 'CN',
  'united arab emirates': 'AE',
  'the philippines': 'PH',
  bosnia: 'BA',
  macedonia: 'MK',
  'ivory coast': 'CI',
  'ksa saudi arabia': 'SA',
  'kingdom of saudi arabia': 'SA',
  'christmas island': 'CX',
  'cocos islands': 'CC',
  'british indian ocean territory': 'IO',
  'norfolk island': 'NF',
  niue: 'NU',
  tokelau: 'TK',
  'pitcairn islands': 'PN',
  pitcairn: 'PN',
  'svalbard and jan mayen': 'SJ',
  'western sahara': 'EH',
  'caribbean netherlands': 'BQ',
  'bonaire sint eustatius and saba': 'BQ',
  'st barthelemy': 'BL',
  'st martin': 'MF',
  'us minor outlying islands': 'UM',
  'united states minor outlying islands': 'UM',
  日本: 'JP',
  中国: 'CN',
  台湾: 'TW',
  臺灣: 'TW',
  한국: 'KR',
  대한민국: 'KR',
  'holy see vatican city state': 'VA',
  'holy see': 'VA',
  'falkland islands': 'FK',
  palestine: 'PS',
  'state of palestine': 'PS',
  'st vincent and the grenadines': 'VC',
  'united kingdom of great britain and northern ireland': 'GB',
  'peoples republic of china': 'CN',
  'republic of moldova': 'MD',
  'republic of north macedonia': 'MK',
  'syrian arab republic': 'SY',
  'lao peoples democratic republic': 'LA',
  'south georgia and the south sandwich islands': 'GS',
}

const english = new Intl.DisplayNames('en', { type: 'region' })

let names: Map<string, string> | undefined

/** Built once, at the first question: 240 countries in seven languages. */
function countryOfName(): Map<string, string> {
  if (names) return names
  names = new Map()
  for (const language of languages.toReversed()) {
    const inLanguage = new Intl.DisplayNames(language, { type: 'region' })
    for (const [code = ''] of codes) {
      const name = inLanguage.of(code) ?? code
      // Postings write `Trinidad and Tobago` for `Trinidad & Tobago`.
      for (const written of [name, name.replaceAll('&', 'and')]) names.set(foldPlace(written), code)
    }
  }
  for (const [name, code] of Object.entries(written)) names.set(foldPlace(name), code)
  return names
}
