export function whyNotSetUp(error: { code?: string; message: string }, root: string): string
export function neverSetUp(root: string): string
