/** `make`, asked again only where it is given something else than the last time: what it made then ends with that. */
export function keptFor<Given extends readonly unknown[], Made>(make: (...given: Given) => Made) {
  let last: { given: Given; made: Made } | null = null
  return (...given: Given): Made => {
    if (!last?.given.every((one, i) => one === given[i])) last = { given, made: make(...given) }
    return last.made
  }
}
