import { undoNeutralise } from '../../../base/csv/spreadsheet-cells.ts';
import type { Preset } from './preset.ts';

/** What the members are called in our own CSV. What the store finds out by itself is left out. */
const members: Record<string, string> = {
  'scale.min': 'scaleMin',
  'scale.max': 'scaleMax',
  respondent: 'respondentId',
  'context.url': 'url',
  'context.appVersion': 'appVersion',
  'context.device': 'device',
};
const sameNames = [
  ...[
    'id',
    'revision',
    'state',
    'touchpoint',
    'channel',
    'metric',
    'score',
    'comment',
    'surveyVersion',
    'locale',
  ],
  ...['finished', 'shownAt', 'answeredAt'],
];
/** The whole lists: those of earlier versions, and what has no column of its own. */
const wholes: [string, string[]][] = [
  ['answers', ['otherAnswers', 'answers']],
  ['attributes', ['otherAttributes', 'attributes']],
];

/** The export of responses: docs/reading-responses.md. */
export const voxpoint: Preset = {
  key: 'voxpoint',
  name: 'an export of Voxpoint',
  isOurs: true,
  recognises: (columns) => {
    const isTable = ['revision', 'state', 'scaleMin', 'scaleMax', 'band', 'urgency'].every((name) =>
      columns.includes(name),
    );
    const isNested = ['revision', 'state', 'scale.max', 'band', 'urgency.value'].every((name) =>
      columns.includes(name),
    );
    return isTable || isNested;
  },
  suggest: ({ columns }) => {
    if (columns.includes('urgency.value')) return { map: { state: 'state', scale: 'scale' } };
    const entries = columns.filter((column) => /^'?(?:answers|attributes)\./.test(column));
    const pairs = [
      ...sameNames.map((name) => [name, name] as const),
      ...Object.entries(members),
      ...wholes.flatMap(([member, names]) =>
        names
          .filter((name) => columns.includes(name))
          .slice(0, 1)
          .map((name) => [member, name] as const),
      ),
      ...entries.map((column) => [undoNeutralise(column), column] as const),
    ];
    return { map: Object.fromEntries(pairs.filter(([, column]) => columns.includes(column))) };
  },
};
