import { describe, expect, it } from 'vitest';
import type { VoxpointError } from '../voxpoint-error.ts';
import type { AskedSurvey } from './asked-survey.ts';
import { startSurvey } from './start-survey.ts';

const reason = {
  key: 'reason',
  kind: 'choice' as const,
  question: 'What went wrong?',
  options: [
    { key: 'price', text: 'The price' },
    { key: 'other', text: 'Something else', freeText: true },
  ],
};
const asked: AskedSurvey = {
  ...{
    touchpoint: 'checkout',
    version: 3,
    metric: 'nps',
    appearance: 'numbers',
    locale: 'en',
    direction: 'ltr',
  },
  scale: { min: 0, max: 10 },
  bands: { detractor: 0, passive: 7, promoter: 9 },
  texts: {
    ...{ question: 'Would you recommend us?', low: 'No', high: 'Yes', thanks: 'Thank you.', send: 'Send' },
    ...{ close: 'Close', answer: 'Answer', tab: 'Feedback', region: 'Survey' },
    thanksFor: { promoter: { text: 'Great!', link: { text: 'Review us', url: 'https://reviews.example' } } },
  },
  followUps: [
    { ...reason, bands: ['detractor'] },
    { key: 'comment', kind: 'text', question: 'Why?', bands: ['detractor', 'passive'] },
    {
      ...{ key: 'reach', kind: 'contact', question: 'How can we reach you?', bands: ['detractor'] },
      ...{ contact: ['email', 'phone'], consent: 'You may write to me.' },
    },
  ],
  display: {
    sampleRate: 1,
    restraint: { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 },
  },
  theme: { scheme: 'auto', variables: {} },
};

const about = { id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69', shownAt: '2026-11-22T10:14:50.000Z' };
const identity = { ...about, touchpoint: 'checkout', metric: 'nps', surveyVersion: 3, locale: 'en' };
const start = () => startSurvey(asked, about);
const errorOf = (act: () => unknown): VoxpointError => {
  try {
    act();
  } catch (error) {
    return error as VoxpointError;
  }
  throw new Error('It was taken.');
};

describe('a survey without a UI', () => {
  it('asks what follows the score, step by step, and says thanks', () => {
    let asking = start();
    expect(asking.step).toEqual({ kind: 'score' });
    expect(asking.progress).toEqual({ done: 0, of: 4 });
    expect(asking.answer).toBeUndefined();

    asking = asking.score(3);
    expect(asking.step).toMatchObject({ kind: 'follow-up', followUp: { key: 'reason' } });
    expect(asking.progress).toEqual({ done: 1, of: 4 });
    expect(asking.answer).toEqual({ ...identity, score: 3, answers: [], finished: false });

    asking = asking.reply('reason', { choices: ['other'], freeText: ' The colour. ' }).next();
    expect(asking.step).toMatchObject({ followUp: { key: 'comment' } });
    asking = asking.reply('comment', { text: 'It is \0 grey.\ud83d' }).next();
    asking = asking.reply('reach', { text: ' ada@shop.example ' });
    expect(asking.answer?.finished).toBe(false);
    asking = asking.next();
    expect(asking.step).toEqual({ kind: 'thanks', text: 'Thank you.' });
    expect(asking.progress).toEqual({ done: 4, of: 4 });
    expect(asking.answer).toEqual({
      ...{ ...identity, score: 3, comment: 'It is  grey.', finished: true },
      answers: [
        { question: 'reason', choices: ['other'], freeText: 'The colour.' },
        { question: 'reach', contact: { kind: 'email', value: 'ada@shop.example' } },
      ],
    });
  });

  it('is over with the score where nothing follows, and thanks each band by its own words', () => {
    const asking = start().score(9);
    expect(asking.answer).toMatchObject({ score: 9, finished: true });
    expect(asking.step).toEqual({
      ...{ kind: 'thanks', text: 'Great!' },
      link: { text: 'Review us', url: 'https://reviews.example' },
    });
  });

  it('goes back, and another score leaves out what no longer follows', () => {
    const later = start()
      .score(3)
      .reply('reason', { choices: ['price'] })
      .next();
    const back = later.back();
    expect(back.step).toMatchObject({ reply: { question: 'reason', choices: ['price'] } });
    const first = back.back();
    expect(first.step).toEqual({ kind: 'score' });
    expect(first.back().step).toEqual({ kind: 'score' });
    expect(first.chosen).toBe(3);
    expect(first.next().step).toMatchObject({ followUp: { key: 'reason' } });
    expect(first.score(7).answer).toMatchObject({ score: 7, answers: [] });
    expect(first.score(7).step).toMatchObject({ followUp: { key: 'comment' } });
    // It was said, and is said again.
    expect(first.score(7).back().score(2).answer?.answers).toEqual([
      { question: 'reason', choices: ['price'] },
    ]);
  });

  it('takes all follow-ups at once, for who shows them side by side', () => {
    const asking = start().score(0);
    expect(asking.followUps.map(({ key }) => key)).toEqual(['reason', 'comment', 'reach']);
    const over = asking.reply('comment', { text: 'Slow.' }).finish();
    expect(over.step.kind).toBe('thanks');
    expect(over.answer).toMatchObject({ comment: 'Slow.', answers: [], finished: true });
  });

  it('gives the same answer for as long as it says the same', () => {
    const asking = start().score(3);
    expect(asking.next().answer).toBe(asking.answer);
    expect(asking.next().back().answer).toBe(asking.answer);
    expect(asking.reply('comment', { text: ' ' }).answer).toBe(asking.answer);
    expect(asking.score(3).answer).toBe(asking.answer);
    const said = asking.reply('comment', { text: 'Slow.' });
    expect(said.answer).not.toBe(asking.answer);
    expect(said.reply('comment', { text: '' }).answer).toEqual(asking.answer);
    const over = said.finish();
    expect(over.dismiss().answer).toBe(over.answer);
  });

  it('tells that it was shown, and dismissed if it is closed without a score', () => {
    const respondent = { id: 'user-17', token: 'eyJ' };
    const asking = startSurvey(asked, { ...about, channel: 'app', respondent });
    expect(asking.impression).toEqual({ ...identity, channel: 'app' });
    const closed = asking.dismiss();
    expect(closed.step).toEqual({ kind: 'closed' });
    expect(closed.answer).toBeUndefined();
    expect(closed.impression).toEqual({ ...identity, channel: 'app', dismissed: true, respondent });
    expect(closed.score(3)).toBe(closed);
  });

  it('closed after the score is answered and finished', () => {
    const closed = start().score(3).reply('comment', { text: 'Slow.' }).dismiss();
    expect(closed.answer).toMatchObject({ comment: 'Slow.', finished: true });
    expect(closed.impression).not.toHaveProperty('dismissed');
  });

  it('takes nothing more when it is over, and nothing that is not asked', () => {
    const asking = start();
    expect(asking.next()).toBe(asking);
    expect(asking.finish()).toBe(asking);
    expect(asking.reply('comment', { text: 'Early.' })).toBe(asking);
    const over = asking.score(7).next();
    for (const same of [over.next(), over.back(), over.score(1), over.reply('comment', { text: 'Late.' })]) {
      expect(same).toBe(over);
    }
  });

  it('makes an id and a time of its own, and takes along what is known', () => {
    const one = startSurvey(asked, { attributes: { plan: 'pro' }, respondent: { id: 'user-17' } }).score(9);
    expect(one.answer).toMatchObject({ attributes: { plan: 'pro' }, respondent: { id: 'user-17' } });
    expect(one.answer?.id).toBe(one.impression.id);
    expect(one.answer?.id).not.toBe(startSurvey(asked).impression.id);
    expect(Date.parse(one.impression.shownAt ?? '')).toBeGreaterThan(0);
  });

  it('leaves out what a newer server asks and nobody here can answer', () => {
    const newer = {
      key: 'voice',
      kind: 'voice' as 'text',
      question: 'Say why.',
      bands: asked.followUps[1]?.bands ?? [],
    };
    const asking = startSurvey({ ...asked, followUps: [newer, ...asked.followUps] }).score(7);
    expect(asking.followUps.map(({ key }) => key)).toEqual(['comment']);
  });
});

describe('what is wrong with an answer', () => {
  it.each([-1, 11, 4.5, Number.NaN])('the score %s is refused', (value) => {
    expect(errorOf(() => start().score(value))).toMatchObject({
      code: 'score-out-of-range',
      detail: expect.stringContaining('from 0 to 10'),
    });
  });

  it.each([
    ['reason', { choices: ['speed'] }, 'reason.choices', 'not-one-of'],
    ['reason', { choices: ['price', 'other'] }, 'reason.choices', 'too-many'],
    ['reason', { text: 'price' }, 'reason.choices', 'required'],
    ['comment', { choices: ['price'] }, 'comment.text', 'required'],
    ['comment', { text: '🙂'.repeat(5_001) }, 'comment.text', 'too-long'],
    ['reason', { choices: ['other'], freeText: 'x'.repeat(5_001) }, 'reason.freeText', 'too-long'],
    ['reach', { text: 'ada at shop' }, 'reach.text', 'wrong-format'],
    ['reach', { text: 'ada@shop.example, eve@shop.example' }, 'reach.text', 'wrong-format'],
  ])('%s does not take %j', (question, reply, path, code) => {
    const error = errorOf(() => start().score(3).reply(question, reply));
    expect(error).toMatchObject({ code: 'validation-failed', errors: [{ path, code }] });
    expect(error.detail).toContain(path);
  });

  it('is nothing that can be meant: as long as the server takes, a number, options that are named twice', () => {
    const asking = start().score(3);
    expect(asking.reply('comment', { text: '🙂'.repeat(5_000) }).answer?.comment).toHaveLength(10_000);
    expect(asking.reply('reach', { text: '+49 (30) 1234-567' }).answer?.answers).toEqual([
      { question: 'reach', contact: { kind: 'phone', value: '+49 (30) 1234-567' } },
    ]);
    const said = asking.reply('reason', { choices: ['price', 'price'], freeText: 'Not asked for.' });
    expect(said.answer?.answers).toEqual([{ question: 'reason', choices: ['price'] }]);
    expect(said.reply('reason', { choices: [] }).answer?.answers).toEqual([]);
  });
});
