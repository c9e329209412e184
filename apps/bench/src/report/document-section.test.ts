import { expect, it } from 'vitest';
import { replaceSection } from './document-section.ts';

const page =
  '# Page\n\n<!-- one -->\n\nold\n\n<!-- end of one -->\n\nBetween.\n\n<!-- two -->\n<!-- end of two -->\n';

it('replaces what lies between the markers, and nothing else', () => {
  const replaced = replaceSection(page, 'one', '\nnew\n');
  expect(replaced).toBe(page.replace('old', 'new'));
  expect(replaceSection(replaced, 'one', 'new')).toBe(replaced);
  expect(replaceSection(page, 'two', 'new')).toBe(page.replace('<!-- two -->\n', '<!-- two -->\n\nnew\n\n'));
});

it('refuses a document without the section', () => {
  expect(() => replaceSection(page, 'three', 'new')).toThrow('no section between <!-- three -->');
  expect(() => replaceSection('<!-- end of one --><!-- one -->', 'one', 'new')).toThrow('no section');
});
