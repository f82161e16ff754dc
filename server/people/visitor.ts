import type { Access } from './access.ts'

/** Whose request it is. `off`: nobody can have things of their own here, and why; `unwritten`: its owner is not written down yet, and why. */
export type Visitor =
  | { readonly kind: 'off'; readonly why: string }
  | { readonly kind: 'unwritten'; readonly error: unknown }
  | { readonly kind: 'guest' }
  | { readonly kind: 'person'; readonly id: number; readonly email: string | null; readonly sessionId: number | null }

/** What the site knows of a request besides what is in it. */
export type PeopleEnv = { Variables: { visitor: Visitor } }

/** Whether it is the owner's, at their own machine, written down or not: what they say holds for the whole installation. */
export const isOwner = (visitor: Visitor, people: { readonly access: Pick<Access, 'kind'> } | null): boolean =>
  people?.access.kind === 'owner' && (visitor.kind === 'person' || visitor.kind === 'unwritten')

/** Whether it is a guest's, where people can have accounts. */
export const canSignIn = (visitor: Visitor, people: { readonly access: Pick<Access, 'kind'> } | null): boolean =>
  people?.access.kind === 'accounts' && visitor.kind === 'guest'
