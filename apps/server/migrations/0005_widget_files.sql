CREATE TABLE "widget_files" (
	"name" text PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"brotli" "bytea" NOT NULL,
	"gzip" "bytea" NOT NULL,
	"integrity" text NOT NULL,
	"pinned" boolean NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
