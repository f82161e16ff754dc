import { z } from 'zod'

/** An address as it is stored: in lower case, one recipient, nothing that a mail header could be made of. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,189}$/u)
  .refine((address) => /\.[^.]+$/.test(address.slice(address.indexOf('@'))) && !address.includes('..'))
