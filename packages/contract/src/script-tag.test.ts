import { expect, it } from 'vitest';
import { scriptTag } from './script-tag.ts';

const server = 'https://vox.example';

it('says what is set, in its order, and nothing that is empty', () => {
  expect(
    scriptTag(server, { key: 'vpk_a', touchpoint: 'help', metric: undefined, mode: '', locale: 'de' }),
  ).toBe(
    `<script async src="${server}/voxpoint.js" data-key="vpk_a" data-touchpoint="help" data-locale="de"></script>`,
  );
});

it('keeps a place for the key', () => {
  expect(scriptTag(server, { touchpoint: 'help' })).toContain(' data-key="vpk_…" data-touchpoint="help">');
});

it('has browsers check a pinned copy', () => {
  const pinned = { version: '1.2.3', integrity: 'sha384-x' };
  expect(scriptTag(server, { touchpoint: 'a' }, { pinned, between: '\n  ' })).toBe(
    `<script async src="${server}/voxpoint@1.2.3.js" integrity="sha384-x" crossorigin="anonymous"\n` +
      '  data-key="vpk_…"\n  data-touchpoint="a"></script>',
  );
});

it('lets no setting leave its attribute', () => {
  expect(scriptTag(server, { touchpoint: '"><b>&amp;' })).toContain(
    ' data-touchpoint="&quot;><b>&amp;amp;"></script>',
  );
});
