-- Every response has one channel: the total is the sum of its channels, and no longer a row of its own.
DELETE FROM "rollups" WHERE "dimension" = '';--> statement-breakpoint
DELETE FROM "daily_rollups" WHERE "dimension" = '';
