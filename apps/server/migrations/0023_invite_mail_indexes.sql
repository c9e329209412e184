-- indexes only
CREATE INDEX "invites_reminders" ON "invites" USING btree ("project_id","remind_at") WHERE "invites"."remind_at" is not null;--> statement-breakpoint
CREATE INDEX "invites_mails" ON "invites" USING btree ("project_id","expires_at") WHERE "invites"."mail_to" is not null;--> statement-breakpoint
CREATE INDEX "invites_address" ON "invites" USING btree ("project_id","address_hash","created_at") WHERE "invites"."address_hash" is not null;