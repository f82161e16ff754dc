CREATE TABLE `posting_links` (
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`kind` text NOT NULL,
	`distance` integer NOT NULL,
	`shared` real NOT NULL,
	PRIMARY KEY(`a`, `b`),
	FOREIGN KEY (`a`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`b`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_links_b` ON `posting_links` (`b`);--> statement-breakpoint
CREATE TABLE `posting_prints` (
	`posting_id` integer PRIMARY KEY NOT NULL,
	`content_hash` text NOT NULL,
	`employer_key` text NOT NULL,
	`family` text NOT NULL,
	`hash_low` integer NOT NULL,
	`hash_high` integer NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_prints_family` ON `posting_prints` (`employer_key`,`family`);--> statement-breakpoint
CREATE TABLE `posting_refusals` (
	`a` integer NOT NULL,
	`b` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`a`, `b`),
	FOREIGN KEY (`a`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`b`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action
);
