CREATE TABLE "links" (
	"project_id" integer NOT NULL,
	"key" text NOT NULL,
	"code" text NOT NULL,
	"touchpoint_id" integer NOT NULL,
	"metric" text,
	"channel" text NOT NULL,
	"locale" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "links_project_id_key_pk" PRIMARY KEY("project_id","key"),
	CONSTRAINT "links_code_unique" UNIQUE("code")
);
