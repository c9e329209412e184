import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { generateWebhookSecret, signWebhook } from './sign.ts';

const guide = readFileSync(new URL('../../../../../docs/automation.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );
const [message = ''] = blocks('jsonc');
const [zapier = '', n8n = ''] = blocks('js');

const secret = generateWebhookSecret();
const id = '5fa30e35-93de-4df4-a358-35bc6003941a';
const headers = signWebhook({
  ...{ id, body: message, sentAt: new Date('2026-11-30T10:15:00Z') },
  // While one is rotated two sign, and the receiver knows the older.
  secrets: [generateWebhookSecret(), secret],
});

/** Runs what the guide has people paste, in which they have put their secret. */
function run(code: string, given: Record<string, unknown>): unknown {
  const names = { require: createRequire(import.meta.url), ...given };
  return new Function(...Object.keys(names), code.replace('whsec_…', secret))(...Object.values(names));
}

const inZapier = (body: string) =>
  run(zapier, {
    inputData: {
      body,
      id: headers['webhook-id'],
      timestamp: headers['webhook-timestamp'],
      signature: headers['webhook-signature'],
    },
  });
const inN8n = (body: string) =>
  run(n8n, {
    $input: {
      first: () => ({ json: { headers }, binary: { data: { data: Buffer.from(body).toString('base64') } } }),
    },
  });

it.each([
  ['Zapier', inZapier, JSON.parse(message)],
  ['n8n', inN8n, [{ json: JSON.parse(message) }]],
])('the code for %s lets through what Voxpoint has signed, and nothing else', (_, receive, expected) => {
  expect(receive(message)).toEqual(expected);
  expect(() => receive(message.replace('"score": 3', '"score": 9'))).toThrow('not from Voxpoint');
});
