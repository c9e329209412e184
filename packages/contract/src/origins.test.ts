import { describe, expect, it } from 'vitest';
import { allowsOrigin, isOrigin } from './origins.ts';

describe('what can be allowed', () => {
  it.each([
    'https://shop.example',
    'http://localhost:8080',
    'https://*.shop.example',
    'https://*.shop.example:8443',
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'app://com.shop.example',
  ])('is %s', (origin) => {
    expect(isOrigin(origin)).toBe(true);
  });

  it.each([
    'shop.example',
    'https://shop.example/',
    'https://Shop.example',
    'https://shop.example:443',
    '*',
    'https://*',
    'https://*.example',
    'https://shop.*.example',
    'https://*shop.example',
    'https://*.*.shop.example',
    'https://shop.example:*',
    '*.shop.example',
    'capacitor://*',
    'capacitor://localhost/',
    'javascript://shop',
    'file://shop',
    'https://',
    'null',
    '',
  ])('is not %s', (origin) => {
    expect(isOrigin(origin)).toBe(false);
  });
});

describe('an origin', () => {
  const allowed = ['https://*.shop.example', 'capacitor://localhost', 'https://other.example'];

  it.each([
    'https://de.shop.example',
    'https://a-b.shop.example',
    'capacitor://localhost',
    'https://other.example',
  ])('is allowed: %s', (origin) => {
    expect(allowsOrigin(allowed, origin)).toBe(true);
  });

  it.each([
    'https://shop.example',
    'https://.shop.example',
    'https://a.b.shop.example',
    'http://de.shop.example',
    'https://evilshop.example',
    'https://de.shop.example.evil.example',
    'https://evil.example/.shop.example',
    'https://de.shop.example:8443',
    'https://*.shop.example.',
    'ionic://localhost',
    'null',
  ])('is not allowed: %s', (origin) => {
    expect(allowsOrigin(allowed, origin)).toBe(false);
  });
});
