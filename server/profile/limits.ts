/** Limits on one résumé: far above what a person hands in, and low enough for a small machine. */
export const resumeLimits = {
  bytesMax: 5 * 1024 * 1024,
  pagesMax: 30,
  /** Thirty densely written pages. */
  textCharsMax: 150_000,
  /** What the one part of a DOCX with the text may hold unpacked; Word needs about 20 bytes for a character. */
  documentXmlBytesMax: 10 * 1024 * 1024,
  zipEntriesMax: 2_000,
  /** For a reading process to start, which a busy machine makes slow, and then to read: together 5 s at most on an idle one. */
  startMs: 10_000,
  parseMs: 4_000,
  /** Resident memory of the process that reads PDF and DOCX; idle with its PDF reader loaded it takes about 75 MB. */
  childMemoryBytesMax: 185 * 1024 * 1024,
  /** Reading processes at once, and how many more résumés may wait for one. */
  childrenMax: 2,
  waitingMax: 20,
} as const
