CREATE TABLE `board_days` (
	`board_id` integer NOT NULL,
	`day` integer NOT NULL,
	`readings` integer NOT NULL,
	PRIMARY KEY(`board_id`, `day`),
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `market_cells` (
	`cell` integer NOT NULL,
	`day` integer NOT NULL,
	`open` integer NOT NULL,
	`employers` integer NOT NULL,
	`opened` integer NOT NULL,
	`closed` integer NOT NULL,
	`reopened` integer NOT NULL,
	`entered` integer NOT NULL,
	`left` integer NOT NULL,
	`days_median` integer,
	`days_n` integer NOT NULL,
	`days_closed` integer NOT NULL,
	`pay_n` integer NOT NULL,
	`pay_q1` integer,
	`pay_median` integer,
	`pay_q3` integer,
	PRIMARY KEY(`cell`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `market_cells_day` ON `market_cells` (`day`);--> statement-breakpoint
CREATE TABLE `market_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`rates_as_of` text NOT NULL,
	`boards` integer NOT NULL,
	`employers` integer NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `posting_tags` (
	`posting_id` integer NOT NULL,
	`since` integer NOT NULL,
	`version` text NOT NULL,
	`employer_id` integer NOT NULL,
	`board_id` integer NOT NULL,
	`relevance` integer NOT NULL,
	`lane` text NOT NULL,
	`workload` text NOT NULL,
	`facets` integer NOT NULL,
	`seniority` text,
	`workplace` text,
	`countries` text NOT NULL,
	`pay_min` real,
	`pay_max` real,
	`pay_currency` text,
	`pay_period` text,
	PRIMARY KEY(`posting_id`, `since`),
	FOREIGN KEY (`posting_id`) REFERENCES `postings`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
-- What is already known begins the history: every posting by its present classification, and the sweeps still in the log.
INSERT INTO posting_tags SELECT p.id, 0, c.version, p.employer_id, p.board_id, c.relevance, c.lane, c.workload, c.facets,
	c.seniority, coalesce(c.workplace, p.workplace),
	coalesce((SELECT group_concat(country) FROM (SELECT DISTINCT json_extract(place.value, '$.country') AS country
		FROM json_each(c.places) place WHERE json_extract(place.value, '$.country') IS NOT NULL ORDER BY country)), ''),
	json_extract(c.salary, '$.min'), json_extract(c.salary, '$.max'), json_extract(c.salary, '$.currency'),
	json_extract(c.salary, '$.period')
	FROM classifications c JOIN postings p ON p.id = c.posting_id;
--> statement-breakpoint
INSERT INTO board_days SELECT board_id, finished_at / 86400000, count(*) FROM sweeps
	WHERE outcome IN ('complete', 'unchanged') GROUP BY 1, 2;
