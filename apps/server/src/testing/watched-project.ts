import { randomUUID } from 'node:crypto';
import type { AlertFire } from '@voxpoint/contract';
import { beforeAll, beforeEach, expect } from 'vitest';
import { judgeNumbers } from '../loop/alarms/judge-numbers.ts';
import { createMessages } from '../loop/messages.ts';
import type { DeliveryRow } from '../send/deliveries/store-deliveries.ts';
import { addProject, addSecretKey } from './add-project.ts';
import type { AppUnderTest } from './fixtures.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
/** The first day: a Monday, in UTC. */
export const start = Date.parse('2026-06-01T00:00:00.000Z');
export const answersPerDay = 12;

const slack = { kind: 'chat', form: 'slack', url: 'https://hooks.slack.com/services/T000/B000/abcdefghij' };

/** A project of each test's own, whose answers come by the day, and whose alerts about numbers judge them. */
export function watchedProject(underTest: AppUnderTest) {
  let projectId: number;
  let key: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
  const setTime = (ms: number) => underTest.setClock(new Date(ms).toISOString());
  const sendResponses = async (responses: readonly object[]) => {
    for (let first = 0; first < responses.length; first += 1_000) {
      const body = { responses: responses.slice(first, first + 1_000) };
      expect((await send('POST /v1/responses/batch', body)).status).toBe(200);
    }
  };
  beforeAll(() => setTime(start));
  beforeEach(async () => {
    setTime(start);
    projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'manage']);
  });
  return {
    ...{ send, setTime, sendResponses },
    projectId: () => projectId,
    put: (alert: string, settings: object) =>
      send(`PUT /v1/alerts/${alert}`, { name: 'Numbers', to: [slack], quietMinutes: 0, ...settings }),
    addTouchpoint: async (name: string, settings: object = {}) => {
      await send(`PUT /v1/touchpoints/${name}`, { name, ...settings });
      await send(`PUT /v1/touchpoints/${name}/surveys/nps`, {});
    },
    /** Answers from day to day, one an hour from six on, on which of a hundred so many are promoters. */
    answerDays: async (from: number, to: number, { promoters = 75, touchpoints = ['shop'] } = {}) => {
      const responses = [];
      for (let n = from * answersPerDay; n < to * answersPerDay; n += 1) {
        // Each of the numbers below a hundred comes in its turn.
        const score = (n * 37) % 100 < promoters ? 10 : 2;
        const ms = Math.floor(n / answersPerDay) * dayMs + (6 + (n % answersPerDay)) * hourMs;
        const answeredAt = new Date(start + ms).toISOString();
        responses.push(
          ...touchpoints.map((touchpoint) => ({ id: randomUUID(), touchpoint, score, answeredAt })),
        );
      }
      setTime(start + to * dayMs);
      await sendResponses(responses);
    },
    /** Judges a day two hours after its end. */
    judgeDay: async (day: number) => {
      setTime(start + (day + 1) * dayMs + 2 * hourMs);
      await judgeNumbers(underTest.context);
    },
    /** As if nothing had been judged: what was done is not known any more. */
    forgetRuns: () =>
      underTest.database.query('delete from scheduled_runs where project_id = $1::int', [projectId]),
    history: async (alert: string) =>
      (await send<{ data: AlertFire[] }>(`GET /v1/alerts/${alert}/history`)).body.data,
    /** What is on its way to the chat, by its title. */
    titles: async () => {
      const rows = await underTest.database.query<DeliveryRow>(
        `select id, kind, destination, event, subject, cause, created_at as "createdAt" from deliveries
          where project_id = $1::int order by created_at, subject ->> 'what' desc`,
        [projectId],
      );
      const write = createMessages({ publicUrl: 'https://vox.shop.example' });
      const project = { id: projectId, key: 'p', name: 'P', timeZone: 'UTC', erasureKey: 'k' };
      const messages = await Promise.all(rows.map((row) => write(underTest.context, project, row)));
      return messages.map((message) => (message?.kind === 'chat' ? message.message.title : undefined));
    },
  };
}
