import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseSetup } from './parse-setup.ts';
import { readSetupFile } from './read-setup-file.ts';

describe('a set-up file that is wrong', () => {
  const mistakes = (text: string): string[] => {
    try {
      parseSetup('f.yaml', text);
      return [];
    } catch (error) {
      const [head, ...lines] = (error as Error).message.split('\n');
      return lines.length > 0 ? lines : [String(head)];
    }
  };

  it.each<[string, string, string[]]>([
    [
      'a value of another kind',
      'touchpoints:\n  - key: a\n    name: A\n    surveys:\n      nps:\n        quota: many\n',
      ['f.yaml:6:9: touchpoints.0.surveys.nps.quota: Must be a number.'],
    ],
    [
      'an unknown member and a missing one',
      'touchpoints:\n  - key: a\n    nmae: A\n',
      [
        'f.yaml:2:5: touchpoints.0.name: Must be given.',
        'f.yaml:3:5: touchpoints.0.nmae: There is no such member.',
      ],
    ],
    [
      'a survey that cannot be asked',
      'touchpoints:\n- key: a\n  name: A\n  surveys:\n    nps: {scale: {max: 5}}\n    csat:\n      texts:\n        de: {labels: [a]}\n',
      [
        'f.yaml:5:11: touchpoints.0.surveys.nps.scale: nps is asked on 0 to 10.',
        'f.yaml:8:14: touchpoints.0.surveys.csat.texts.de.labels: Must have 5 labels, one for every score, not 1.',
      ],
    ],
    [
      'a member twice',
      'project:\n  name: A\n  name: B\n',
      ["f.yaml:3:3: 'name' stands here and at line 2, column 3; keep one."],
    ],
    [
      'a key twice',
      'journeys: []\ntouchpoints:\n- {key: a, name: A}\n- {key: b, name: B}\n- {key: a, name: C}\n',
      ["f.yaml:5:4: touchpoints.2.key: 'a' stands here and at line 3, column 4; keep one."],
    ],
    [
      'JSON with a member twice',
      '{\n\t"project": {"name": "A"},\n\t"project": {"name": "B"}\n}',
      ["f.yaml:3:2: 'project' stands here and at line 2, column 2; keep one."],
    ],
    [
      'a zone that there is not',
      'project: {name: A, timeZone: Mars/Base}',
      [
        "f.yaml:1:20: project.timeZone: There is no time zone 'Mars/Base'; use an IANA name such as Europe/Berlin.",
      ],
    ],
    [
      'personas in two places',
      'personas: [{key: a}]\ndimensions:\n- key: persona\n  values: [{key: a}]',
      [
        'f.yaml:3:3: dimensions.0: Its values are the personas: name them here or under personas, not in both places.',
      ],
    ],
    [
      'names with nothing behind them',
      'project: {name: A, allowedOrigins: }\ntouchpoints:\n- key: a\n  name: A\n  note:\n  surveys:\n    nps:\njourneys:\n',
      [
        'f.yaml:1:20: project.allowedOrigins: Nothing stands here: write a value, or leave it out.',
        'f.yaml:5:3: touchpoints.0.note: Nothing stands here: write a value, or leave it out.',
        'f.yaml:7:5: touchpoints.0.surveys.nps: Nothing stands here: write {} for what is usual, or leave it out.',
        'f.yaml:8:1: journeys: Nothing stands here: write a value, or leave it out.',
      ],
    ],
    [
      'shapes and rules at once, in the order of the file',
      'project: {name: A, timeZone: Mars/Base, retentionDays: 1}\ntouchpoints:\n- key: a\n  surveys:\n    nps: {scale: {max: 5}}\n    csat: {quota: 0}\n- {key: a, name: A}\njourneys:\n- {key: j, touchpoints: [a]}\n',
      [
        "f.yaml:1:20: project.timeZone: There is no time zone 'Mars/Base'",
        'f.yaml:1:41: project.retentionDays: Must be at least 30',
        'f.yaml:3:3: touchpoints.0.name: Must be given.',
        'f.yaml:5:11: touchpoints.0.surveys.nps.scale: nps is asked on 0 to 10.',
        'f.yaml:6:12: touchpoints.0.surveys.csat.quota: Must be at least 1.',
        "f.yaml:7:4: touchpoints.1.key: 'a' stands here and at line 3, column 3; keep one.",
        'f.yaml:9:3: journeys.0.name: Must be given.',
      ],
    ],
    ['no YAML', 'a: [1\nb: "x', ['f.yaml:2:1: ', 'f.yaml:2:6: ']],
    [
      'two documents',
      'project: {name: A}\n---\nproject: {name: B}\n',
      ['f.yaml:2:1: Source contains multiple'],
    ],
    ['a tag', 'project: {name: !secret A}', ['f.yaml:1:17: Unresolved tag: !secret']],
    ['a list', '- a', ['f.yaml:1:1: the file: Must be a JSON object']],
    ['nothing', '# nothing\n', ['f.yaml is empty.']],
    [
      'a path into what an alias names',
      'touchpoints:\n- key: a\n  name: A\n  surveys: {nps: &nps {quota: -1}}\n- key: b\n  name: B\n  surveys: {csat: *nps}\n',
      ['f.yaml:4:24: touchpoints.0.surveys.nps.quota: ', 'f.yaml:4:24: touchpoints.1.surveys.csat.quota: '],
    ],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`).join('\n')}`,
      ['f.yaml cannot be read: Excessive alias count'],
    ],
    ['nesting without end', '['.repeat(100_000), ['f.yaml:1:']],
  ])('for %s', (_, text, expected) => {
    const told = mistakes(text);
    for (const [index, start] of expected.entries()) {
      expect(told[index]?.slice(0, start.length)).toBe(start);
    }
  });

  it('may repeat itself by anchors', () => {
    const { setup } = parseSetup(
      'f.yaml',
      'touchpoints:\n- key: a\n  name: A\n  surveys: {nps: &nps {quota: 5}}\n- key: b\n  name: B\n  surveys: {nps: {<<: *nps, status: paused}}\n',
    );
    expect(setup.touchpoints[1]?.surveys.nps).toMatchObject({ quota: 5, status: 'paused' });
  });

  it('is not read', async () => {
    const read = (path: string, text: string | Buffer = '') =>
      readSetupFile(path, Readable.from([Buffer.from(text)]));
    await expect(read('no-such.yaml')).rejects.toThrow('no-such.yaml cannot be read: there is no such file.');
    await expect(read('-', Buffer.from([0x61, 0xff]))).rejects.toThrow(
      'standard input is not text in UTF-8.',
    );
    for (const text of [
      'project: {name: A}',
      '\uFEFFproject: {name: A}',
      '\uFEFF{"project": {"name": "A"}}',
    ]) {
      expect((await read('-', text)).setup.project?.name).toBe('A');
    }
    await expect(read('-', '\uFEFFproject: {nmae: A}')).rejects.toThrow('standard input:1:11: project.nmae');
  });
});
