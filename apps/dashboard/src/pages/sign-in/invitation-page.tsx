import type { CurrentSession } from '@voxpoint/contract';

export function InvitationPage(_: {
  session: CurrentSession | null;
  onEnter(session: CurrentSession): void;
}) {
  return <h1>InvitationPage</h1>;
}
