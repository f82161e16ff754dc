/** The `Cookie` header that answers a `Set-Cookie` header whose repetitions are joined by commas (RFC 6265 §4). */
export function cookieOf(setCookie: string | undefined): string {
  // A comma inside of a date is followed by no name and `=`.
  const cookies = (setCookie ?? '').split(/,\s?(?=[\w!#$%&'*+.^`|~-]{1,100}=)/)
  return cookies
    .map((cookie) => cookie.split(';', 1)[0]?.trim())
    .filter(Boolean)
    .join('; ')
}
