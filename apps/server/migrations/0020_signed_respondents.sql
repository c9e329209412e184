CREATE TABLE "dismissals" (
	"project_id" integer NOT NULL,
	"respondent_hash" text NOT NULL,
	"touchpoint_id" integer NOT NULL,
	"until_there" timestamp (3) with time zone NOT NULL,
	"until_elsewhere" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dismissals_project_id_respondent_hash_touchpoint_id_pk" PRIMARY KEY("project_id","respondent_hash","touchpoint_id")
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"algorithm" text NOT NULL,
	"name" text NOT NULL,
	"secret" text,
	"public_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "signing_keys_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "require_signed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "once_per_days" integer;