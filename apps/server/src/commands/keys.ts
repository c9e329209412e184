import type { CreatedKey, KeyInput, KeySummary } from '@voxpoint/contract';
import type { Scope } from '@voxpoint/contract/vocabulary';
import type { Api } from './api.ts';

export async function createKey(
  api: Api,
  { publishable, scopes, name }: { publishable?: boolean; scopes: Scope[]; name: string },
): Promise<string> {
  const input: KeyInput = publishable ? { kind: 'publishable', name } : { kind: 'secret', name, scopes };
  const { key } = await api.send<CreatedKey>('POST /v1/keys', input);
  return publishable ? key : `${key}\nIt is shown this once: keep it.`;
}

function rightsOf({ kind, scopes, touchpoints }: KeySummary): string {
  if (kind === 'secret') return scopes.join(', ');
  return kind === 'device' ? `collects at ${touchpoints.join(', ')}` : 'collects';
}

/** A line for each key. */
export async function listKeys(api: Api): Promise<string> {
  const { data } = await api.send<{ data: KeySummary[] }>('GET /v1/keys?limit=1000');
  const lines = data.map((key) => {
    const rights = rightsOf(key);
    const end = key.revokedAt ? ` revoked ${key.revokedAt}` : '';
    return `${key.id}  ${key.key ?? key.hint}  ${rights}  ${key.name}${end}`;
  });
  return lines.join('\n');
}

export async function revokeKey(api: Api, id: string): Promise<string> {
  await api.send(`DELETE /v1/keys/${id}`);
  return 'Revoked. It is refused everywhere within 5 seconds.';
}
