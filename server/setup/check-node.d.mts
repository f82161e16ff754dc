export const minimumNode: string
export function isNodeTooOld(version: string): boolean
export function nodeTooOldSentence(version: string): string
