import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it.each([
  ['9\u001b]0;pwn\u0007', '9\\x1b]0;pwn\\x07'],
  ['a\rb\u009b31mc\u0000', 'a\\x0db\\x9b31mc\\x00'],
  ['Größe\t5\nnext \u{1f600}', 'Größe\t5\nnext \u{1f600}'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
