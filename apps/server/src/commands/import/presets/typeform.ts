import { findColumn } from '../columns.ts';
import { found, type Preset } from './preset.ts';

/**
 * Results as CSV: `#`, the questions, then Start Date (UTC), Submit Date (UTC), Network ID; since 2023 also Response Type
 * and Stage Date (UTC). The layout is the one that public readers of such files name.
 */
export const typeform: Preset = {
  key: 'typeform',
  name: 'an export of Typeform',
  hasUnanswered: true,
  recognises: (columns) => findColumn(columns, 'Submit Date (UTC)') !== undefined,
  suggest: ({ columns }) => {
    const type = findColumn(columns, 'Response Type');
    return {
      map: found({
        externalId: findColumn(columns, '#'),
        answeredAt: findColumn(columns, 'Submit Date (UTC)'),
      }),
      where: type === undefined ? [] : [`${type}=completed`],
      timeZone: 'UTC',
    };
  },
};
