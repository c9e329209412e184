import { expect, it } from 'vitest';
import { writePage, writeTags } from './written-tags.ts';

const server = 'https://vox.example';
const attributes = 'data-key="vpk_…" data-touchpoint="website"></script>';
const widget = {
  version: '1.2.3',
  server,
  integrity: 'sha384-x',
  tag: `<script async src="${server}/voxpoint.js" ${attributes}`,
  pinnedTag: `<script async src="${server}/voxpoint@1.2.3.js" integrity="sha384-x" crossorigin="anonymous" ${attributes}`,
};

it('puts key, touchpoint and what is not the default into every way of asking', () => {
  const tags = writeTags(widget, { key: 'vpk_abc', touchpoint: 'help', metric: 'ces', mode: 'tab' });
  const said = 'data-key="vpk_abc" data-touchpoint="help" data-metric="ces" data-mode="tab"></script>';
  expect(tags).toEqual({
    server,
    tag: `<script async src="${server}/voxpoint.js" ${said}`,
    pinnedTag: `<script async src="${server}/voxpoint@1.2.3.js" integrity="sha384-x" crossorigin="anonymous" ${said}`,
    eagerTag: `<script async src="${server}/voxpoint.js" ${said.replace('></', ' data-trigger="load"></')}`,
    package: `import { start } from "@voxpoint/widget"; start({"server":"${server}","key":"vpk_abc","touchpoint":"help","metric":"ces","mode":"tab"});`,
    request: `curl ${server}/v1/responses -H "Content-Type: application/json" -d '{"key": "vpk_abc", "id": "'$(uuidgen)'", "touchpoint": "help", "metric": "ces", "score": 5}'`,
  });
});

it('says nothing of what is the default, and keeps the gap where there is no key', () => {
  const { tag, request } = writeTags(widget, { touchpoint: 'help' });
  expect(tag).toBe(
    `<script async src="${server}/voxpoint.js" data-key="vpk_…" data-touchpoint="help"></script>`,
  );
  expect(request).not.toContain('metric');
});

it('asks at once in a page of its own', () => {
  const { eagerTag } = writeTags(widget, { key: 'vpk_abc', touchpoint: 'help' });
  const page = writePage(eagerTag, { title: 'Try', language: 'de' });
  expect(page).toContain('<html lang="de">');
  expect(page).toContain('data-touchpoint="help" data-trigger="load"></script>');
});
