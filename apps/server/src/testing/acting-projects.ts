import { randomUUID } from 'node:crypto';
import type { Action, ActionEffect, Mark, Problem } from '@voxpoint/contract';
import { expect } from 'vitest';
import { addProject, addSecretKey } from './add-project.ts';
import type { AppUnderTest } from './fixtures.ts';

/** Projects in which something is done because of what customers said. */
export function actingProjects(underTest: AppUnderTest) {
  /** A project of its own in Berlin, with touchpoints. */
  const openProject = async (touchpoints = ['checkout']) => {
    underTest.setClock('2026-11-30T12:00:00Z');
    const named = `actions-${randomUUID()}`;
    const id = await addProject(underTest.database, named);
    const key = await addSecretKey(underTest.database, id, ['manage', 'ingest', 'aggregates', 'read']);
    const send = <Body = Action & Omit<Problem, 'status'>>(
      request: string,
      body?: unknown,
      headers?: Record<string, string>,
    ) => underTest.test.send<Body>(request, { key, body, headers });
    await send('PUT /v1/project', { name: 'Actions', timeZone: 'Europe/Berlin' });
    for (const touchpoint of touchpoints) {
      await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/csat`, {});
    }
    const put = (action: string, settings: object, headers?: Record<string, string>) =>
      send(
        `PUT /v1/actions/${action}`,
        { title: `About ${action}`, touchpoints: ['checkout'], metric: 'csat', ...settings },
        headers,
      );
    const marks = async () =>
      (await send<{ data: Mark[] }>('GET /v1/marks')).body.data.map(
        ({ key, at, text, touchpoints, action }) => ({
          ...{ key, at, text, touchpoints, action },
        }),
      );
    /** So many are satisfied of so many, all at noon of a day. */
    const answer = async (
      touchpoint: string,
      day: string,
      [high, all]: [number, number],
      metric = 'csat',
    ) => {
      const responses = Array.from({ length: all }, (_, index) => ({
        ...{ id: randomUUID(), touchpoint, metric, score: index < high ? 5 : 1 },
        answeredAt: `${day}T11:00:00Z`,
      }));
      for (let from = 0; from < all; from += 100) {
        const batch = { responses: responses.slice(from, from + 100) };
        const { body } = await send<{ created: number }>('POST /v1/responses/batch', batch);
        expect(body.created).toBe(batch.responses.length);
      }
    };
    const effectOf = async (action: string) =>
      (await send<ActionEffect>(`GET /v1/actions/${action}/effect`)).body;
    return { id, named, send, put, marks, answer, effectOf };
  };
  return { openProject };
}
