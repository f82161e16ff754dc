import { foldPlace } from './fold.ts'

/** A first-level division: `code` is the part of ISO 3166-2 after the country (`CA` of `US-CA`). */
export type Region = { readonly country: string; readonly code: string; readonly name: string }

/**
 * The regions that a name or code stands for, most likely first; codes count in capitals only, and only those that
 * people write without their country: `CA` and `Ontario` are regions, `19` of Japan is none. Empty when it is none.
 */
export function regionsNamed(name: string): readonly Region[] {
  const code = name.replaceAll('.', '').trim()
  if (/^[A-Z]{2,3}$/.test(code)) return byCode.get(code) ?? []
  return byName.get(foldPlace(name)) ?? []
}

export const regionOf = (country: string, code: string): Region | null =>
  regions.find((region) => region.country === country && region.code === code) ?? null

const table = {
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California,Calif,NorCal,SoCal,Northern California,Southern California|
CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|
IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|
MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|
NY New York,New York State,Upstate New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|
PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|
VA Virginia,Northern Virginia,NoVA|WA Washington,Washington State|WV West Virginia|WI Wisconsin|WY Wyoming`,
  CA: `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador,Newfoundland|
NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon`,
  AU: `ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|
TAS Tasmania|VIC Victoria|WA Western Australia`,
  GB: `ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland`,
  DE: `BW Baden-Württemberg|BY Bavaria,Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hesse,Hessen|
MV Mecklenburg-Vorpommern|NI Lower Saxony,Niedersachsen|NW North Rhine-Westphalia,Nordrhein-Westfalen,NRW|
RP Rhineland-Palatinate,Rheinland-Pfalz|SL Saarland|SN Saxony,Sachsen|ST Saxony-Anhalt,Sachsen-Anhalt|
SH Schleswig-Holstein|TH Thuringia,Thüringen`,
  IN: `AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CG Chhattisgarh|CH Chandigarh|DL Delhi,Delhi NCR,NCR|
GA Goa|GJ Gujarat|HP Himachal Pradesh|HR Haryana|JH Jharkhand|JK Jammu and Kashmir|KA Karnataka|KL Kerala|
MH Maharashtra|ML Meghalaya|MN Manipur|MP Madhya Pradesh|MZ Mizoram|NL Nagaland|OD Odisha,Orissa|PB Punjab|
PY Puducherry|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|TR Tripura|TS Telangana|TG Telangana|UK Uttarakhand|UP Uttar Pradesh|
WB West Bengal`,
  // Regions of other countries that stand alone in postings; their codes are not in use there.
  ES: 'CT Catalonia,Cataluña,Catalunya|AN Andalusia,Andalucía|PV Basque Country,País Vasco|GA Galicia',
  FR: 'IDF Ile-de-France|OCC Occitanie|ARA Auvergne-Rhône-Alpes|PAC Provence-Alpes-Côte d’Azur|BRE Bretagne,Brittany',
  IT: '25 Lombardy,Lombardia|62 Lazio|21 Piedmont,Piemonte|34 Veneto|45 Emilia-Romagna|52 Tuscany,Toscana',
  JP: '14 Kanagawa|12 Chiba Prefecture|11 Saitama Prefecture|23 Aichi|28 Hyogo',
  MX: 'JAL Jalisco|NLE Nuevo Leon|MEX Estado de Mexico,State of Mexico|CMX Ciudad de Mexico,CDMX|QUE Queretaro|YUC Yucatan',
  BR: `SP Estado de São Paulo|RJ Estado do Rio de Janeiro|MG Minas Gerais|RS Rio Grande do Sul|SC Santa Catarina|PR Paraná|
PE Pernambuco|BA Bahia|CE Ceará|DF Distrito Federal|GO Goiás|ES Espírito Santo|PB Paraíba|AM Amazonas|MT Mato Grosso|
MS Mato Grosso do Sul|MA Maranhão|RN Rio Grande do Norte|AL Alagoas|SE Sergipe|PI Piauí`,
  NL: 'NH North Holland,Noord-Holland|ZH South Holland,Zuid-Holland|NB North Brabant,Noord-Brabant',
} as const

/** Codes of these countries are written alone; the states of the US come first. */
const codesInUse: Record<string, RegExp> = {
  US: /^/,
  CA: /^/,
  AU: /^(ACT|NSW|QLD|TAS|VIC)$/,
  IN: /^(KA|MH|TS|UP|HR|WB|KL|GJ|TN)$/,
  DE: /^(NW|BW|BY|HH)$/,
}

const regions: readonly Region[] = Object.entries(table).flatMap(([country, lines]) =>
  lines.split('|').map((entry) => ({ country, code: codeOf(entry), name: namesOf(entry)[0] ?? '' })),
)
const byName = new Map<string, Region[]>()
const byCode = new Map<string, Region[]>()
for (const [country, lines] of Object.entries(table))
  for (const entry of lines.split('|')) {
    const region = regionOf(country, codeOf(entry))
    if (!region) continue
    for (const name of namesOf(entry)) byName.set(foldPlace(name), [...(byName.get(foldPlace(name)) ?? []), region])
    if (codesInUse[country]?.test(region.code)) byCode.set(region.code, [...(byCode.get(region.code) ?? []), region])
  }

function codeOf(entry: string) {
  return entry.trim().split(' ')[0] ?? ''
}

function namesOf(entry: string) {
  return entry
    .trim()
    .slice(codeOf(entry).length + 1)
    .split(',')
}
