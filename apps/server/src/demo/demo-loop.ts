import { actionInput, alertInput, type CaseChange } from '@voxpoint/contract';
import type { ActingContext } from '../audit/acting.ts';
import { actions } from '../loop/actions/actions.ts';
import { alerts } from '../loop/alerts/alerts.ts';
import { insertFires } from '../loop/alerts/fire-queries.ts';
import { addNote } from '../loop/cases/add-note.ts';
import { changeCase } from '../loop/cases/change-cases.ts';
import { openCase } from '../loop/cases/open-case.ts';
import type { ProjectRow } from '../setup/projects/queries.ts';
import { listUnhappy, type UnhappyAnswer } from './queries.ts';
import { messagesSince } from './seasons.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const alertKey = 'unhappy-with-comment';
const dueHours = 48;

/** Rules that watch the shop. They tell nobody: the demo sends no mail. */
const demoAlerts = {
  [alertKey]: {
    name: 'Unhappy, and says why',
    kind: 'answer',
    when: { bands: ['detractor', 'low'], hasComment: true },
    where: { touchpoint: 'mobile-checkout,support-call,parcel-tracking' },
    openCase: { team: 'Customer service', dueHours },
  },
  'checkout-worse': {
    name: 'Checkout in the app gets worse',
    kind: 'score',
    when: { metric: 'csat' },
    where: { touchpoint: 'mobile-checkout' },
  },
  'no-answers': { name: 'Answers stop coming', kind: 'silence' },
} as const;

/** Actions of the same days, so that one is no control of the other. */
const demoActions = (at: Date) => ({
  'carrier-messages': {
    title: 'The carrier says when it comes',
    why: 'Half of those who were unhappy with the tracking had waited at home for nothing.',
    touchpoints: ['parcel-tracking'],
    metric: 'csat',
    status: 'done',
    doneAt: at.toISOString(),
    budget: 12_000,
  },
  'new-shelves': {
    title: 'New shelves in the store',
    why: 'Some did not find what they came for.',
    touchpoints: ['store-visit'],
    metric: 'csat',
    status: 'done',
    doneAt: at.toISOString(),
    budget: 30_000,
  },
  'keep-the-card': {
    title: 'Keep the card that was used last',
    why: 'Release 4.2 asks for it every time.',
    touchpoints: ['mobile-checkout'],
    metric: 'ces',
    status: 'doing',
  },
});

/** What became of a case, so many hours after it was opened. */
interface Step {
  hours: number;
  change?: CaseChange;
  note?: string;
}

const resolved = (cause: string, resolution: string): Step[] => [
  { hours: 3, change: { status: 'open' } },
  { hours: 20, change: { status: 'resolved', cause, resolution } },
];

/** The newest first: what is new, what somebody is at, what waits, and what is over. */
const histories: readonly Step[][] = [
  [],
  [],
  [{ hours: 2, note: 'Tried to call; tomorrow again.' }],
  [
    { hours: 4, change: { status: 'waiting' } },
    { hours: 5, note: 'The customer looks for the parcel number.' },
  ],
  resolved('Card', 'The card is kept again since Release 4.2.1.'),
  resolved('Delivery', 'The parcel was found, and the delivery refunded.'),
  [{ hours: 30, change: { status: 'closed' } }],
  resolved('Card', 'Told how to pay by invoice.'),
  resolved('Waiting time', 'Called back by the team lead.'),
  resolved('Delivery', 'A voucher for the next order.'),
];

/**
 * The loop from an answer to an improvement, as if a team had worked with it: alerts and what they found, cases in every
 * state, an action that worked and one that did not.
 */
export async function closeDemoLoop(context: ActingContext, project: ProjectRow): Promise<void> {
  const today = Math.floor(project.createdAt.getTime() / dayMs) * dayMs;
  for (const [key, input] of Object.entries(demoAlerts)) {
    await alerts.put(context, project.id, { key, input: alertInput.parse(input) });
  }
  const doneAt = new Date(today - messagesSince * dayMs + 9 * hourMs);
  for (const [key, input] of Object.entries(demoActions(doneAt))) {
    await actions.put(context, project.id, { key, input: actionInput.parse(input) });
  }
  const until = new Date(project.createdAt.getTime() - 2 * hourMs);
  const unhappy = await listUnhappy(context.database, project.id, {
    touchpoints: demoAlerts[alertKey].where.touchpoint.split(','),
    until,
    limit: histories.length,
  });
  // The oldest first, as their numbers grow.
  for (const [index, answer] of [...unhappy.entries()].reverse()) {
    await dealWith(context, project, { answer, steps: histories[index] ?? [] });
  }
}

/** Whoever starts anew finds that it has fired, and goes no further. */
async function dealWith(
  context: ActingContext,
  project: ProjectRow,
  { answer, steps }: { answer: UnhappyAnswer; steps: readonly Step[] },
): Promise<void> {
  const { id: responseId, touchpointId, answeredAt } = answer;
  const at = (hours: number) =>
    new Date(Math.min(answeredAt.getTime() + 60_000 + hours * hourMs, project.createdAt.getTime()));
  const opened = await context.database.transaction(async (transaction) => {
    const fires = await insertFires(transaction, project.id, {
      ...{ alertKey, at: at(0) },
      found: [{ responseId, touchpointId }],
    });
    if (fires.length === 0) return undefined;
    const settings = demoAlerts[alertKey].openCase;
    return openCase(context.database, transaction, project.id, { responseId, settings, alertKey, at: at(0) });
  });
  if (opened?.outcome !== 'opened') return;
  for (const { hours, change, note } of steps) {
    const then = { ...context, clock: () => at(hours) };
    if (change) await changeCase(then, project.id, { id: opened.id, given: change });
    if (note) await addNote(then, project.id, { id: opened.id, note });
  }
}
