import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const server = fileURLToPath(new URL('../apps/server/src', import.meta.url));
const dashboard = fileURLToPath(new URL('../apps/dashboard/src', import.meta.url));
const outside = ['chaos', 'commands', 'testing'];

/** Files that a file imports values of, by their paths. */
function importsOf(file: string, text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)([^;']*?)\s*from '(\.[^']+)';$/gm);
  return [...statements].flatMap(([, names = '', path = '']) => {
    const isTypesOnly =
      names.startsWith('{') &&
      names
        .slice(1, -1)
        .split(',')
        .every((name) => /^\s*(type\s|$)/.test(name));
    return isTypesOnly ? [] : [join(dirname(file), path)];
  });
}

/** What is left of a graph when whatever leads nowhere has been taken away, again and again: its circles, and what leads to them. */
function circlesOf(graph: Map<string, Set<string>>): string[] {
  const left = new Map(graph);
  for (let size = Number.POSITIVE_INFINITY; left.size < size; ) {
    size = left.size;
    for (const [node, next] of left) if (![...next].some((other) => left.has(other))) left.delete(node);
  }
  return [...left.keys()].sort();
}

/** The folders below `source`, and those that each imports of. */
function readFolders(source: string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    const folder = dirname(path);
    if (folder === '.' || outside.includes(path.split('/')[0] ?? '') || !/(?<!\.test)\.tsx?$/.test(path))
      continue;
    const file = join(source, path);
    const next = graph.get(folder) ?? new Set();
    graph.set(folder, next);
    for (const imported of importsOf(file, readFileSync(file, 'utf8'))) {
      if (!existsSync(imported)) throw new Error(`${path} imports ${imported}, which is not there.`);
      const other = dirname(relative(source, imported));
      if (other !== folder) next.add(other);
    }
  }
  return graph;
}

it.each([
  ['server', server, 'collect/responses', 'counts'],
  ['dashboard', dashboard, 'shell', 'base'],
])('no folders of the %s import each other in a circle', (_, source, upper, lower) => {
  const graph = readFolders(source);
  expect(graph.get(upper)).toContain(lower);
  expect(circlesOf(graph)).toEqual([]);
  graph.get(lower)?.add(upper);
  expect(circlesOf(graph)).toEqual(expect.arrayContaining([upper, lower]));
});

it('reads what is imported of values, and not of types', () => {
  const text = `import { a, type B } from '../b/a.ts';
import type { C } from '../c/c.ts';
import { type D, type E } from '../d/d.ts';
export { f } from './f.ts';
import { z } from 'zod';
`;
  expect(importsOf('/a/a.ts', text)).toEqual(['/b/a.ts', '/a/f.ts']);
});

it('every folder at the top is an area that the linter knows, or lies outside of them', () => {
  const known = [
    ...readFileSync(new URL('areas.grit', import.meta.url), 'utf8').matchAll(/\/server\/src\/(\w+)\//g),
  ];
  const folders = readdirSync(server, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const areas = folders.map(({ name }) => name).filter((name) => !outside.includes(name));
  // Nothing lies above the last one.
  expect(areas.sort()).toEqual([...known.map(([, name]) => name), 'start'].sort());
});
