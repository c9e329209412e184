import { expect, it } from 'vitest';
import { maskPersonalData } from './mask-personal-data.ts';

it.each([
  ['Write to ada.lovelace+shop@mail.shop.example, please', 'Write to •••, please'],
  ['ada(at)shop.example oder ada [at] shop.example', '••• oder •••'],
  ['größe@müller.example', '•••'],
  ['Call 0170 1234567 or +49 (0)30 123-456/78.', 'Call ••• or •••.'],
  ['Tel.: 030/1234567', 'Tel.: •••'],
  ['+1-202-555-0143 / (202) 555-0143', '••• / •••'],
  ['Ruf 0049\u00A0170\u00A01234567 an', 'Ruf ••• an'],
  ['My IBAN is DE89 3704 0044 0532 0130 00, thanks', 'My IBAN is •••, thanks'],
  ['de89370400440532013000', '•••'],
  ['GB29 NWBK 6016 1331 9268 19', '•••'],
  ['card 4111 1111 1111 1111 exp 12/27', 'card ••• exp 12/27'],
  ['4111-1111-1111-1111', '•••'],
])('masks %s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

it.each([
  'On 2026-11-29 at 14:05 I waited 45 minutes, on 29.11.2026 as well',
  'It cost 1.234.567 € instead of 1 200,50 € or 99.95',
  'Score 10/10, would come again in 2027, room 4711, 3 x 100 g',
  'Season 2026/2027 or 2026-2027',
  'DE12 is no account, and @ home is no address',
  '',
])('leaves %s', (text) => {
  expect(maskPersonalData(text)).toBe(text);
});

it('takes no longer for texts that are made to take long', () => {
  const long = 200_000;
  const evil = ['a', '1', '1 ', '@', 'a@', '.', '+1', '(at)', 'DE12 ', 'A1', '1(', '1   ', 'a (', '%'].map(
    (part) => part.repeat(long / part.length),
  );
  const started = performance.now();
  for (const text of evil) maskPersonalData(`${text}!`);
  // Ten times what it takes; anything quadratic would take minutes.
  expect(performance.now() - started).toBeLessThan(5_000);
});
