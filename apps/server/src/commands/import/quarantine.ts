import type { Api } from '../api.ts';

/** Takes stored answers out of the numbers. The key needs the scope `manage`. Throws ApiError. */
export function createQuarantine(api: Api): (ids: readonly string[]) => Promise<void> {
  return async (ids) => {
    for (const id of ids) await api.send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
  };
}
