import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate -- --name what_changes` writes the next migration from `db/schema.ts`. */
export default defineConfig({ dialect: 'sqlite', schema: './db/schema.ts', out: './db/migrations' })
