export function bundlePath(root: string): string
export function bundle(root: string): Promise<void>
