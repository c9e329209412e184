ALTER TABLE "invites" ADD COLUMN "mail_to" text;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "sent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "bounced_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "invites_reminders" ON "invites" USING btree ("project_id","remind_at") WHERE "invites"."remind_at" is not null;--> statement-breakpoint
CREATE INDEX "invites_mails" ON "invites" USING btree ("project_id","expires_at") WHERE "invites"."mail_to" is not null;