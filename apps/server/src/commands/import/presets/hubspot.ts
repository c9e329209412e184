import { firstColumn } from '../columns.ts';
import { found, type Preset } from './preset.ts';

const types = ['Survey type', 'hs_survey_type', 'properties.hs_survey_type'];
const values = ['Rating', 'Response value', 'Value', 'hs_value', 'hs_response_value', 'properties.hs_value'];
const sentiments = [
  'Sentiment',
  'Response group',
  'hs_sentiment',
  'hs_response_group',
  'properties.hs_response_group',
];

/**
 * Feedback submissions: NPS from 0 to 10, CES from 1 to 7, CSAT from 0 (unhappy) to 2 (happy). See
 * https://knowledge.hubspot.com/customer-feedback/survey-response-properties and
 * https://developers.hubspot.com/docs/api/crm/feedback-submissions
 */
export const hubspot: Preset = {
  key: 'hubspot',
  name: 'feedback submissions of HubSpot',
  hasUnanswered: true,
  recognises: (columns) =>
    [types, values, sentiments].every((names) => firstColumn(columns, names) !== undefined),
  suggest: ({ columns }) => {
    const type = firstColumn(columns, types) ?? '';
    return {
      map: found({
        externalId: firstColumn(columns, ['Record ID', 'Feedback Submission ID', 'hs_object_id', 'id']),
        metric: type,
        scale: type,
        score: firstColumn(columns, values),
        comment: firstColumn(columns, [
          'Response',
          'Follow-up response',
          'hs_content',
          'properties.hs_content',
        ]),
        respondent: firstColumn(columns, ['Contact ID', 'hs_contact_id', 'properties.hs_contact_id']),
        answeredAt: firstColumn(columns, [
          'Date',
          'Submission date',
          'Survey submission date',
          'Date submitted',
          'hs_submission_timestamp',
          'properties.hs_submission_timestamp',
          'Create date',
        ]),
      }),
      where: ['nps', 'csat', 'ces', ...Object.keys(metricOf)].map((name) => `${type}=${name}`),
      values: { metric: metricOf, scale: { nps: '0-10', csat: '0-2', ces: '1-7', ...scaleOf } },
      check: ['HubSpot writes times in the time zone of the account.'],
    };
  },
};

/** What the types are called where they are shown. */
const metricOf = {
  'customer loyalty': 'nps',
  'net promoter score': 'nps',
  'customer satisfaction': 'csat',
  'customer satisfaction score': 'csat',
  'customer support': 'ces',
  'customer effort score': 'ces',
};
const scaleOf = {
  'customer loyalty': '0-10',
  'net promoter score': '0-10',
  'customer satisfaction': '0-2',
  'customer satisfaction score': '0-2',
  'customer support': '1-7',
  'customer effort score': '1-7',
};
