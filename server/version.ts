import manifest from '../package.json' with { type: 'json' }

/** The version of this Rackline, from package.json. */
export const version: string = manifest.version

declare const RACKLINE_BUILD: string | undefined

/** What the bundle that runs was made of (`setup/bundle.mjs`): another text after any edit; `null` where the sources run, or a bundle that tells nothing of it. */
export const build: string | null = (typeof RACKLINE_BUILD === 'string' && RACKLINE_BUILD) || null
