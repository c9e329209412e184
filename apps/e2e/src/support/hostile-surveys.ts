import { appearances, displayModes } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { hostileTexts } from './hostile-texts.ts';

export const touchpoint = 'checkout';

/** A survey that a Voxpoint server would send. */
export const harmlessSurvey = {
  touchpoint,
  version: 1,
  metric: 'nps',
  scale: { min: 0, max: 10 },
  bands: { detractor: 0, passive: 7, promoter: 9 },
  appearance: 'numbers',
  locale: 'en',
  direction: 'ltr',
  texts: {
    question: 'How likely are you to recommend us?',
    low: 'Not likely',
    high: 'Very likely',
    labels: Array.from({ length: 11 }, (_, score) => `Score ${score}`),
    thanks: 'Thank you.',
    thanksFor: {
      detractor: { text: 'Sorry.', link: { text: 'Help', url: 'https://help.example/' } },
      promoter: { text: 'How kind!', link: { text: 'Write a review', url: 'https://reviews.example/' } },
    },
    send: 'Send',
    close: 'Close',
    answer: 'Answer',
    tab: 'Feedback',
    region: 'Survey',
  },
  followUps: [
    {
      key: 'reason',
      kind: 'choice',
      bands: ['detractor', 'passive', 'promoter'],
      multiple: true,
      question: 'Why?',
      options: [
        { key: 'price', text: 'The price' },
        { key: 'service', text: 'The service' },
      ],
    },
    { key: 'comment', kind: 'text', bands: ['detractor', 'passive', 'promoter'], question: 'What else?' },
  ],
  display: {
    mode: 'popover',
    position: 'bottom-end',
    trigger: { kind: 'load' },
    pages: ['/*'],
    restraint: { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 },
    sampleRate: 1,
    thanksSeconds: 10,
  },
  theme: {
    scheme: 'auto',
    variables: {
      '--voxpoint-accent': 'light-dark(#1d5c4a, #7fe0bd)',
      '--voxpoint-radius': '12px',
      '--voxpoint-font': '"Source Sans 3", sans-serif',
    },
  },
};

const script = 'window.wasRun=1';
const elsewhere = '//evil.example/x';

/** As the renderers of this world write an element, with all that one may look for. */
const element = (type: string, props: object) => ({
  type,
  props,
  key: null,
  ref: null,
  constructor: null,
  $$typeof: 'Symbol(react.element)',
  children: [],
  dom: null,
  _children: null,
  _depth: 0,
  __k: null,
  __v: 0,
});

const elements = [
  element('script', { children: script }),
  element('script', { src: elsewhere }),
  element('iframe', { srcdoc: `<script>parent.${script}</script>` }),
  element('img', { src: elsewhere, onerror: script, onError: script }),
  element('a', { href: `javascript:${script}`, children: 'click' }),
  element('style', { children: `@import '${elsewhere}'` }),
  element('link', { rel: 'stylesheet', href: elsewhere }),
  element('object', { data: elsewhere }),
  element('svg', { onload: script, children: element('script', { children: script }) }),
  element('input', { autofocus: true, onfocus: script }),
  element('form', { action: elsewhere, children: element('button', { children: 'Win' }) }),
  element('div', { dangerouslySetInnerHTML: { __html: `<img src=x onerror=${script}>` } }),
  element('base', { href: elsewhere }),
];

const styles = [
  `url(${elsewhere})`,
  `u\\72l(${elsewhere})`,
  `image-set("${elsewhere}" 1x)`,
  `light-dark(url(${elsewhere}), #ffffff)`,
  `#ffffff;background:url(${elsewhere})`,
  `#ffffff}[part=card]{background:url(${elsewhere})}`,
  `#ffffff}@import '${elsewhere}';`,
  `</style><script>${script}</script>`,
  '"',
  "'\\",
  '/*',
  `12px;position:fixed;inset:0`,
  `"x\n}*{background:url(${elsewhere})}`,
];

const addresses = [
  `javascript:${script}`,
  ` JaVaScRiPt:${script}`,
  `java\tscript:${script}`,
  `\u0001javascript:${script}`,
  `vbscript:${script}`,
  `data:text/html,<script>${script}</script>`,
  `https:javascript:${script}`,
  `blob:https://evil.example/x`,
  elsewhere,
];

const patterns = [
  `/${'*a'.repeat(12)}b`,
  '*'.repeat(5000),
  '(a+)+$',
  '\ud800',
  `:is(${':not('.repeat(40)}a`,
  ':has(* * * *)',
  '"],script,[x="',
  '*',
  '[onclick]',
];

const values = fc.oneof(
  fc.constantFrom(...elements),
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(...styles),
  fc.constantFrom(...addresses),
  fc.constantFrom(...patterns),
  fc.constantFrom(-1, 0, 0.5, 11, 21, 1e9, 1e21, 1e308, -1e308),
  fc.constantFrom(null, true, false, '', {}, [], '__proto__', 'constructor', 'toString', '__defineGetter__'),
  fc.constantFrom('x'.repeat(4001), 'x'.repeat(200_000), Array(51).fill('x'), Array(20_000).fill({})),
  fc.jsonValue(),
);

const names = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    'type',
    'props',
    'key',
    'children',
    'innerHTML',
    'style',
  ],
  ...['onclick', 'onClick', 'onerror', 'dangerouslySetInnerHTML', 'srcdoc', 'href', 'class', 'dom'],
  ...['--voxpoint-background', '--voxpoint-text', '--voxpoint-font', '--accent', 'background', '--x;}*{--y'],
);

/** Either another value of a member that is there, or one more member; where, a number says. */
const change = fc.record({
  at: fc.nat(),
  name: fc.option(names, { nil: undefined, freq: 3 }),
  value: values,
});

/** Surveys in every mode and appearance, in each of which one to four members are what they should not be. */
export const hostileSurvey: fc.Arbitrary<string> = fc
  .record({
    appearance: fc.constantFrom(...appearances),
    mode: fc.constantFrom(...displayModes),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  })
  .map(({ appearance, mode, changes }) => {
    const survey = structuredClone({
      ...harmlessSurvey,
      appearance,
      display: { ...harmlessSurvey.display, mode },
    });
    for (const { at, name, value } of changes) {
      const places = placesIn(survey);
      const place = places[at % places.length] as Place;
      // As JSON.parse does it: a member of the name __proto__ is one like all others.
      Object.defineProperty(place.parent, name ?? place.name, {
        value: structuredClone(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return JSON.stringify(survey);
  });

interface Place {
  parent: object;
  name: string;
}

/** Every member of every object and list, but for what is within the values that were put there. */
function placesIn(parent: object, depth = 0): Place[] {
  return Object.entries(parent)
    .slice(0, 20)
    .flatMap(([name, value]) => [
      { parent, name },
      ...(typeof value === 'object' && value !== null && depth < 6 ? placesIn(value, depth + 1) : []),
    ]);
}

const changed = (member: string, text: string) => {
  const json = JSON.stringify(harmlessSurvey);
  const [before, after, more] = json.split(member);
  if (after === undefined || more !== undefined) throw new Error(`${member} is not there once.`);
  return `${before}${text}${after}`;
};
const list = (count: number, item: string) => `[${Array(count).fill(item).join()}]`;

/** None of them is a survey; some are too large. */
export const impossibleSurveys: Record<string, string> = {
  'a question of 10 MB': changed('"How likely are you to recommend us?"', `"${'x'.repeat(10_000_000)}"`),
  'a million options': changed(
    '[{"key":"price","text":"The price"},{"key":"service","text":"The service"}]',
    list(1_000_000, '{"key":"a","text":""}'),
  ),
  'a hundred options': changed(
    '[{"key":"price","text":"The price"},{"key":"service","text":"The service"}]',
    list(100, '{"key":"a","text":""}'),
  ),
  'nesting without end': changed('"Thank you."', `${'['.repeat(40_000)}${']'.repeat(40_000)}`),
  'an infinite scale': changed('"max":10', '"max":1e999'),
  'a scale of a billion': changed('"max":10', '"max":1000000000'),
  'an element as its question': changed(
    '"How likely are you to recommend us?"',
    JSON.stringify(element('script', { children: script })),
  ),
  'a link that is a script': changed('"https://reviews.example/"', `"javascript:${script}"`),
  'a key that is a selector': changed('"key":"reason"', '"key":"\\"],script,[x=\\""'),
  'an appearance that all objects have': changed('"numbers"', '"toString"'),
  'a follow-up of a kind that all objects have': changed('"choice"', '"constructor"'),
  'a metric that all objects have': changed('"nps"', '"valueOf"'),
  'restraint that is none': changed('"afterAnswerDays":90', '"afterAnswerDays":{}'),
  'follow-ups that are missing': changed('"followUps":', '"followDowns":'),
  'a text for a theme': changed('"scheme":"auto"', '"scheme":"light}*{background:url(//evil.example/x)"'),
};

/** When and where to ask is not said in a way that there is. */
export const impossibleDisplays: Record<string, string> = {
  'a trigger that all objects have': changed('{"kind":"load"}', '{"kind":"__defineGetter__"}'),
  'a trigger that is none': changed('{"kind":"load"}', 'null'),
  'a selector that is none': changed('{"kind":"load"}', '{"kind":"click","selector":"[["}'),
  'pages that are a text': changed('["/*"]', '"/*"'),
  'half of a character as a page': changed('["/*"]', '["/\\ud800"]'),
};
