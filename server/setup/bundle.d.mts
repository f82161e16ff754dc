export function bundlePath(root: string): string
export function threadPath(root: string): string
export function bundle(root: string): Promise<void>
export function bundled(root: string, entry: string, begin?: string): Promise<string>
