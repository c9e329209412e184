import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AskedSurvey, type Problem, surveyTheme } from '@voxpoint/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';
import { completePalette, contrastRatio, defaultPalettes } from './palettes.ts';

describeApp('a theme', (underTest) => {
  const put = (theme: unknown) =>
    underTest.test.send<Problem>('PUT /v1/touchpoints/website/surveys/nps', { body: { theme } });
  const ask = async () => {
    const request = `GET /v1/touchpoints/website/survey?key=${testKeys.publishable}`;
    return (await underTest.test.send<AskedSurvey>(request, { key: null })).body;
  };

  it.each([
    ['nothing', {}, {}],
    [
      'an accent for both schemes, with black or white on it',
      { scheme: 'light', light: { accent: '#1D5C4A' }, dark: { accent: '#9ad9c4' } },
      {
        '--voxpoint-accent': 'light-dark(#1d5c4a, #9ad9c4)',
        '--voxpoint-on-accent': 'light-dark(#ffffff, #000000)',
      },
    ],
    [
      'one member, beside the widget’s own in the other scheme',
      { dark: { background: '#000000' }, light: { accent: '#7a1f5c' } },
      {
        '--voxpoint-accent': 'light-dark(#7a1f5c, #a9baff)',
        '--voxpoint-on-accent': 'light-dark(#ffffff, #12162b)',
        '--voxpoint-background': 'light-dark(#ffffff, #000000)',
      },
    ],
    [
      'the same in both schemes',
      {
        light: { text: '#101010', background: '#FFFFFF', accent: '#0000ee' },
        dark: { text: '#101010', background: '#ffffff', accent: '#0000ee' },
      },
      {
        '--voxpoint-accent': '#0000ee',
        '--voxpoint-on-accent': '#ffffff',
        '--voxpoint-background': '#ffffff',
        '--voxpoint-text': '#101010',
      },
    ],
    [
      'corners and a font',
      { radius: 0, font: `"Source Sans 3", 'Noto Sans', -apple-system, system-ui, Times New Roman, serif` },
      {
        '--voxpoint-radius': '0px',
        '--voxpoint-font': `"Source Sans 3", 'Noto Sans', -apple-system, system-ui, Times New Roman, serif`,
      },
    ],
  ])('of %s reaches the visitor as custom properties', async (_, theme, variables) => {
    expect((await put(theme)).status).toBe(200);
    expect((await ask()).theme).toEqual({
      scheme: (theme as { scheme?: string }).scheme ?? 'auto',
      variables,
    });
  });

  it('is refused whole, with every member that could not be seen, in either scheme', async () => {
    const before = (await ask()).theme;
    const { status, body } = await put({
      light: { text: '#777777', accent: '#ffff00' },
      dark: { background: '#ffffff' },
    });
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors).toEqual([
      {
        path: 'theme.light.text',
        code: 'contrast-too-low',
        params: {
          contrast: 4.47,
          needed: 4.5,
          color: '#777777',
          background: '#ffffff',
          isDefaultColor: false,
          isDefaultBackground: true,
        },
        message:
          'Has a contrast of 4.47 (#777777) on the background (#ffffff, the default); it needs 4.5. Change either.',
      },
      {
        path: 'theme.light.accent',
        code: 'contrast-too-low',
        params: {
          contrast: 1.07,
          needed: 3,
          color: '#ffff00',
          background: '#ffffff',
          isDefaultColor: false,
          isDefaultBackground: true,
        },
        message:
          'Has a contrast of 1.07 (#ffff00) on the background (#ffffff, the default); it needs 3. Change either.',
      },
      {
        path: 'theme.dark.text',
        code: 'contrast-too-low',
        params: {
          contrast: 1.12,
          needed: 4.5,
          color: '#f0f2f7',
          background: '#ffffff',
          isDefaultColor: true,
          isDefaultBackground: false,
        },
        message:
          'Has a contrast of 1.12 (#f0f2f7, the default) on the background (#ffffff); it needs 4.5. Change either.',
      },
      {
        path: 'theme.dark.accent',
        code: 'contrast-too-low',
        params: {
          contrast: 1.88,
          needed: 3,
          color: '#a9baff',
          background: '#ffffff',
          isDefaultColor: true,
          isDefaultBackground: false,
        },
        message:
          'Has a contrast of 1.88 (#a9baff, the default) on the background (#ffffff); it needs 3. Change either.',
      },
    ]);
    expect((await ask()).theme).toEqual(before);
  });

  it('is replaced by a PUT without one, and changes the ETag, not the version', async () => {
    const { body: first } = await underTest.test.send<{ version: number }>(
      'PUT /v1/touchpoints/website/surveys/nps',
      { body: { theme: { radius: 3 } } },
    );
    const read = () =>
      underTest.test.send<AskedSurvey>(`GET /v1/touchpoints/website/survey?key=${testKeys.publishable}`, {
        key: null,
      });
    const before = await read();
    await put(undefined);
    const after = await read();
    expect(after.body.theme).toEqual({ scheme: 'auto', variables: {} });
    expect([after.body.version, after.headers.etag === before.headers.etag]).toEqual([first.version, false]);
  });

  it('of a survey at another touchpoint is its own', async () => {
    const touchpoint = `t-${randomUUID()}`;
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'x' } });
    await put({ radius: 9 });
    const { body } = await underTest.test.send<{ theme: unknown }>(
      `PUT /v1/touchpoints/${touchpoint}/surveys/nps`,
      { body: {} },
    );
    expect(body.theme).toEqual({ scheme: 'auto', light: {}, dark: {} });
  });
});

describe('the colours', () => {
  it('that a theme leaves out are those of the widget’s own style', () => {
    const css = readFileSync(
      new URL('../../../../../packages/widget/src/ui/card.css', import.meta.url),
      'utf8',
    );
    const inStyle = (scheme: 1 | 2) =>
      Object.fromEntries(
        (['accent', 'on-accent', 'background', 'text'] as const).map((name) => {
          const pair = new RegExp(`var\\(--voxpoint-${name}, light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
          return [
            name === 'on-accent' ? 'onAccent' : name,
            longForm(pair?.[scheme] ?? `${name} is not there`),
          ];
        }),
      );
    expect({ light: inStyle(1), dark: inStyle(2) }).toEqual(defaultPalettes);
  });

  it('of the widget’s own style can be read', () => {
    for (const { accent, onAccent, background, text } of Object.values(defaultPalettes)) {
      expect(contrastRatio(text, background)).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(accent, background)).toBeGreaterThanOrEqual(3);
      expect(contrastRatio(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
    }
  });

  // Known values of https://webaim.org/resources/contrastchecker/ and of WCAG’s own formula.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.47],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 3.99],
    ['#0000ff', '#ffffff', 8.59],
  ])('%s and %s contrast by %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBe(ratio);
    expect(contrastRatio(other, one)).toBe(ratio);
  });

  it('on any accent are black or white, and can be read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (color) => {
        const accent = `#${color.toString(16).padStart(6, '0')}`;
        const { onAccent } = completePalette(surveyTheme.parse({ light: { accent } }), 'light');
        expect(['#000000', '#ffffff']).toContain(onAccent);
        expect(contrastRatio(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a font', () => {
  it.each([
    ...[
      'Inter',
      '"Source Sans 3"',
      "'A.B', serif",
      'ui-sans-serif,system-ui',
      'ヒラギノ角ゴ, sans-serif',
      '"नोटो"',
    ],
  ])('may be %s', (font) => {
    expect(surveyTheme.safeParse({ font }).success).toBe(true);
  });

  it.each([
    ...[
      '',
      '"',
      '"Inter',
      "Inter'",
      `"a' , serif`,
      'a;b',
      'a}b',
      'a{b',
      'a/*b',
      'a\\b',
      'a\nb',
      '"a\nb"',
      'url(a)',
    ],
    ...[
      'var(--x)',
      'a!important',
      'Source Sans 3',
      ',a',
      'a,',
      'a,,b',
      '"a""b"',
      '<!--',
      '@a',
      'a:b',
      '"a\\"',
    ],
    ...['a'.repeat(201)],
  ])('may not be %j', (font) => {
    expect(surveyTheme.safeParse({ font }).success).toBe(false);
  });
});

function longForm(color: string): string {
  return color.length === 4 ? color.replace(/\w/g, '$&$&') : color;
}
