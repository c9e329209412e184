import { isDeepStrictEqual } from 'node:util';
import {
  maxWebhooks,
  memberError,
  pageQuery,
  parseResponseFilterTexts,
  slug,
  type WebhookInput,
  webhook,
  webhookInput,
  webhookPage,
} from '@voxpoint/contract';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import type { Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { maskUrl } from '../../send/outside/mask-url.ts';
import type { Network } from '../../send/outside/networks.ts';
import { assertOutsideUrl, RefusedUrlError } from '../../send/outside/outside-url.ts';
import { generateWebhookSecret } from '../../send/webhooks/sign.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';
import { keyedResource } from '../../setup/resources/keyed-resource.ts';
import { countWebhooks, leaveAlerts } from './queries.ts';

export type WebhookRow = typeof tables.webhooks.$inferSelect;
type Switching = Pick<WebhookRow, 'activeFrom' | 'disabledBecause' | 'failingSince'>;

/**
 * Where programs are told of what happens. PUT throws `touchpoint-not-found`, `journey-not-found`, and `validation-failed` for
 * an address to which nothing may be sent and for the 51st. `networks`: where they may be beside the internet.
 */
export function createWebhooks({ networks }: { networks: readonly Network[] }) {
  return keyedResource({
    kind: 'webhook',
    key: slug,
    input: webhookInput,
    item: webhook,
    list: webhookPage,
    query: pageQuery,
    summaries: {
      list: 'List webhooks',
      read: 'Read a webhook',
      put: 'Make or replace a webhook',
      remove: 'Remove a webhook, also from the alerts that name it; what it has not got yet is not sent',
    },
    table: tables.webhooks,
    actions: { created: 'webhook.created', changed: 'webhook.changed', removed: 'webhook.deleted' },
    nameOf: ({ name }) => name,
    follow: async (orm, { projectId, before, after }) => {
      if (before && !after) await leaveAlerts(orm, projectId, before.key);
    },
    toColumns: async (input, { orm, projectId, current, now }) => {
      if (!current) await assertRoom(orm, projectId);
      await filterTouchpoints(orm, projectId, { ...parseResponseFilterTexts(input.where), place: 'where' });
      const { name, events, payload, where, enabled } = input;
      const url = takeUrl(input.url, { stored: current?.url, networks });
      const secrets = current?.secrets ?? [{ secret: generateWebhookSecret(), createdAt: now.toISOString() }];
      const switching = switchWebhook(current, { input: { ...input, url }, now });
      return { ...{ name, url, events, payload, where, enabled, secrets }, ...switching };
    },
    toMembers: ({ name, url, events, payload, where, enabled, ...row }) => ({
      ...{ name, events, payload, where, enabled },
      url: maskUrl(url),
      disabledBecause: row.disabledBecause,
      failingSince: row.failingSince?.toISOString() ?? null,
      secrets: row.secrets.map(({ createdAt }) => ({ createdAt })),
    }),
    // What the server notes by itself is no change of somebody's.
    settingsOf: ({ name, url, events, payload, where, enabled }) => ({
      ...{ name, events, payload, where, enabled },
      url: maskUrl(url),
    }),
  });
}

export type Webhooks = ReturnType<typeof createWebhooks>;

/** Throws `validation-failed`. */
function takeUrl(
  given: string,
  { stored, networks }: { stored: string | undefined; networks: readonly Network[] },
): string {
  if (stored !== undefined && given === maskUrl(stored)) return stored;
  if (given.includes('…')) throw invalidMember('url', 'secret-not-known', {});
  try {
    return assertOutsideUrl(given, networks).href;
  } catch (error) {
    if (error instanceof RefusedUrlError) throw invalidMember('url', 'wrong-address', { of: error.code });
    throw error;
  }
}

/** One that is told of other things, or of some again, is told of what happens from now on. */
function switchWebhook(
  current: WebhookRow | undefined,
  { input, now }: { input: WebhookInput; now: Date },
): Switching {
  if (!current) return { activeFrom: now, disabledBecause: null, failingSince: null };
  const { enabled, events, where, url } = input;
  const isSame = isDeepStrictEqual([current.events, current.where], [events, where]);
  const isSwitchedOn = enabled && !current.enabled;
  return {
    activeFrom: isSame && !isSwitchedOn ? current.activeFrom : now,
    disabledBecause: enabled ? null : current.disabledBecause,
    failingSince: isSwitchedOn || url !== current.url ? null : current.failingSince,
  };
}

async function assertRoom(orm: Orm, projectId: number): Promise<void> {
  const count = await countWebhooks(orm, projectId);
  if (count < maxWebhooks) return;
  const error = memberError('path.webhook', 'too-many', {
    ...{ of: 'webhooks', max: maxWebhooks, count: count + 1 },
  });
  throw new CodedError('validation-failed', `key: ${error.message}`, { errors: [error] });
}
