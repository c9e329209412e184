CREATE TABLE "audit" (
	"project_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"session_id" uuid,
	"subject_key" text,
	"subject_name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"more_changes" integer NOT NULL,
	CONSTRAINT "audit_project_id_id_pk" PRIMARY KEY("project_id","id")
);
