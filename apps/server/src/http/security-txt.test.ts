import { expect, it } from 'vitest';
import { describeApp } from '../testing/fixtures.ts';
import { createTestApp } from '../testing/test-app.ts';

describeApp('security.txt', (underTest) => {
  const path = '/.well-known/security.txt';

  it('names the operator’s contact, and is valid for half a year', async () => {
    const clock = () => new Date('2026-03-01T00:00:00.000Z');
    const test = await createTestApp(underTest.database, clock, {
      securityContact: 'mailto:security@shop.example',
    });
    const { statusCode, headers, body } = await test.app.inject(path);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toBe(
      'Contact: mailto:security@shop.example\nExpires: 2026-08-28T00:00:00.000Z\n' +
        `Canonical: http://localhost:3000${path}\n`,
    );
    await test.close();
  });

  it('is not there without a contact', async () => {
    expect((await underTest.test.app.inject(path)).statusCode).toBe(404);
  });
});
