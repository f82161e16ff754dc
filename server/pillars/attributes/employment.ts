import type { EmploymentType } from '../../../scrapers/scraper.ts'

/** The employment type that the title states where the source states none; a text names too many others'. */
export function readEmployment(title: string, stated: string | null): string | null {
  if (stated !== null) return stated
  return titles.find(([, pattern]) => pattern.test(title))?.[0] ?? null
}

const titles: readonly (readonly [EmploymentType, RegExp])[] = [
  [
    'internship',
    /\b(?:intern|interns|internships?|praktikum|praktikant(?:in)?|stagiaire|werkstudent(?:in)?|working student|co-?op|est[aá]gi[oa]|tirocinio)\b|^stage (?:[-–:(]|ing[ée]nieur|d[ée]v|de |en |d['’])|[-–(,] stage\)?$/i,
  ],
  ['part-time', /\b(?:part[- ]?time|teilzeit|temps partiel)\b/i],
  [
    'temporary',
    /\b(?:temporary|temp|befristet|seasonal|fixed[- ]term|months? ftc|maternity cover|elternzeitvertretung|cdd)\b/i,
  ],
  [
    'contract',
    /\b(?:(?<!smart )contract(?!s)(?!or\b)(?! (?:manager|specialist|administrator|attorney|counsel|negotiat\w+|management|lead|analyst|engineering|lifecycle|law\b|lawyer|review|operations))|contractor|freelance|freelancer|c2c|corp-to-corp|w2 contract)\b/i,
  ],
  [
    'full-time',
    /\b(?:full[- ]?time|vollzeit|temps plein|permanent(?! magnet))\b|(?:^|[-–—([|,/]\s*)cdi(?=\s*(?:$|[)\]|,–—-]|[hfm]\/[hf]))/i,
  ],
]
