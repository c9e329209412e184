CREATE TABLE "actions" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"why" text NOT NULL,
	"touchpoint_ids" jsonb NOT NULL,
	"metric" text NOT NULL,
	"owner_id" uuid,
	"status" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"case_ids" jsonb NOT NULL,
	"link" text,
	"budget" double precision,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "actions_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "alert_fires" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"alert_key" text NOT NULL,
	"cause" text NOT NULL,
	"response_id" uuid,
	"touchpoint_id" integer,
	"fired_at" timestamp (3) with time zone NOT NULL,
	"numbers" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "alert_fires_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "alert_states" (
	"project_id" integer NOT NULL,
	"alert_key" text NOT NULL,
	"cut" text NOT NULL,
	"state" jsonb NOT NULL,
	"judged_until" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "alert_states_project_id_alert_key_cut_pk" PRIMARY KEY("project_id","alert_key","cut")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"when" jsonb NOT NULL,
	"where" jsonb NOT NULL,
	"to" jsonb NOT NULL,
	"open_case" jsonb,
	"quiet_minutes" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"active_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "alerts_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"project_id" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"by_name" text NOT NULL,
	"note" text,
	"changes" jsonb,
	"response_id" uuid,
	CONSTRAINT "case_events_project_id_case_id_id_pk" PRIMARY KEY("project_id","case_id","id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"response_id" uuid NOT NULL,
	"respondent_id" text,
	"touchpoint_id" integer NOT NULL,
	"alert_key" text,
	"status" text NOT NULL,
	"owner_id" uuid,
	"team" text,
	"priority" text NOT NULL,
	"urgency" double precision NOT NULL,
	"due_at" timestamp (3) with time zone,
	"cause" text,
	"resolution" text,
	"link" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"first_acted_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"waited_ms" double precision NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"reopened" integer NOT NULL,
	"overdue_told_for" timestamp (3) with time zone,
	CONSTRAINT "cases_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "consumers" (
	"project_id" integer NOT NULL,
	"name" text NOT NULL,
	"position" timestamp (3) with time zone NOT NULL,
	"held_by" uuid,
	"held_until" timestamp (3) with time zone,
	CONSTRAINT "consumers_project_id_name_pk" PRIMARY KEY("project_id","name")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"project_id" integer NOT NULL,
	"response_id" uuid NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"consent" text NOT NULL,
	"locale" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contacts_project_id_response_id_question_pk" PRIMARY KEY("project_id","response_id","question")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"destination" text NOT NULL,
	"event" text NOT NULL,
	"subject" jsonb NOT NULL,
	"cause" text NOT NULL,
	"response_id" uuid,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"tries" smallint NOT NULL,
	"last_tried_at" timestamp (3) with time zone,
	"code" integer,
	"duration_ms" integer,
	"answer" text,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_subscriptions" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"period" text NOT NULL,
	"day" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"time_zone" text,
	"locale" text NOT NULL,
	"where" jsonb NOT NULL,
	"to" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"active_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_subscriptions_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "scheduled_runs" (
	"project_id" integer NOT NULL,
	"name" text NOT NULL,
	"period" text NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scheduled_runs_project_id_name_period_pk" PRIMARY KEY("project_id","name","period")
);
--> statement-breakpoint
CREATE TABLE "stored_reports" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"subscription_key" text,
	"period" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"to" timestamp (3) with time zone NOT NULL,
	"locale" text NOT NULL,
	"report" jsonb NOT NULL,
	"response_ids" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stored_reports_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "unsubscribed" (
	"project_id" integer NOT NULL,
	"list" text NOT NULL,
	"address_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unsubscribed_project_id_list_address_hash_pk" PRIMARY KEY("project_id","list","address_hash")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secrets" jsonb NOT NULL,
	"events" jsonb NOT NULL,
	"payload" text NOT NULL,
	"where" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"disabled_because" text,
	"failing_since" timestamp (3) with time zone,
	"active_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhooks_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
ALTER TABLE "marks" ADD COLUMN "action_key" text;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "false_alarms_per_month" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "settle_seconds" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "respondent_url" text;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "answer_templates" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "contact_retention_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "case_figures_by_owner" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "business_hours" jsonb;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "finished" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "teams" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "teams" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "locale" text;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_fires_cause" ON "alert_fires" USING btree ("project_id","alert_key","cause");--> statement-breakpoint
CREATE INDEX "alert_fires_newest" ON "alert_fires" USING btree ("project_id","alert_key","fired_at","id");--> statement-breakpoint
CREATE INDEX "alert_fires_told" ON "alert_fires" USING btree ("project_id","alert_key","told_at");--> statement-breakpoint
CREATE INDEX "alert_fires_response" ON "alert_fires" USING btree ("project_id","response_id") WHERE "alert_fires"."response_id" is not null;--> statement-breakpoint
CREATE INDEX "case_events_response" ON "case_events" USING btree ("project_id","response_id") WHERE "case_events"."response_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_number" ON "cases" USING btree ("project_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_response" ON "cases" USING btree ("project_id","response_id") WHERE "cases"."status" in ('new', 'open', 'waiting');--> statement-breakpoint
CREATE INDEX "cases_response" ON "cases" USING btree ("project_id","response_id");--> statement-breakpoint
CREATE INDEX "cases_respondent" ON "cases" USING btree ("project_id","respondent_id") WHERE "cases"."respondent_id" is not null;--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("project_id","status",coalesce("due_at", 'infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "cases_urgent" ON "cases" USING btree ("project_id","status","urgency","id");--> statement-breakpoint
CREATE INDEX "cases_newest" ON "cases" USING btree ("project_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "cases_owner" ON "cases" USING btree ("project_id","owner_id","status");--> statement-breakpoint
CREATE INDEX "cases_created" ON "cases" USING btree ("project_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_value" ON "contacts" USING btree ("project_id","value");--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_cause" ON "deliveries" USING btree ("project_id","destination","cause");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("project_id","destination","next_try_at","id") WHERE "deliveries"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_created" ON "deliveries" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_newest" ON "deliveries" USING btree ("project_id","destination","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_response" ON "deliveries" USING btree ("project_id","response_id") WHERE "deliveries"."response_id" is not null;--> statement-breakpoint
CREATE INDEX "stored_reports_newest" ON "stored_reports" USING btree ("project_id","created_at","id");