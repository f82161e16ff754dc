CREATE TABLE `boards` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`source` text NOT NULL,
	`params` text NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`employer_id` integer,
	`origin` text NOT NULL,
	`removed_at` integer,
	`added_at` integer NOT NULL,
	`next_check_at` integer NOT NULL,
	`requested_at` integer,
	`weight` integer NOT NULL,
	`last_sweep_at` integer,
	`last_outcome` text,
	`last_detail` text,
	`last_complete_at` integer,
	`last_change_at` integer,
	`usual_count` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`gone_since` integer,
	`gone_checks` integer DEFAULT 0 NOT NULL,
	`quarantined_readings` integer DEFAULT 0 NOT NULL,
	`quarantined_at` integer,
	`validators` text,
	FOREIGN KEY (`employer_id`) REFERENCES `employers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `boards_key_unique` ON `boards` (`key`);--> statement-breakpoint
CREATE INDEX `boards_due` ON `boards` (`next_check_at`) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX `boards_employer` ON `boards` (`employer_id`);--> statement-breakpoint
CREATE TABLE `employers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`category` text,
	`careers_url` text,
	`notes` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `employers_slug_unique` ON `employers` (`slug`);--> statement-breakpoint
CREATE TABLE `holders` (
	`id` integer PRIMARY KEY NOT NULL,
	`pid` integer NOT NULL,
	`host` text NOT NULL,
	`url` text,
	`heartbeat_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`hold_until` integer,
	`reason` text
);
--> statement-breakpoint
CREATE TABLE `posting_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`posting_id` integer NOT NULL,
	`board_id` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text,
	`first` integer NOT NULL,
	`before` text,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_events_posting` ON `posting_events` (`posting_id`);--> statement-breakpoint
CREATE INDEX `posting_events_at` ON `posting_events` (`at`);--> statement-breakpoint
CREATE TABLE `posting_texts` (
	`posting_id` integer PRIMARY KEY NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `postings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`board_id` integer NOT NULL,
	`native_id` text NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`employer_id` integer NOT NULL,
	`locations` text NOT NULL,
	`workplace` text,
	`employment_type` text,
	`department` text,
	`requisition` text,
	`language` text,
	`salary` text,
	`detailed` integer NOT NULL,
	`revision` text,
	`posted_at` integer,
	`valid_through` integer,
	`first_seen_at` integer NOT NULL,
	`fetched_at` integer NOT NULL,
	`listed_at` integer NOT NULL,
	`absent_since` integer,
	`last_listed_at` integer,
	`closed_at` integer,
	`closed_reason` text,
	`source_hash` text NOT NULL,
	`content_hash` text NOT NULL,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`employer_id`) REFERENCES `employers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `postings_identity` ON `postings` (`board_id`,`native_id`);--> statement-breakpoint
CREATE INDEX `postings_open` ON `postings` (`listed_at`,`id`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `postings_listed` ON `postings` (`listed_at`,`id`);--> statement-breakpoint
CREATE INDEX `postings_employer` ON `postings` (`employer_id`,`listed_at`,`id`);--> statement-breakpoint
CREATE INDEX `postings_board_open` ON `postings` (`board_id`,`listed_at`,`id`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `postings_absent` ON `postings` (`board_id`) WHERE absent_since is not null and closed_at is null;--> statement-breakpoint
CREATE INDEX `postings_expiring` ON `postings` (`valid_through`) WHERE closed_at is null and valid_through is not null;--> statement-breakpoint
CREATE INDEX `postings_undetailed` ON `postings` (`board_id`) WHERE detailed = 0 and closed_at is null;--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sweeps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`board_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`detail` text,
	`found` integer NOT NULL,
	`opened` integer NOT NULL,
	`changed` integer NOT NULL,
	`closed` integer NOT NULL,
	`reopened` integer NOT NULL,
	`requests` integer NOT NULL,
	`bytes` integer NOT NULL,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sweeps_board` ON `sweeps` (`board_id`,`id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `postings_search` USING fts5(
	title, employer, locations, text,
	content='', contentless_delete=1,
	tokenize="porter unicode61 remove_diacritics 2 tokenchars '+#'"
);
