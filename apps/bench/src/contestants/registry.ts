import { startDirect, startFastifyAlone, startNaive, startNaiveEmbedded } from './baselines.ts';
import type { Contestant, Surroundings } from './contestant.ts';
import { declareMixed, startVoxpointEmbedded, startVoxpointOnPostgresql } from './voxpoint.ts';

export const contestants = {
  fastify: startFastifyAlone,
  naive: (surroundings: Surroundings) => startNaive('transaction', surroundings),
  'naive-cte': (surroundings: Surroundings) => startNaive('cte', surroundings),
  copy: (surroundings: Surroundings) => startDirect('copy', surroundings),
  voxpoint: async (surroundings: Surroundings) => {
    const contestant = await startVoxpointOnPostgresql(surroundings);
    await declareMixed(contestant.voxpoint);
    return contestant;
  },
  'naive-embedded': startNaiveEmbedded,
  'voxpoint-embedded': startVoxpointEmbedded,
  'bare-commit': (surroundings: Surroundings) => startDirect('commit', surroundings),
} satisfies Record<string, (surroundings: Surroundings) => Promise<Contestant>>;

export type ContestantName = keyof typeof contestants;

export const contestantNames = Object.keys(contestants) as ContestantName[];
