import { createHash } from 'node:crypto';
import { Occurrences } from './occurrences.ts';

/** In which every project's ids were made before they could not be guessed. */
const formerNamespace = '6f0f5a0e-6a55-5d8c-9d2c-7c2b1e0a4f3d';

/** Makes ids that are the same whenever the same row is imported again. */
export interface DerivedIds {
  /** From the id that the row has in its own system. */
  ofExternalId(externalId: string): string;
  /** From what the row holds, and from how many equal rows came before it. */
  ofContent(content: string): string;
  /** The id that an earlier version made of the same row. Can be asked for once. */
  takeFormer(id: string): string | undefined;
}

/**
 * `source` sets the external ids apart from those of other systems, `namespace` those of the project from what others can
 * guess; without it, as for a dry run, ids are known to nobody.
 */
export function createDerivedIds(source: string, namespace?: string): DerivedIds {
  const occurrences = new Occurrences();
  const formerIds = new Map<string, string>();
  const derive = (name: unknown[]) => {
    const written = JSON.stringify(name);
    const formerId = nameUuid(written, formerNamespace);
    if (namespace === undefined) return formerId;
    const id = nameUuid(written, namespace);
    formerIds.set(id, formerId);
    return id;
  };
  return {
    takeFormer: (id) => {
      const formerId = formerIds.get(id);
      formerIds.delete(id);
      return formerId;
    },
    ofExternalId: (externalId) => derive([source, 'id', externalId]),
    ofContent: (content) => {
      const digest = createHash('sha256').update(content).digest();
      return derive([source, 'content', digest.toString('hex'), occurrences.add(digest)]);
    },
  };
}

/** A UUID of version 5 (RFC 9562, 5.5): the same for the same name, whoever makes it. */
export function nameUuid(name: string, within: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(within.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
