import { errorSentences } from '@voxpoint/contract/error-codes';
import type { ChatForm } from '@voxpoint/contract/vocabulary';

/** Why an address is none of that chat's. */
export type ChatUrlRefusal = 'not-slack' | 'slack-workflow' | 'not-teams' | 'teams-retired' | 'not-discord';

/** The message is advice for whoever gave the address, and repeats none of it: it is a secret. */
export class RefusedChatUrlError extends Error {
  override readonly name = 'RefusedChatUrlError';
  readonly code: ChatUrlRefusal;

  constructor(code: ChatUrlRefusal) {
    super(errorSentences['wrong-address']({ of: code }));
    this.code = code;
  }
}

/** Whether an address, which `assertOutsideUrl` has taken, can be that of a chat. Throws RefusedChatUrlError. */
export function assertChatUrl(form: ChatForm, url: URL): void {
  const refusal = refusals[form]?.(url);
  if (refusal) throw new RefusedChatUrlError(refusal);
}

type Judge = (url: URL) => ChatUrlRefusal | undefined;

const refusals: Partial<Record<ChatForm, Judge>> = {
  slack: ({ hostname, pathname }) => {
    if (!/^hooks\.slack(-gov)?\.com$/.test(hostname)) return 'not-slack';
    if (/^\/(workflows|triggers)\//.test(pathname)) return 'slack-workflow';
    return pathname.startsWith('/services/') ? undefined : 'not-slack';
  },
  teams: ({ hostname }) => {
    if (/(^|\.)webhook\.office\.com$|^outlook\.office(365)?\.com$/.test(hostname)) return 'teams-retired';
    return /\.(logic\.azure|powerplatform)\.(com|us)$/.test(hostname) ? undefined : 'not-teams';
  },
  discord: ({ hostname, pathname }) =>
    /^((canary|ptb)\.)?discord(app)?\.com$/.test(hostname) &&
    /^\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+$/.test(pathname)
      ? undefined
      : 'not-discord',
};
