/** Nobody reads any more, as behind `| head`. */
export const isClosedPipe = (error: Error) =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/**
 * Lets the process outlive its readers: without a listener the first line that cannot be written ends it in the middle of its work.
 * A reader that has had enough is no error, and a server goes on without its log. Out: a function that says why the standard
 * output lost something otherwise (its disk is full), or `null`; to be asked at the end.
 */
export function outliveReaders({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>) {
  let lost: Error | null = null
  stdout.on('error', (error) => {
    if (!isClosedPipe(error)) lost ??= error
  })
  stderr.on('error', () => {})
  return async () => {
    // A stream tells its errors in a later turn.
    await new Promise((resolve) => setImmediate(resolve))
    return lost
  }
}
