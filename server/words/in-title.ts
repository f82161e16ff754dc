/** Whether the words stand in a title, whole and in this order, whatever their case. */
export const hasWords = (title: string, words: string) => titleHas(words)(title)

/** The same of many titles. */
export function titleHas(words: string): (title: string) => boolean {
  const wanted = plain(words)
  return (title) => plain(title).includes(wanted)
}
const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim()} `
