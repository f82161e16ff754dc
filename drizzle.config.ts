import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate -- --name what_changes` writes the next migration from the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './db/schema.ts',
    './db/classifications-schema.ts',
    './db/people-schema.ts',
    './db/market-schema.ts',
    './db/keys-schema.ts',
    './db/duplicates-schema.ts',
    './db/webhooks-schema.ts',
  ],
  out: './db/migrations',
})
