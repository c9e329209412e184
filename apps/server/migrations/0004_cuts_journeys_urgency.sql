CREATE TABLE "dimensions" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"values" jsonb NOT NULL,
	"value_keys" jsonb NOT NULL,
	"version" integer NOT NULL,
	"counted_from" timestamp (3) with time zone,
	"touchpoints_done" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dimensions_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "journeys" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"touchpoint_ids" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "journeys_project_id_key_pk" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "counting_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "minimum_group_size" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "urgency" double precision;--> statement-breakpoint
-- What urgencyOf of the metrics package computes, for the responses that are there.
UPDATE "responses" r
   SET "urgency" = s.band + (s.above - 1 - r."score")::float8 / (s.above - s.bottom)
                 + CASE WHEN r."comment" IS NULL THEN 0 ELSE 0.5 END::float8
                 + (extract(epoch from r."answered_at") * 1000)::float8 / 604800000
                 + log(least(greatest(t."importance", 0.01), 100))
  FROM "touchpoints" t,
       (VALUES ('nps', 10, 2, 0, 7), ('nps', 10, 1, 7, 9), ('nps', 10, 0, 9, 11),
               ('csat', 5, 2, 1, 3), ('csat', 5, 1, 3, 4), ('csat', 5, 0, 4, 6),
               ('ces', 5, 2, 1, 3), ('ces', 5, 1, 3, 4), ('ces', 5, 0, 4, 6),
               ('ces', 7, 2, 1, 4), ('ces', 7, 1, 4, 5), ('ces', 7, 0, 5, 8))
         AS s (metric, scale_max, band, bottom, above)
 WHERE t."project_id" = r."project_id" AND t."id" = r."touchpoint_id"
   AND s.metric = r."metric" AND s.scale_max = r."scale_max"
   AND r."score" >= s.bottom AND r."score" < s.above;--> statement-breakpoint
CREATE INDEX "responses_urgent" ON "responses" USING btree ("project_id","urgency","id");--> statement-breakpoint
CREATE INDEX "responses_written" ON "responses" USING btree ("project_id","updated_at");