import { appearances, displayModes, followUpKinds } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import type { AskedSurvey } from '../survey.ts';
import { needsLooks } from './needs-looks.ts';

const survey = {
  appearance: 'numbers',
  texts: { tab: 'tabs', question: 'choice or “bar”?' },
  followUps: [{ key: 'choice', kind: 'text' }],
  display: { mode: 'popover' },
} as unknown as AskedSurvey;

it('knows which appearances, kinds of follow-ups and modes are unusual', () => {
  const unusual = [
    ...appearances.filter((appearance) => needsLooks({ ...survey, appearance }, 'popover')),
    ...displayModes.filter((mode) => needsLooks(survey, mode)),
    ...followUpKinds.filter((kind) =>
      needsLooks({ ...survey, followUps: [{ ...survey.followUps[0], kind }] } as AskedSurvey, 'inline'),
    ),
  ];
  expect(unusual.toSorted()).toEqual(['bar', 'choice', 'faces', 'modal', 'stars', 'tab', 'thumbs']);
});
