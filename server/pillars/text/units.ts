/** A text's UTF-16 units as numbers: quicker to read one by one than a string. Used again for every text. */
let units = new Uint16Array(1 << 16)
let bytes = Buffer.from(units.buffer)

/** The units of a text, and a space behind the last. Holds until the next call. */
export function unitsOf(text: string): Uint16Array {
  const { length } = text
  if (length >= units.length) {
    units = new Uint16Array(2 * length)
    bytes = Buffer.from(units.buffer)
  }
  bytes.write(text, 0, 'utf16le')
  units[length] = 32
  return units
}
