import { expect, it } from 'vitest';
import type { EntryKey } from './entries.ts';
import { type Measured, summarise } from './measure-round.ts';
import { judge } from './targets.ts';

const measured: Measured = {
  perSecond: 1_000,
  p50Ms: 1,
  p99Ms: 2,
  serverMicros: 60,
  databaseMicros: 30,
  peakMb: 200,
  refused: 0,
  isExact: true,
};

function judgeThese(changes: Partial<Record<EntryKey, Partial<Measured>>>) {
  const entries = Object.entries(changes) as [EntryKey, Partial<Measured>][];
  const judgements = judge(new Map(entries.map(([key, change]) => [key, { ...measured, ...change }])));
  return Object.fromEntries(judgements.map(({ what, measured: value, isMet }) => [what, { value, isMet }]));
}

it('sets server and database together against what Fastify alone takes', () => {
  const judgeAgainst = (serverMicros: number) =>
    judgeThese({ 'voxpoint-mixed-64': {}, 'fastify-mixed-64': { serverMicros, databaseMicros: 0 } })[
      'CPU, real mix, 64 connections: Voxpoint / a'
    ];
  expect(judgeAgainst(20)).toEqual({ value: 4.5, isMet: true });
  expect(judgeAgainst(19)?.isMet).toBe(false);
});

it('asks for so many times less than a naive server', () => {
  const judged = judgeThese({ 'voxpoint-256': {}, 'naive-256': { serverMicros: 400, databaseMicros: 139 } });
  expect(judged['CPU, 256 connections: b / Voxpoint']).toEqual({ value: 539 / 90, isMet: false });
});

it('takes the most memory of any load', () => {
  const judged = judgeThese({ 'voxpoint-64': {}, 'voxpoint-batch': { peakMb: 250 } });
  expect(judged['Memory of the server on PostgreSQL']).toEqual({ value: 250, isMet: false });
});

it('says nothing on what was not measured', () => {
  expect(Object.keys(judgeThese({ 'fastify-64': {} }))).toEqual([]);
});

it('summarises rounds by medians, and lets one inexact round make all inexact', () => {
  const rounds = [900, 1_100, 5_000].map((perSecond) => ({ ...measured, perSecond, peakMb: perSecond / 10 }));
  expect(summarise(rounds)).toEqual({ ...measured, perSecond: 1_100, peakMb: 500 });
  expect(summarise([...rounds, { ...measured, isExact: false, refused: 2 }])).toMatchObject({
    isExact: false,
    refused: 2,
  });
});
