/** Whether an address is this machine's own, where nobody else can reach it. */
export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
