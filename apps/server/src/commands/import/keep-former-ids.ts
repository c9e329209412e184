import type { KnownResponses } from '@voxpoint/contract';
import type { Api } from '../api.ts';
import type { DerivedIds } from './derived-ids.ts';
import type { Judge } from './judge-batches.ts';

/** Lets answers that an earlier version imported keep the ids that it gave them, so that they are known again. */
export function keepFormerIds(api: Api, ids: DerivedIds, judge: Judge): Judge {
  return async (answers) => {
    const formerIds = answers.map(({ id }) => ids.takeFormer(id));
    const asked = formerIds.filter((id) => id !== undefined);
    if (asked.length === 0) return judge(answers);
    const known = new Set((await api.send<KnownResponses>('POST /v1/responses/known', { ids: asked })).ids);
    return judge(
      answers.map((answer, index) => {
        const formerId = formerIds[index];
        return formerId !== undefined && known.has(formerId) ? { ...answer, id: formerId } : answer;
      }),
    );
  };
}
