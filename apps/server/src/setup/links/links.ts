import { randomInt } from 'node:crypto';
import { link, linkCode, linkInput, linkPage, pageQuery, slug } from '@voxpoint/contract';
import type { Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import { noTouchpointAt } from '../resources/not-found.ts';
import type { TouchpointKeys } from '../resources/touchpoint-keys.ts';
import { findLinkByCode } from './queries.ts';

type Row = typeof tables.links.$inferSelect;

/** Short links to hosted pages, which stand in QR codes. PUT throws `touchpoint-not-found`. */
export function createLinks(publicUrl: string) {
  return keyedResource({
    kind: 'link',
    key: slug,
    input: linkInput,
    item: link,
    list: linkPage,
    query: pageQuery,
    summaries: {
      list: 'List short links',
      read: 'Read a short link',
      put: 'Make a short link, or have it lead elsewhere',
      remove: 'Remove a short link; whoever opens it finds nothing any more',
    },
    table: tables.links,
    actions: { created: 'link.created', changed: 'link.changed', removed: 'link.deleted' },
    nameOf: ({ key }) => key,
    toColumns: async ({ touchpoint, ...input }, { orm, current, touchpoints }) => ({
      ...input,
      touchpointId: findTouchpointId(touchpoints, touchpoint),
      code: current?.code ?? (await makeFreeCode(orm)),
    }),
    toMembers: (row: Row, touchpoints) => ({
      ...{ code: row.code, url: `${publicUrl}/q/${row.code}` },
      touchpoint: touchpoints.get(row.touchpointId) as string,
      ...{ metric: row.metric, channel: row.channel, locale: row.locale },
    }),
  });
}

export type Links = ReturnType<typeof createLinks>;

function findTouchpointId(touchpoints: TouchpointKeys, wanted: string): number {
  const found = [...touchpoints].find(([, key]) => key === wanted);
  if (!found) throw noTouchpointAt('touchpoint', wanted);
  return found[0];
}

/** Of some 280 thousand million there are. */
async function makeFreeCode(orm: Orm): Promise<string> {
  const { letters, length } = linkCode;
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  return (await findLinkByCode(orm, code)) ? makeFreeCode(orm) : code;
}
