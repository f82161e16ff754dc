import { AppError } from '../errors.ts'

/** Why a résumé is not read: a stable code, its HTTP status, and the one sentence that a person is shown. */
export const refusals = {
  resume_too_large: refusal(413, 'The file is larger than 5 MB. Save it without its pictures, or paste its text.'),
  resume_unsupported: refusal(
    415,
    'This kind of file is not read. Hand in a PDF, a DOCX, plain text, Markdown or JSON Resume.',
  ),
  resume_old_word: refusal(415, 'This is a .doc file of the old kind. Save it as .docx or PDF.'),
  resume_picture: refusal(
    415,
    'This is a picture, and pictures are not read. Hand in a PDF with text, or paste the text.',
  ),
  resume_too_long: refusal(422, 'The file has more than 30 pages. Hand in the résumé alone, without its attachments.'),
  resume_protected: refusal(422, 'The file is protected by a password. Save it without one, or paste its text.'),
  resume_damaged: refusal(422, 'The file is damaged and could not be read. Save it again, or paste its text.'),
  resume_no_text: refusal(
    422,
    'There is no text in this file; it may be a scan. Paste the text of your résumé instead.',
  ),
  resume_expands: refusal(
    422,
    'The file unpacks to far more than a résumé holds, so it was not read. Save it again, or paste its text.',
  ),
  resume_slow: refusal(
    422,
    'Reading the file took too long and was stopped. Save it in a simpler way, or paste its text.',
  ),
  resume_not_json_resume: refusal(422, 'This JSON is not a JSON Resume (jsonresume.org, schema 1).'),
  resume_busy: refusal(503, 'Too many résumés are being read right now. Try again in a few seconds.'),
}

function refusal<Status extends 413 | 415 | 422 | 503>(status: Status, meaning: string) {
  return { status, title: 'Résumé not read', meaning }
}
export type RefusalCode = keyof typeof refusals

/** Thrown where a résumé cannot be read; says nothing of what is in it. */
export class ResumeRefused extends AppError {
  override readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code, refusals[code].status, refusals[code].meaning)
    this.code = code
  }
}
