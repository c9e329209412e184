CREATE TABLE "epochs" (
	"project_id" integer NOT NULL,
	"epoch" uuid NOT NULL,
	"ended" boolean DEFAULT false NOT NULL,
	CONSTRAINT "epochs_project_id_epoch_pk" PRIMARY KEY("project_id","epoch")
);
--> statement-breakpoint
CREATE FUNCTION "begin_epoch"("of_project" integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	-- One change after another: each ends the epoch that the one before has begun.
	PERFORM FROM "projects" WHERE "id" = "of_project" FOR UPDATE;
	UPDATE "epochs" SET "ended" = true WHERE "project_id" = "of_project" AND NOT "ended";
	INSERT INTO "epochs" ("project_id", "epoch") VALUES ("of_project", gen_random_uuid());
END
$$;
--> statement-breakpoint
CREATE FUNCTION "epoch_of_project"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM "begin_epoch"(NEW."id");
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "epoch_of_dimension"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM "begin_epoch"(coalesce(NEW."project_id", OLD."project_id"));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "project_made" AFTER INSERT ON "projects"
FOR EACH ROW EXECUTE FUNCTION "epoch_of_project"();
--> statement-breakpoint
CREATE TRIGGER "counting_changed" AFTER UPDATE OF "horizon", "calendar_id" ON "projects"
FOR EACH ROW WHEN (OLD."horizon" IS DISTINCT FROM NEW."horizon" OR OLD."calendar_id" IS DISTINCT FROM NEW."calendar_id")
EXECUTE FUNCTION "epoch_of_project"();
--> statement-breakpoint
CREATE TRIGGER "dimension_changed" AFTER UPDATE OF "value_keys" ON "dimensions"
FOR EACH ROW WHEN (OLD."value_keys" IS DISTINCT FROM NEW."value_keys")
EXECUTE FUNCTION "epoch_of_dimension"();
--> statement-breakpoint
CREATE TRIGGER "dimension_made" AFTER INSERT OR DELETE ON "dimensions"
FOR EACH ROW EXECUTE FUNCTION "epoch_of_dimension"();
--> statement-breakpoint
INSERT INTO "epochs" ("project_id", "epoch") SELECT "id", gen_random_uuid() FROM "projects";
