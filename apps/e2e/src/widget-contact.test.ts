import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
const consent = { en: 'Only to answer you, for 30 days.', de: 'Nur, um Ihnen zu antworten, 30 Tage lang.' };
const asking = (contact: string[]) => [
  { key: 'comment', kind: 'text' },
  { key: 'contact', kind: 'contact', bands: ['detractor'], contact, consent },
];

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterEach(() => stand.closePages());
afterAll(() => stand?.close());

test.each([
  [['email'], 'email', 'Your e-mail address', ['ada@shop', '.example'], ['email', 'ada@shop.example']],
  [['phone'], 'tel', 'Your telephone number', ['030 12', '3 45 67'], ['phone', '0301234567']],
  [
    ['email', 'phone'],
    'text',
    'e-mail address or telephone number',
    ['+49 30', ' 1234567'],
    ['phone', '+49301234567'],
  ],
] as const)(
  'a contact is typed key by key, and sent when it can be one: %s',
  async (kinds, type, label, keys, stored) => {
    const touchpoint = await stand.makeTouchpoint('nps', { followUps: asking([...kinds]) });
    const { page, card, warnings, errors } = await stand.visit({ touchpoint });
    await card.getByText('3', { exact: true }).click();
    const field = card.getByRole('textbox', { name: label });
    await field.focus();
    expect(await field.getAttribute('type')).toBe(type);
    // Screen readers say the words of consent with the field.
    expect(await card.getByText(consent.en).getAttribute('id')).toBe(
      await field.getAttribute('aria-describedby'),
    );
    expect(await findViolations(page, 'voxpoint-card')).toEqual([]);

    const send = card.getByRole('button', { name: 'Send' });
    await page.keyboard.type(keys[0]);
    await send.click();
    expect(await field.evaluate((input) => input.matches(':focus'))).toBe(true);
    await page.keyboard.press('End');
    await page.keyboard.type(keys[1]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await card.getByText('Thank you for your answer.').waitFor();
    await eventually(() => stand.responses(touchpoint)).toMatchObject([
      { revision: 2, finished: true, answers: [{ question: 'contact', contact: [stored[0]] }] },
    ]);
    const [response] = await stand.responses(touchpoint);
    const { body } = await stand.voxpoint.send<{ contacts: object[] }>(
      `GET /v1/responses/${response?.id}/contact`,
    );
    expect(body.contacts).toMatchObject([
      { kind: stored[0], value: stored[1], consent: consent.en, locale: 'en' },
    ]);
    expect([warnings, errors]).toEqual([[], []]);
  },
);

test('whoever closes the card, or changes their mind, leaves no contact behind', async () => {
  const touchpoint = await stand.makeTouchpoint('nps', { followUps: asking(['email']) });
  const { card } = await stand.visit({ touchpoint, lang: 'de' });
  await card.getByText('3', { exact: true }).click();
  await card.getByLabel('Ihre E-Mail-Adresse').fill('ada@shop.example');
  await card.getByText('10', { exact: true }).click();
  await card.getByLabel('Ihre E-Mail-Adresse').waitFor({ state: 'detached' });
  await card.getByText('2', { exact: true }).click();
  await card.getByLabel('Ihre E-Mail-Adresse').pressSequentially('ada@');
  expect(await card.getByText(consent.de).isVisible()).toBe(true);
  await card.getByRole('button', { name: 'Schließen' }).click();
  await card.waitFor({ state: 'detached' });
  await eventually(() => stand.responses(touchpoint)).toMatchObject([
    { score: 2, finished: true, answers: [] },
  ]);
});
