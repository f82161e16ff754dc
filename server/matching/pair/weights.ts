/**
 * Every figure of the score in one place. Set by hand and checked on judged pairs; changing one, or what stops a posting,
 * counts `scoreVersion` up.
 */

export const scoreVersion = 4

/**
 * What may be earned, in parts of 100 when all of it is known. A part that is unknown drops out and the others grow to fill
 * the 100: nobody is marked down for what a posting leaves out, nor up.
 */
export const earned = { required: 52, facets: 15, preferred: 5, workload: 4, role: 24 } as const

/**
 * What takes away from it, as the share that the worst value takes: a role of another profession keeps a tenth of its
 * points however many skills it shares. Unknown takes nothing.
 */
export const held = { role: 0.9, seniority: 0.95, place: 0.85, conditions: 0.8, salary: 0.1, freshness: 0.1 } as const

/**
 * Employers list wishes, and a text touches more facets than a role has: who has this share of what is asked for, by
 * weight, has all that counts.
 */
export const enough = { skills: 0.5, facets: 0.5 } as const

/** From here a posting counts as a match: the score, in hundredths of a percent, above which judges mostly saw one. */
export const matchThreshold = 4_000
