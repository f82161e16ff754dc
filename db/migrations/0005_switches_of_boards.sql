ALTER TABLE `boards` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `boards` ADD `proposal` text;