import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
};

it.each(Object.entries(scripts))(
  'npm run %s begins with what it needs, on a machine that has only npm',
  (_, script) => {
    expect(script).toMatch(
      /^(exec node scripts\/[\w-]+\.mjs( |$)|node scripts\/prepare\.mjs --everything( --build)? && \w)/,
    );
  },
);
