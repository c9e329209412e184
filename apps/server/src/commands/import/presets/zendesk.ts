import { firstColumn } from '../columns.ts';
import { found, type Preset } from './preset.ts';

const ratings = ['Ticket satisfaction rating', 'Satisfaction Score', 'satisfaction_rating.score'];
const good = ['good', 'good with comment', 'good_with_comment', 'good, i’m satisfied', "good, i'm satisfied"];
const bad = ['bad', 'bad with comment', 'bad_with_comment', 'bad, i’m unsatisfied', "bad, i'm unsatisfied"];
const unrated = ['', '-', 'offered', 'unoffered', 'not offered'];

const toAll = (words: readonly string[], value: string) =>
  Object.fromEntries(words.map((word) => [word, value]));

/**
 * Satisfaction ratings, good or bad: as https://developer.zendesk.com/api-reference/ticketing/ticket-management/satisfaction_ratings/
 * names them, or as columns of a report or a view. Ratings of one to five are taken as they are.
 */
export const zendesk: Preset = {
  key: 'zendesk',
  name: 'satisfaction ratings of Zendesk',
  recognises: (columns) =>
    firstColumn(columns, ratings) !== undefined ||
    ['score', 'ticket_id', 'created_at'].every((name) => columns.includes(name)),
  suggest: ({ columns }) => {
    const score = firstColumn(columns, [...ratings, 'score']) ?? 'score';
    return {
      map: found({
        externalId: firstColumn(columns, ['id', 'Ticket ID', 'ticket_id']),
        score,
        scale: score,
        comment: firstColumn(columns, [
          'Ticket satisfaction comment',
          'Satisfaction Comment',
          'satisfaction_rating.comment',
          'comment',
        ]),
        'answers.reason': firstColumn(columns, [
          'Ticket satisfaction reason',
          'satisfaction_rating.reason',
          'reason',
        ]),
        respondent: firstColumn(columns, ['requester_id', 'Requester ID']),
        answeredAt: firstColumn(columns, [
          'updated_at',
          'created_at',
          'Ticket satisfaction rated - Timestamp',
          'Update - Timestamp',
          'Ticket solved - Timestamp',
        ]),
      }),
      set: { metric: 'csat' },
      where: unrated.map((word) => `${score}!=${word}`),
      values: {
        score: { ...toAll(good, '2'), ...toAll(bad, '1') },
        scale: { ...toAll([...good, ...bad], '1-2'), ...toAll(['1', '2', '3', '4', '5'], '1-5') },
      },
    };
  },
};
