import { alertInput } from '@voxpoint/contract';
import { alertKinds } from '@voxpoint/contract/vocabulary';
import { describe, expect, test } from 'vitest';
import { filtersOf, readSuggestion, toSent } from './alert-draft.ts';

describe('what an address suggests', () => {
  test('is what the list of responses filters by: its conditions, and its other filters', () => {
    const { kind, when, where, to } = readSuggestion({
      ...{ new: 'answer', band: 'detractor,low,unknown', score: '0,3', hasComment: 'false', q: 'too late' },
      ...{ metric: 'nps,csat', touchpoint: 'checkout', 'attribute.plan': 'pro', state: 'quarantined' },
      ...{ period: '90d', order: 'urgent' },
    });
    expect({ kind, when, where, to }).toEqual({
      kind: 'answer',
      when: { bands: ['detractor', 'low'], scores: [0, 3], hasComment: false, words: ['too late'] },
      where: { metric: 'nps,csat', touchpoint: 'checkout', 'attribute.plan': 'pro' },
      to: [],
    });
  });

  test('is a score of a touchpoint', () => {
    const draft = readSuggestion({ new: 'score', touchpoint: 'checkout', metric: 'ces' });
    expect(toSent({ ...draft, name: 'A' })).toMatchObject({
      ...{ kind: 'score', when: { metric: 'ces', direction: 'worse' }, where: { touchpoint: 'checkout' } },
    });
  });
});

test('of every kind that is sent, only what is of it: the API takes each, whatever was chosen before', () => {
  const draft = readSuggestion({ new: 'answer', band: 'low', touchpoint: 'checkout', channel: 'web' });
  for (const kind of alertKinds) {
    const chosen = { ...draft, kind, name: 'A', openCase: { dueHours: 24 } };
    const { success, data, error } = alertInput.safeParse(toSent(chosen));
    expect(success, `${kind}: ${error}`).toBe(true);
    expect(data?.where).toEqual(kind === 'answer' ? draft.where : { touchpoint: 'checkout' });
    expect(filtersOf(chosen)).toEqual(data?.where);
  }
});
