import type { Context } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import type { WriteMessage } from './message.ts';
import type { Outcome } from './outcome.ts';
import { noteCancelled, noteTry } from './queries.ts';
import { nextTryAfter } from './retry-times.ts';
import { sendMessage, type Ways } from './send-message.ts';
import type { DeliveryRow } from './store-deliveries.ts';

export interface Trying<Project> {
  ways: Ways;
  writeMessage: WriteMessage<Project>;
  /** Told what came of each try, before it is noted. */
  onOutcome?(
    context: Context,
    project: Project,
    told: { delivery: DeliveryRow; outcome: Outcome },
  ): Promise<void>;
  /** As Math.random. */
  random: () => number;
}

/** Writes and sends a claimed delivery once, and notes what came of it. Throws what is no receiver's fault. */
export async function tryDelivery<Project>(
  context: Context,
  { ways, writeMessage, onOutcome, random }: Trying<Project>,
  { project, delivery }: { project: Project; delivery: DeliveryRow },
): Promise<void> {
  const { database, clock } = context;
  let message: Awaited<ReturnType<typeof writeMessage>>;
  try {
    message = await writeMessage(context, project, delivery);
  } catch (error) {
    const outcome: Outcome = { kind: 'try-again', durationMs: 0, answer: 'not-written' };
    await note(context, { delivery, outcome, random });
    throw error;
  }
  if (!message) {
    await keepTrying(() => noteCancelled(database, delivery));
    return;
  }
  const outcome = await sendMessage(ways, message, { id: delivery.id, clock });
  await onOutcome?.(context, project, { delivery, outcome });
  await note(context, { delivery, outcome, random });
}

interface Noting extends Pick<Trying<never>, 'random'> {
  delivery: DeliveryRow;
  outcome: Outcome;
}

async function note({ database, clock }: Context, { delivery, outcome, random }: Noting): Promise<void> {
  const at = clock();
  const { kind, code, durationMs, answer } = outcome;
  const nextTryAt = kind === 'try-again' ? nextTryAfter(delivery.tries, { at, random }) : undefined;
  const status = nextTryAt ? 'pending' : kind === 'sent' ? 'sent' : 'failed';
  const sentAt = kind === 'sent' ? at : undefined;
  await keepTrying(() =>
    noteTry(database, delivery, { status, code, durationMs, answer, nextTryAt, sentAt }),
  );
}
