import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signingFunctions, signingSamples } from './signing-samples.ts';

const guide = readFileSync(new URL('../../../../../../docs/signed-respondents.md', import.meta.url), 'utf8');

it.each(Object.entries(signingFunctions))('what is shown for %s is what the guide prints', (_, code) => {
  expect(guide).toContain(`\n${code}\`\`\`\n`);
});

it('samples have the key and the project, and no secret', () => {
  for (const sample of Object.values(signingSamples('0198c0de', 'main'))) {
    expect(sample).toMatch(/0198c0de.*main/);
    expect(sample).toContain('VOXPOINT_SIGNING_SECRET');
  }
});
