import type { Report } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { formatInZone, localDay } from '@voxpoint/metrics';
import type { Context } from '../../../db/context.ts';
import type { Asker } from '../../../read/aggregates/read-aggregates.ts';
import { readPriorities } from '../../../read/priorities/read-priorities.ts';
import { filterTouchpoints } from '../../../setup/journeys/filter-touchpoints.ts';
import { journeys } from '../../../setup/journeys/journeys.ts';
import { listTouchpointWeights } from '../../../setup/touchpoints/queries.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayReport } from '../words/say-report.ts';
import { quotedCharacters } from './choose-comments.ts';
import { describeJourney } from './describe-journey.ts';
import { listActions } from './list-actions.ts';
import { listChanges } from './list-changes.ts';
import { listComponents } from './list-components.ts';
import { listLimits } from './list-limits.ts';
import { readCases } from './read-cases.ts';
import { readComments } from './read-comments.ts';
import { type ReportFilters, readNumbers, touchpointOf } from './read-numbers.ts';
import type { Period } from './report-period.ts';

const mostFirst = 5;
/** As many as an answer of priorities may have. */
const mostPriorities = 1_000;

/** Whose report it is. */
export interface Reported extends Asker {
  project: Asker['project'] & { key: string; name: string };
}

interface Asked {
  period: Period;
  filters: ReportFilters;
  locale: MessageLocale;
}

/** The state of things in a period. Throws `journey-not-found`. */
export async function buildReport(context: Context, asker: Reported, asked: Asked): Promise<Report> {
  const { project } = asker;
  const { period, filters, locale } = asked;
  const { orm } = context.database;
  const now = context.clock();
  const meant = new Set(
    [...(await filterTouchpoints(orm, project.id, filters)).values()].map(({ key }) => key),
  );
  const weights = (await listTouchpointWeights(orm, project.id)).filter(({ key }) => meant.has(key));
  const names = new Map(weights.map(({ key, name }) => [key, name]));
  const nameOf = (touchpoint: string) => names.get(touchpoint) ?? touchpoint;
  const numbers = await readNumbers(context, asker, { period, filters });
  const { whole, byTouchpoint } = numbers;
  const answered = byTouchpoint.filter(({ total }) => total.responses > 0);
  const said: Omit<Report, 'sentences'> = {
    project: { key: project.key, name: project.name },
    ...spanOf(period),
    partial: period.to > now,
    filters: { team: filters.team ?? [], journey: filters.journey ?? [] },
    locale,
    createdAt: now.toISOString(),
    responses: whole.reduce((sum, { total }) => sum + total.responses, 0),
    previousResponses: whole.reduce((sum, { previous }) => sum + (previous?.responses ?? 0), 0),
    touchpoints: new Set(answered.map(touchpointOf)).size,
    components: listComponents(numbers),
    journey: describeJourney(await listJourneys(context, project.id, filters), byTouchpoint, nameOf),
    changes: listChanges(byTouchpoint, nameOf),
    actFirst: await listFirst(context, asker, { period, meant }),
    cases: filters.team || filters.journey ? null : await readCases(context, project.id, period),
    actions: await listActions(context, project, { period, meant }),
    comments: asker.seesResponses
      ? {
          rule: reportWords(locale).commentRule(
            numberWords(locale).count(quotedCharacters.least),
            numberWords(locale).count(quotedCharacters.most),
          ),
          chosen: await readComments(context, project.id, { period, filters, whole, nameOf }),
        }
      : null,
    limits: listLimits(byTouchpoint, weights),
  };
  return { ...said, sentences: sayReport(said) };
}

function spanOf({ kind, from, to, timeZone, previous }: Period) {
  return {
    period: kind,
    from: formatInZone(from, timeZone),
    to: formatInZone(to, timeZone),
    timeZone,
    previous: {
      from: formatInZone(previous.from, timeZone),
      to: formatInZone(previous.to, timeZone),
    },
  };
}

async function listJourneys(context: Context, projectId: number, { journey }: ReportFilters) {
  const all = await journeys.readAll(context, projectId);
  return all.filter(({ key }) => !journey || journey.includes(key));
}

async function listFirst(
  context: Context,
  { project }: Reported,
  { period, meant }: { period: Period; meant: ReadonlySet<string> },
): Promise<Report['actFirst']> {
  const { timeZone } = period;
  const { data } = await readPriorities(context, project, {
    ...{ timeZone, limit: mostPriorities },
    from: localDay(period.from, timeZone),
    to: localDay(period.to, timeZone),
  });
  return data
    .filter(({ touchpoint, priority }) => meant.has(touchpoint) && priority > 0)
    .slice(0, mostFirst)
    .map(({ importance: _importance, volume: _volume, badness: _badness, ...first }) => first);
}
