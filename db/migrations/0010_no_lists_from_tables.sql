DROP INDEX `postings_open`;--> statement-breakpoint
DROP INDEX `postings_listed`;--> statement-breakpoint
DROP INDEX `postings_absent`;