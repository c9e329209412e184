const counters = Array.from({ length: 11 }, (_, score) => `c${score} integer not null default 0`);

/**
 * The tables of the baselines: the columns, the keys and the index that Voxpoint has too, in the plainest form that
 * does the job. They stay when Voxpoint's change, so that ratios of different days can be compared.
 */
export const makeTables = `
  create table responses (
    project_id integer not null, id uuid not null, touchpoint_id integer not null, metric text not null,
    scale_max smallint not null, score smallint, channel text not null, state text not null,
    revision integer not null, survey_version integer not null, locale text, comment text, answers jsonb,
    respondent_id text, respondent_verified boolean not null, attributes jsonb, context jsonb,
    shown_at timestamptz(3), answered_at timestamptz(3) not null, received_at timestamptz(3) not null,
    updated_at timestamptz(3) not null, primary key (project_id, id));
  create index responses_newest on responses (project_id, touchpoint_id, answered_at, id);
  create table rollups (
    project_id integer not null, touchpoint_id integer not null, metric text not null,
    scale_max smallint not null, bucket timestamptz(3) not null, ${counters.join(', ')},
    primary key (project_id, touchpoint_id, metric, scale_max, bucket));`;

/** Baselines begin each round with empty tables: the cheapest case for them. */
export const emptyTables = 'truncate responses, rollups';

export const countRows = 'select count(*)::int as rows from responses';
