import { describe, expect, it } from 'vitest';
import { assertPreconditions, etagOf, namesTag } from './etag.ts';

const current = { name: 'Checkout' };
const etag = etagOf(current);
const bare = etag.slice(1, -1);
const other = etagOf({ name: 'Website' });

describe('a tag', () => {
  it.each([
    ['as it was sent', etag],
    ['made weak by nginx', `W/${etag}`],
    ['marked by Apache', `"${bare}-gzip"`],
    ['marked by an Apache that speaks brotli', `"${bare}-br"`],
    ['marked by Jetty', `"${bare}--gzip"`],
    ['in a list', `${other}, W/${etag},"x"`],
    ['by the asterisk', ' * '],
  ])('is known again %s', (_, header) => {
    expect(namesTag(header, etag)).toBe(true);
  });

  it.each([
    ['of something else', other],
    ['weakly of something else', `W/${other}`],
    ['cut short', `"${bare.slice(0, -1)}"`],
    ['with something behind it', `"${bare}-old"`],
    ['without quotes', bare],
    ['that is empty', ''],
  ])('is not taken for one %s', (_, header) => {
    expect(namesTag(header, etag)).toBe(false);
  });
});

describe('what a request demands', () => {
  it.each([
    ['nothing', {}, current],
    ['nothing, and there is nothing', {}, undefined],
    ['what is there', { ifMatch: `W/${etag}` }, current],
    ['anything that is there', { ifMatch: '*' }, current],
    ['that there is nothing', { ifNoneMatch: '*' }, undefined],
    ['that it is not what was there', { ifNoneMatch: other }, current],
  ])('is met: %s', (_, preconditions, there) => {
    expect(() => assertPreconditions(preconditions, there)).not.toThrow();
  });

  it.each([
    ['what was there before', { ifMatch: other }, current],
    ['anything, and there is nothing', { ifMatch: '*' }, undefined],
    ['that there is nothing', { ifNoneMatch: '*' }, current],
    ['that it is not this', { ifNoneMatch: `"x", W/${etag}` }, current],
    ['both, of which one is not met', { ifMatch: etag, ifNoneMatch: '*' }, current],
  ])('is not met: %s', (_, preconditions, there) => {
    expect(() => assertPreconditions(preconditions, there)).toThrow(
      expect.objectContaining({ code: 'precondition-failed' }),
    );
  });
});
