DROP INDEX "deliveries_due";--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("project_id","destination","next_try_at","id") WHERE "deliveries"."status" = 'pending';