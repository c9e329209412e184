import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, Verification } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { describeApp } from '../testing/fixtures.ts';
import { reportFigures } from '../testing/report-figures.ts';

const batches = Number(process.env.POISONED_BATCHES ?? 2);
const bursts = batches / 2;
const groupSize = 500;
const poisonsPerGroup = groupSize / 100;

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const wide = Object.fromEntries(Array.from({ length: 51 }, (_, number) => [`m${number}`, 1]));

/** What makes an answer a bad one, and the code of its problem. PostgreSQL would fail the whole statement on some. */
const poisons: [string, object | string | number, Problem['code']][] = [
  ['NUL in the comment', { comment: 'a\0b' }, 'validation-failed'],
  ['half a surrogate pair in an attribute', { attributes: { plan: '\ud800' } }, 'validation-failed'],
  ['a text as score', { score: '9' }, 'validation-failed'],
  ['JSON of 20 levels', { attributes: nested(20) }, 'json-too-deep'],
  ['a comment of 5,001 characters', { comment: 'x'.repeat(5_001) }, 'validation-failed'],
  ['half a pair in a name', { attributes: { '\udc00': 'x' } }, 'validation-failed'],
  ['NUL in a respondent', { respondent: { id: '\0' } }, 'validation-failed'],
  ['no score', { score: null }, 'validation-failed'],
  ['a score off the scale', { score: 11 }, 'score-out-of-range'],
  ['a score that no integer holds', { score: 1e308 }, 'validation-failed'],
  ['half a pair in an answer', { answers: [{ question: 'why', text: '\ud83d' }] }, 'validation-failed'],
  ['NUL in an address', { context: { url: 'https://shop.example/\0' } }, 'validation-failed'],
  ['no answer but a text', 'nine', 'validation-failed'],
  ['no answer but a number', 7, 'validation-failed'],
  ['an id that is none', { id: 'x' }, 'validation-failed'],
  ['an unknown touchpoint', { touchpoint: 'nowhere' }, 'touchpoint-not-found'],
  ['a revision past 32 bits', { revision: 2_147_483_648 }, 'validation-failed'],
  ['51 members', { attributes: wide }, 'json-too-wide'],
  ['a member __proto__', JSON.parse('{"__proto__": 1}'), 'forbidden-member'],
  ['a time that is none', { answeredAt: '2026-02-30T00:00:00Z' }, 'validation-failed'],
];

interface Answer {
  body: unknown;
  /** Of the problem that it deserves. */
  code?: Problem['code'];
}

/** A group of answers of which 1 % are bad, at random places. */
function poisonedGroup(number: number): Answer[] {
  const random = seededRandom(`poison ${number}`);
  const group: Answer[] = Array.from({ length: groupSize }, () => ({ body: good() }));
  const places = new Set<number>();
  while (places.size < poisonsPerGroup) places.add(Math.floor(random() * groupSize));
  for (const [index, place] of [...places].entries()) {
    const [, poison, code] = poisons[
      (number * poisonsPerGroup + index) % poisons.length
    ] as (typeof poisons)[0];
    const isObject = typeof poison === 'object';
    // Not by spreading: that would set the prototype.
    const body = isObject
      ? Object.defineProperties(good(), Object.getOwnPropertyDescriptors(poison))
      : poison;
    group[place] = { body, code };
  }
  return group;
}

const good = () => ({ id: randomUUID(), touchpoint: 'website', score: 9, comment: 'Fine – 👍' });

describeApp('a bad answer harms none of its neighbours', (underTest) => {
  let stored = 0;
  const expectCounted = async () => {
    const { body } = await underTest.test.send<Aggregates>('GET /v1/aggregates');
    expect(body.groups[0]?.total.responses).toBe(stored);
    const recount = await underTest.test.send<Verification>('GET /v1/touchpoints/website/verification');
    expect(recount.body.drift).toBe(0);
  };

  it(
    'in a batch of 500',
    async () => {
      for (let number = 0; number < batches; number += 1) {
        const group = poisonedGroup(number);
        const { status, body } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
          body: { responses: group.map((answer) => answer.body) },
        });
        expect(status).toBe(200);
        expect(body.results.map((result) => result.problem?.code ?? result.status)).toEqual(
          group.map(({ code }) => code ?? 'created'),
        );
        stored += body.created;
        expect([body.created, body.rejected]).toEqual([groupSize - poisonsPerGroup, poisonsPerGroup]);
      }
      await expectCounted();
    },
    60_000 + batches * 5_000,
  );

  it(
    'among 500 that are sent at once',
    async () => {
      for (let number = batches; number < batches + bursts; number += 1) {
        const group = poisonedGroup(number);
        const replies = await Promise.all(
          group.map(({ body }) =>
            underTest.test.send<{ status: string; code?: string }>('POST /v1/responses', {
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            }),
          ),
        );
        expect(replies.map(({ body }) => body.code ?? body.status)).toEqual(
          group.map(({ code }) => code ?? 'created'),
        );
        expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
        stored += replies.filter(({ status }) => status === 201).length;
      }
      await expectCounted();
      reportFigures(`1 % bad answers on ${underTest.database.kind}`, {
        groups: batches + bursts,
        'bad answers': (batches + bursts) * poisonsPerGroup,
        'good ones stored': stored,
        'good ones lost': (batches + bursts) * (groupSize - poisonsPerGroup) - stored,
      });
    },
    60_000 + batches * 5_000,
  );
});
