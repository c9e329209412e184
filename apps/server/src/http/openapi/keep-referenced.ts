import type { Document } from './document.ts';

/**
 * Every named schema comes twice, as it is sent (with the suffix Input) and as it is answered. Keeps those that are
 * referred to, and gives the former their own name where the latter is not.
 */
export function keepReferenced(document: Document): Document {
  const { schemas } = document.components;
  const used = new Set(['Problem']);
  const visit = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(document.paths);
  visit(schemas.Problem);

  const names = new Map([...used].map((name) => [name, ownName(name, used)]));
  const kept = {
    ...document,
    components: { ...document.components, schemas: {} as Record<string, unknown> },
  };
  for (const [name, own] of names) kept.components.schemas[own] = schemas[name];
  return JSON.parse(
    JSON.stringify(kept).replace(
      /"#\/components\/schemas\/(\w+)"/g,
      (_, name) => `"#/components/schemas/${names.get(name)}"`,
    ),
  );
}

function ownName(name: string, used: ReadonlySet<string>): string {
  const own = name.replace(/Input$/, '');
  return used.has(own) ? name : own;
}
