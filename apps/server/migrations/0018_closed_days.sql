CREATE TABLE "monthly_rollups" (
	"project_id" integer NOT NULL,
	"touchpoint_id" integer NOT NULL,
	"metric" text NOT NULL,
	"scale_max" smallint NOT NULL,
	"dimension" text NOT NULL,
	"value" text NOT NULL,
	"calendar_id" integer NOT NULL,
	"month" timestamp (3) with time zone NOT NULL,
	"c0" integer NOT NULL,
	"c1" integer NOT NULL,
	"c2" integer NOT NULL,
	"c3" integer NOT NULL,
	"c4" integer NOT NULL,
	"c5" integer NOT NULL,
	"c6" integer NOT NULL,
	"c7" integer NOT NULL,
	"c8" integer NOT NULL,
	"c9" integer NOT NULL,
	"c10" integer NOT NULL,
	"impressions" integer NOT NULL,
	"answered" integer NOT NULL,
	CONSTRAINT "monthly_rollups_pkey" PRIMARY KEY("project_id","calendar_id","touchpoint_id","metric","scale_max","dimension","value","month")
);
--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "months" timestamp (3) with time zone[];--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "closed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "ready_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "known_since" timestamp (3) with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
DROP TRIGGER "counting_changed" ON "projects";--> statement-breakpoint
CREATE TRIGGER "counting_changed" AFTER UPDATE OF "horizon", "calendar_id", "closed_until" ON "projects"
FOR EACH ROW WHEN (OLD."horizon" IS DISTINCT FROM NEW."horizon" OR OLD."calendar_id" IS DISTINCT FROM NEW."calendar_id"
OR OLD."closed_until" IS DISTINCT FROM NEW."closed_until")
EXECUTE FUNCTION "epoch_of_project"();
