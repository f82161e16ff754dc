/** `make`, whose last value is kept and given again as long as it is called with the same arguments. */
export function keptFor<Given extends readonly unknown[], Made>(make: (...given: Given) => Made) {
  let last: { given: Given; made: Made } | null = null
  return (...given: Given): Made => {
    if (!last?.given.every((one, i) => one === given[i])) last = { given, made: make(...given) }
    return last.made
  }
}
