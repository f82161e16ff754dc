-- What the index in memory holds is kept beside the database as long as nothing writes to it (db/index-token.ts).
INSERT OR IGNORE INTO `settings` (`key`, `value`) VALUES ('index_sides', '0');
--> statement-breakpoint
CREATE TRIGGER `index_token_postings_insert` AFTER INSERT ON `postings` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_postings_update` AFTER UPDATE OF `employer_id`, `board_id`, `closed_at`, `listed_at`, `workplace`, `salary`, `locations` ON `postings` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_postings_delete` AFTER DELETE ON `postings` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_classifications_insert` AFTER INSERT ON `classifications` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_classifications_update` AFTER UPDATE ON `classifications` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_classifications_delete` AFTER DELETE ON `classifications` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_employers_update` AFTER UPDATE OF `slug`, `category` ON `employers` WHEN OLD.`slug` IS NOT NEW.`slug` OR OLD.`category` IS NOT NEW.`category` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; UPDATE `settings` SET `value` = `value` + 1 WHERE `key` = 'index_sides'; END;
--> statement-breakpoint
CREATE TRIGGER `index_token_boards_update` AFTER UPDATE OF `employer_id`, `source`, `disabled_at` ON `boards` WHEN OLD.`employer_id` IS NOT NEW.`employer_id` OR OLD.`source` IS NOT NEW.`source` OR OLD.`disabled_at` IS NOT NEW.`disabled_at` BEGIN DELETE FROM `settings` WHERE `key` = 'index_token'; UPDATE `settings` SET `value` = `value` + 1 WHERE `key` = 'index_sides'; END;
