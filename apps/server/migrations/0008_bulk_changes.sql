CREATE TABLE "jobs" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"filters" jsonb,
	"selection" jsonb NOT NULL,
	"undoes" uuid,
	"status" text NOT NULL,
	"position" jsonb,
	"total" integer NOT NULL,
	"changed" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
ALTER TABLE "impressions" ADD COLUMN "state" text DEFAULT 'counted' NOT NULL;--> statement-breakpoint
ALTER TABLE "impressions" ADD COLUMN "received_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "impressions" ADD COLUMN "burst" uuid;--> statement-breakpoint
ALTER TABLE "impressions" ADD COLUMN "job_id" uuid;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "limits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "burst" uuid;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "job_id" uuid;--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_running" ON "jobs" USING btree ("project_id") WHERE "jobs"."status" = 'running';--> statement-breakpoint
CREATE INDEX "impressions_burst" ON "impressions" USING btree ("project_id","burst","id","received_at","state","touchpoint_id") WHERE "impressions"."burst" is not null;--> statement-breakpoint
CREATE INDEX "impressions_job" ON "impressions" USING btree ("project_id","job_id","id") WHERE "impressions"."job_id" is not null;--> statement-breakpoint
CREATE INDEX "responses_burst" ON "responses" USING btree ("project_id","burst","answered_at","id","received_at","state","touchpoint_id") WHERE "responses"."burst" is not null;--> statement-breakpoint
CREATE INDEX "responses_job" ON "responses" USING btree ("project_id","job_id","id") WHERE "responses"."job_id" is not null;