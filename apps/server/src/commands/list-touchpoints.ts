import type { Touchpoint } from '@voxpoint/contract';
import type { Api } from './api.ts';
import { listAll } from './list-all.ts';

/** Every touchpoint of the project, archived ones too. */
export async function listTouchpoints(api: Api): Promise<Touchpoint[]> {
  return listAll(api, '/v1/touchpoints?archived=true');
}
