import { expect, it } from 'vitest';
import { createSessionCookie } from './session-cookie.ts';

const lasting = 'Max-Age=7776000; Path=/; HttpOnly';

it.each([
  ['https://vox.example', `__Host-voxpoint-session=abc; ${lasting}; Secure; SameSite=Lax`],
  ['https://vox.example:8443/feedback', `__Host-voxpoint-session=abc; ${lasting}; Secure; SameSite=Lax`],
  ['https://localhost:3000', `__Host-voxpoint-session=abc; ${lasting}; Secure; SameSite=Lax`],
  ['http://localhost:3000', `voxpoint-session-3000=abc; ${lasting}; SameSite=Lax`],
  ['http://127.0.0.1:8080', `voxpoint-session-8080=abc; ${lasting}; SameSite=Lax`],
  ['http://[::1]', `voxpoint-session-80=abc; ${lasting}; SameSite=Lax`],
])('for %s, the cookie is %s', (publicUrl, expected) => {
  const cookie = createSessionCookie(publicUrl);
  expect(() => cookie.assertUsable()).not.toThrow();
  expect(cookie.write('abc')).toBe(expected);
  expect(cookie.read(`first=1; ${expected.split(';', 1)}; last=2`)).toBe('abc');
});

it('keeps apart what servers of one host have set at other ports', () => {
  expect(createSessionCookie('http://localhost:3000').read('voxpoint-session-3001=abc')).toBeUndefined();
});

it.each(['http://vox.example', 'http://192.168.0.7:3000', 'http://localhost.vox.example'])(
  'takes no cookie at %s, which is plain http',
  (publicUrl) => {
    const cookie = createSessionCookie(publicUrl);
    expect(() => cookie.assertUsable()).toThrow(/Set VOXPOINT_PUBLIC_URL to an https address/);
    const { port } = new URL(publicUrl);
    const sent = `voxpoint-session-${port || 80}=abc; __Host-voxpoint-session=abc`;
    expect(cookie.read(sent)).toBeUndefined();
  },
);
