import { findColumn, firstColumn } from '../columns.ts';
import { found, type Preset } from './preset.ts';

const metricOf = {
  nps: 'nps',
  enps: 'nps',
  csat: 'csat',
  csat3: 'csat',
  smileys: 'csat',
  stars5: 'csat',
  stars: 'csat',
  thumbs: 'csat',
  ces: 'ces',
  ces7: 'ces',
};
const scaleOf = {
  nps: '0-10',
  enps: '0-10',
  csat: '1-5',
  csat3: '1-3',
  smileys: '1-5',
  stars5: '1-5',
  stars: '1-5',
  thumbs: '0-1',
  ces: '1-5',
  ces7: '1-7',
};

/**
 * Members as in https://delighted.com/docs/api/listing-survey-responses, and the words that the download has for them.
 * Properties of people are columns of their own names there, so nobody but the user knows them.
 */
export const delighted: Preset = {
  key: 'delighted',
  name: 'an export of Delighted',
  recognises: (columns) =>
    findColumn(columns, 'Score') !== undefined &&
    firstColumn(columns, ['Permalink', 'Person ID']) !== undefined &&
    firstColumn(columns, ['Survey type', 'survey_type']) !== undefined,
  suggest: ({ columns }) => {
    const type = firstColumn(columns, ['Survey type', 'survey_type']);
    const properties = findColumn(columns, 'person_properties');
    return {
      map: found({
        externalId: firstColumn(columns, ['Response ID', 'id', 'Permalink']),
        metric: type,
        scale: type,
        score: findColumn(columns, 'Score'),
        comment: findColumn(columns, 'Comment'),
        respondent: firstColumn(columns, ['Person ID', 'person.id', 'person']),
        answeredAt: firstColumn(columns, ['Response received at', 'Created at', 'created_at', 'Date']),
        ...(properties && { attributes: properties }),
      }),
      where: type === undefined ? [] : Object.keys(metricOf).map((name) => `${type}=${name}`),
      values: { metric: metricOf, scale: scaleOf },
    };
  },
};
