ALTER TABLE `boards` ADD `visit` text;--> statement-breakpoint
ALTER TABLE `boards` ADD `visit_until` integer;