import type { Context } from '../db/context.ts';
import { createDeliveries, type Deliveries } from '../send/deliveries/run-deliveries.ts';
import type { Ways } from '../send/deliveries/send-message.ts';
import { listProjects } from '../setup/projects/queries.ts';
import { noteInviteOutcome } from './invites/note-invite-outcome.ts';
import { createMessages } from './messages.ts';
import { noteOutcome } from './webhooks/note-outcome.ts';

interface Options {
  publicUrl: string;
  ways: Ways;
  onError(error: unknown): void;
}

/** Sends what was stored to be sent in every project. */
export function createSending(context: Context, { publicUrl, ways, onError }: Options): Deliveries {
  return createDeliveries(context, {
    ...{ ways, onError },
    listProjects: ({ database }) => listProjects(database.orm),
    writeMessage: createMessages({ publicUrl }),
    onOutcome: async (...outcome) => {
      await noteOutcome(...outcome);
      await noteInviteOutcome(...outcome);
    },
    random: Math.random,
  });
}
