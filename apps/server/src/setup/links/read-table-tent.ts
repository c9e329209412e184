import type { Context } from '../../db/context.ts';
import { findProjectById } from '../projects/queries.ts';
import { readSurvey, surveyNotFound } from '../surveys/read-surveys.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import type { Links } from './links.ts';
import { readTouchpointLink, type TouchpointLink } from './read-touchpoint-link.ts';
import { writeTableTent } from './table-tent.ts';

/** The table tent of a link. Throws `touchpoint-not-found`, `link-not-found` or `survey-not-found`. */
export async function readTableTent(
  context: Context,
  projectId: number,
  { locale, ...asked }: TouchpointLink & { links: Links; locale?: string },
) {
  const { orm } = context.database;
  const { touchpoint } = asked;
  const link = await readTouchpointLink(context, projectId, asked);
  const metric = link.metric ?? (await touchpoints.require(orm, projectId, touchpoint)).defaultMetric;
  if (!metric) throw surveyNotFound(touchpoint, metric);
  const survey = await readSurvey(context, projectId, { touchpoint, metric });
  const project = (await findProjectById(orm, projectId))?.name ?? '';
  return writeTableTent({ project, survey, link, locale });
}
