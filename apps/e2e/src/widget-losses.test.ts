import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countLosses, type Losses } from './losses/count-losses.ts';
import { createPerson, type Person } from './losses/person.ts';
import { type Trouble, troubles } from './losses/troubles.ts';
import { startWidgetStand, type WidgetStand } from './support/widget.ts';

/** In all troubles together. */
const answers = Number(process.env.WIDGET_ANSWERS ?? troubles.length * 2);
/** On one page. */
const mostSurveys = 8;
/** Who meet a trouble at the same time. */
const mostPeople = 2;

let stand: WidgetStand;
const measured = new Map<Trouble, Losses>();

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterAll(async () => {
  if (process.env.WIDGET_ANSWERS) {
    const rows = troubles.map((trouble) => [trouble.name, measured.get(trouble)]);
    console.table(Object.fromEntries(rows));
  }
  await stand?.close();
});

/** Lets people meet the trouble until there are so many answers; resolves with what became of these. */
async function suffer(trouble: Trouble, wanted: number): Promise<Losses> {
  const touchpoint = await stand.makeTouchpoint('nps');
  const proxy = await stand.addProxy();
  const people: Person[] = [];
  for (let left = wanted; left > 0; ) {
    const group = await Promise.all(
      Array.from({ length: Math.min(mostPeople, Math.ceil(left / mostSurveys)) }, async (_, index) => {
        const name = `person-${people.length + index + 1}`;
        const visits = { server: proxy.url, ...trouble.visits };
        const person = await createPerson({ stand, name, touchpoint, ...visits });
        const surveys = Math.min(mostSurveys, left - index * mostSurveys);
        return { person, surveys };
      }),
    );
    // One that ends begins again for those who come later; the others go on.
    if (trouble.afterwards || people.length === 0) trouble.begin?.(proxy);
    people.push(...group.map(({ person }) => person));
    left -= group.reduce((sum, { surveys }) => sum + surveys, 0);
    await Promise.all(group.map(({ person, surveys }) => trouble.meet(person, surveys)));
    if (!trouble.afterwards) continue;
    proxy.treat(() => undefined);
    await Promise.all(group.map(({ person }) => trouble.afterwards?.(person)));
    await Promise.all(group.map(({ person }) => person.context.close()));
  }
  const given = people.flatMap((person) => person.given);
  expect(given).toHaveLength(wanted);
  const losses = await countLosses({ stand, touchpoint, given, isHopeless: trouble.isHopeless });
  await Promise.all(people.map(({ context }) => context.close()));
  return losses;
}

describe.concurrent('no answer is lost or doubled', () => {
  test.each(troubles)('$name', { timeout: 300_000 }, async (trouble) => {
    const place = troubles.indexOf(trouble);
    const wanted = Math.floor((answers + place) / troubles.length);
    const losses = await suffer(trouble, wanted);
    measured.set(trouble, losses);
    const stored = trouble.isHopeless ? 0 : wanted;
    expect(losses).toEqual({ given: wanted, stored, lost: wanted - stored, doubled: 0 });
  });
});
