CREATE TABLE "invites" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"token_hashes" jsonb NOT NULL,
	"touchpoint_id" integer NOT NULL,
	"metric" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text,
	"respondent_id" text NOT NULL,
	"attributes" jsonb NOT NULL,
	"basis" text NOT NULL,
	"basis_date" text NOT NULL,
	"response_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"pages" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "invites_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE INDEX "invites_created" ON "invites" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "invites_touchpoint" ON "invites" USING btree ("project_id","touchpoint_id","created_at","id");--> statement-breakpoint
CREATE INDEX "invites_respondent" ON "invites" USING btree ("project_id","respondent_id","created_at","id");