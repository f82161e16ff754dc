export function settleNode(root: string): { readonly path: string; readonly version: string }
