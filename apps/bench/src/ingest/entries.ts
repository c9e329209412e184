import type { ContestantName } from '../contestants/registry.ts';

/** One line of the comparison: a contestant under one kind of load. */
export interface Entry {
  contestant: ContestantName;
  title: string;
  connections: number;
  /** Responses in a request; for COPY, in a commit. */
  batch: number;
  /** Answers as websites send them. */
  isMixed?: boolean;
}

const single = (contestant: ContestantName, title: string, connections: number): Entry => ({
  contestant,
  title,
  connections,
  batch: 1,
});
const batches = (contestant: ContestantName, title: string): Entry => ({
  contestant,
  title: `${title}, batches of 100`,
  connections: 16,
  batch: 100,
});

const mixed = (contestant: ContestantName, title: string, connections: number): Entry => ({
  ...single(contestant, `${title}, real mix`, connections),
  isMixed: true,
});

const alone = 'a: Fastify alone, stores nothing';
const naive = 'b: a transaction for each response';
const naiveCte = 'c: a statement for each response';
const embedded = 'Voxpoint on the embedded store';

/** In the order in which they are measured and shown. */
const asMuchAsTheyTake = {
  'fastify-64': single('fastify', alone, 64),
  'naive-64': single('naive', naive, 64),
  'naive-cte-64': single('naive-cte', naiveCte, 64),
  'voxpoint-64': single('voxpoint', 'Voxpoint', 64),
  'fastify-256': single('fastify', alone, 256),
  'naive-256': single('naive', naive, 256),
  'naive-cte-256': single('naive-cte', naiveCte, 256),
  'voxpoint-256': single('voxpoint', 'Voxpoint', 256),
  'fastify-mixed-64': mixed('fastify', alone, 64),
  'voxpoint-mixed-64': mixed('voxpoint', 'Voxpoint', 64),
  'fastify-mixed-256': mixed('fastify', alone, 256),
  'voxpoint-mixed-256': mixed('voxpoint', 'Voxpoint', 256),
  copy: { contestant: 'copy', title: 'e: COPY, no HTTP', connections: 1, batch: 10_000 },
  'voxpoint-batch': batches('voxpoint', 'Voxpoint'),
  'naive-embedded': single('naive-embedded', 'b on the embedded store', 64),
  'voxpoint-embedded': single('voxpoint-embedded', embedded, 64),
  'voxpoint-embedded-batch': batches('voxpoint-embedded', embedded),
} satisfies Record<string, Entry>;

/** At half of what the same connections take, against what the disk alone takes. */
const calm = {
  'bare-commit': single('bare-commit', 'A bare commit of one row', 1),
  'voxpoint-half': single('voxpoint', 'Voxpoint at half of what it takes', 64),
} satisfies Record<string, Entry>;

const entries = { ...asMuchAsTheyTake, ...calm };
export type EntryKey = keyof typeof entries;

export const loadedKeys = Object.keys(asMuchAsTheyTake) as EntryKey[];
export const calmKeys = Object.keys(calm) as EntryKey[];

export function entryOf(key: EntryKey): Entry {
  return entries[key];
}

export function nameEntry(key: EntryKey): string {
  const { title, connections } = entries[key];
  return connections > 1 ? `${title}, ${connections} connections` : title;
}
