import type { Touchpoint } from '@voxpoint/contract';
import type { Api } from './api.ts';

/** Every touchpoint of the project, archived ones too. */
export async function listTouchpoints(api: Api): Promise<Touchpoint[]> {
  const touchpoints: Touchpoint[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${cursor}`;
    const page = await api.send<{ data: Touchpoint[]; nextCursor: string | null }>(
      `GET /v1/touchpoints?archived=true&limit=1000${query}`,
    );
    touchpoints.push(...page.data);
    cursor = page.nextCursor;
  }
  return touchpoints;
}
