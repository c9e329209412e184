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
