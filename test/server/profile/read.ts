import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { profileFromText } from '../../../server/profile/profile-from-text.ts'

const taxonomy = loadTaxonomy()
const now = new Date('2026-11-27T12:00:00Z')
/** A résumé as somebody wrote it. */
export const resume = readFileSync(join(import.meta.dirname, '../../fixtures/resumes/site-reliability.txt'), 'utf8')
/** What is read of a résumé's text. */
export const read = (text: string) => profileFromText(text, taxonomy, now)
