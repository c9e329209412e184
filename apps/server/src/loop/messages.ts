import type { WriteMessage } from '../send/deliveries/message.ts';
import { createAlertMessages } from './alerts/write-alert-message.ts';
import { createDashboardAddresses } from './dashboard-addresses.ts';
import type { SendingProject } from './sending-project.ts';

/** What deliveries say, by what happened. Whoever tells of something new adds a line here. */
export function createMessages({ publicUrl }: { publicUrl: string }): WriteMessage<SendingProject> {
  const addresses = createDashboardAddresses(publicUrl);
  const writers: Readonly<Record<string, WriteMessage<SendingProject>>> = {
    'alert.fired': createAlertMessages(addresses),
  };
  return async (context, project, delivery) => writers[delivery.event]?.(context, project, delivery);
}
