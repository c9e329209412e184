import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { generateWebhookSecret, signWebhook } from './sign.ts';

const sentAt = new Date('2026-11-29T14:05:06.789Z');
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: sentAt }));
afterEach(() => vi.useRealTimers());

const body = '{"type":"response.completed","comment":"Größe 😀\\u0000"}';
const message = { id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69', sentAt, body };

it('is verified by whoever has the secret, and by nobody else', () => {
  const secret = generateWebhookSecret();
  const headers = signWebhook({ ...message, secrets: [secret] });
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(headers).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1795961106',
    'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
  });
  expect(() => new Webhook(generateWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
  for (const [name, value] of Object.entries({
    'webhook-id': '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70',
    'webhook-timestamp': '1795961107',
  }))
    expect(() => new Webhook(secret).verify(body, { ...headers, [name]: value })).toThrow(
      'No matching signature',
    );
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
});

it('is verified by the old secret and by the new one while they are rotated', () => {
  const secrets = [generateWebhookSecret(), generateWebhookSecret()];
  const headers = signWebhook({ ...message, secrets });
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
});

it('signs as the standard’s own example', () => {
  const headers = signWebhook({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it('makes another secret each time, of 256 bits', () => {
  const secrets = Array.from({ length: 100 }, generateWebhookSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
