import type { ProxiedRequest, Treatment } from '../support/unreliable-proxy.ts';

/** Something that goes wrong while processes give answers by the client. */
export interface ClientTrouble {
  name: string;
  /** How many processes share the storage at once. */
  processes: number;
  /** Each is killed (SIGKILL) before it has delivered, and another goes on. */
  isKilled?: boolean;
  clockOffsetMs?: number;
  /** The storage fails; then a process that ends before it has delivered would lose what only its memory holds. */
  failing?: 'sometimes' | 'mostly';
}

const yearMs = 365 * 86_400_000;

export const clientTroubles: ClientTrouble[] = [
  { name: 'a network that fails at random', processes: 1 },
  { name: 'processes killed at random', processes: 1, isKilled: true },
  { name: 'three processes on one storage, killed at random', processes: 3, isKilled: true },
  { name: 'a storage that fails sometimes', processes: 1, failing: 'sometimes' },
  { name: 'a storage that fails mostly', processes: 2, failing: 'mostly' },
  { name: 'killed, clock a year ahead when answering', processes: 1, isKilled: true, clockOffsetMs: yearMs },
  {
    name: 'killed, clock a year behind when answering',
    processes: 1,
    isKilled: true,
    clockOffsetMs: -yearMs,
  },
];

/** In turn, whatever is asked: broken, stored without an acknowledgement, refused for now, passed on. */
export function randomNetwork(random: () => number): (request: ProxiedRequest) => Treatment | undefined {
  const busy = (status: number): Treatment => ({ status, headers: { 'retry-after': '1' } });
  const turns: (Treatment | undefined)[] = [
    ...(['break', 'break', 'lose-answer', 'lose-answer'] as const),
    ...[busy(429), busy(503), busy(500), { status: 200, body: '<h1>Sign in to this network</h1>' }],
    ...[undefined, undefined, undefined, undefined],
  ];
  return () => turns[Math.floor(random() * turns.length)];
}
