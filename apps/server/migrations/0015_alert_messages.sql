ALTER TABLE "alert_fires" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "alert_fires_told" ON "alert_fires" USING btree ("project_id","alert_key","told_at");--> statement-breakpoint
ALTER TABLE "alert_fires" DROP COLUMN "delivery_id";
