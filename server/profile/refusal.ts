/** Why a résumé is not read: a stable code and the one sentence that a person is shown. */
export const refusals = {
  resume_too_large: 'The file is larger than 5 MB. Save it without its pictures, or paste its text.',
  resume_too_long: 'The file has more than 30 pages. Hand in the résumé alone, without its attachments.',
  resume_unsupported: 'This kind of file is not read. Hand in a PDF, a DOCX, plain text, Markdown or JSON Resume.',
  resume_old_word: 'This is a .doc file of the old kind. Save it as .docx or PDF.',
  resume_picture: 'This is a picture, and pictures are not read. Hand in a PDF with text, or paste the text.',
  resume_protected: 'The file is protected by a password. Save it without one, or paste its text.',
  resume_damaged: 'The file is damaged and could not be read. Save it again, or paste its text.',
  resume_no_text: 'There is no text in this file; it may be a scan. Paste the text of your résumé instead.',
  resume_expands:
    'The file unpacks to far more than a résumé holds, so it was not read. Save it again, or paste its text.',
  resume_slow: 'Reading the file took too long and was stopped. Save it in a simpler way, or paste its text.',
  resume_not_json_resume: 'This JSON is not a JSON Resume (jsonresume.org, schema 1).',
  resume_busy: 'Too many résumés are being read right now. Try again in a few seconds.',
} as const
export type RefusalCode = keyof typeof refusals

/** Thrown where a résumé cannot be read; says nothing of what is in it. */
export class ResumeRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(refusals[code])
    this.code = code
  }
}

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code)
