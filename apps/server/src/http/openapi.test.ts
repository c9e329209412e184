import { Validator } from '@seriousme/openapi-schema-validator';
import { problems } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../testing/fixtures.ts';

interface Operation {
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: { $ref?: string } }> }>;
  security?: unknown[];
  requestBody?: {
    content: Record<string, { schema: { $ref?: string; properties?: Record<string, unknown> } }>;
  };
}

describeApp('the description of the API', (underTest) => {
  const read = async () =>
    (
      await underTest.test.send<{ openapi: string; paths: Record<string, Record<string, Operation>> }>(
        'GET /openapi.json',
        { key: null },
      )
    ).body;

  it('is valid OpenAPI 3.1', async () => {
    const document = await read();
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });

  it('names the answer, the problems and the keys of every operation', async () => {
    const { paths } = await read();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
    );
    expect(operations.length).toBeGreaterThan(20);
    for (const { name, path, operation } of operations) {
      expect(operation.responses.default, name).toEqual({ $ref: '#/components/responses/Problem' });
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      expect(operation.security !== undefined, name).toBe(path.startsWith('/v1/'));
    }
  });

  it('shows a response with the key that may stand beside it', async () => {
    const { paths } = await read();
    const { schema } = paths['/v1/responses']?.post?.requestBody?.content['application/json'] ?? {};
    expect(Object.keys(schema?.properties ?? {})).toEqual(
      expect.arrayContaining(['key', 'id', 'touchpoint', 'score']),
    );
  });

  it('is readable by people', async () => {
    const docs = await underTest.test.app.inject('/docs');
    expect([docs.statusCode, docs.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(docs.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(docs.body).toContain('<title>Voxpoint API</title>');
    const page = await underTest.test.app.inject('/problems');
    for (const code of Object.keys(problems)) expect(page.body).toContain(`id="${code}"`);
  });
});
