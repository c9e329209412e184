import type { CurrentSession } from '@voxpoint/contract';

export function SignInPage(_: { onEnter(session: CurrentSession): void }) {
  return <h1>SignInPage</h1>;
}
