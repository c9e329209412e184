import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, maxRowBytes, readRecords } from './csv-records.ts';

async function read(chunks: Iterable<Buffer>, delimiter = ','): Promise<CsvRecord[]> {
  const stream = async function* () {
    yield* chunks;
  };
  const records: CsvRecord[] = [];
  for await (const record of readRecords(stream(), delimiter)) records.push(record);
  return records;
}

const readText = (text: string) => read([Buffer.from(text)]);

/** The fields of a record, or the code of its rejection. */
const brief = (records: CsvRecord[]) =>
  records.map((record) => ('fields' in record ? record.fields : [record.rejection.code, record.text]));

describe('records of a CSV', () => {
  it('are the same wherever the file is cut into chunks', async () => {
    const field = fc.string({
      unit: fc.constantFrom('a', 'ü', '😀', ',', '"', '\n', '\r\n', ' '),
      maxLength: 6,
    });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    const lineEnd = fc.constantFrom('\n', '\r\n');
    const cuts = fc.array(fc.nat(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, lineEnd, cuts, async (written, end, places) => {
        const quoted = written.map((fields) =>
          fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        );
        const bytes = Buffer.from(quoted.join(end) + end);
        const at = [0, ...places.map((place) => place % bytes.length), bytes.length].sort((a, b) => a - b);
        const chunks = at.slice(1).map((to, index) => bytes.subarray(at[index], to));
        expect(brief(await read(chunks))).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      'the last line has no end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'lines end with CR LF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a quoted field has lines',
      'a,"x\ny"\r\n1,2\n',
      [
        ['a', 'x\ny'],
        ['1', '2'],
      ],
    ],
    ['a line is empty', 'a,b\n\n1,2\n', [['a', 'b'], [''], ['1', '2']]],
    ['there is nothing', '', []],
  ])('are read where %s', async (_case, text, records) => {
    expect(brief(await readText(text))).toEqual(records);
  });

  it('cost their own line only if they are broken, wherever the file is cut', async () => {
    const text =
      'good,1\n"x"y,2\ngood,3\nx"y,4\ngood,5\nnever "closed,6\n"never closed,7\ngood,8\n"good",9\n';
    const expected = [
      ['good', '1'],
      ['row-malformed', '"x"y,2'],
      ['good', '3'],
      ['row-malformed', 'x"y,4'],
      ['good', '5'],
      ['row-malformed', 'never "closed,6'],
      ['row-malformed', '"never closed,7'],
      ['good', '8'],
      ['good', '9'],
    ];
    expect(brief(await readText(text))).toEqual(expected);
    const bytes = Buffer.from(text);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(brief(await read([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual(expected);
    }
  });

  it('after a quote that is opened and never closed are read', async () => {
    const good = Array.from({ length: 20_000 }, (_, index) => [`row ${index}`, 'with a text of some length']);
    const text = `"open,1\n${good.map((fields) => fields.join(',')).join('\n')}\n`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(maxRowBytes);
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
    expect(brief(await read(chunks))).toEqual([['row-malformed', '"open,1'], ...good]);
  });

  it.each([
    ['plain', 'x'.repeat(3 * maxRowBytes)],
    ['quoted', `"${'x'.repeat(3 * maxRowBytes)}"`],
  ])('that are too long (%s) are not kept, and the next one is read', async (_kind, long) => {
    const bytes = Buffer.from(`a,b\n${long},1\n2,3\n`);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
    expect(brief(await read(chunks))).toEqual([
      ['a', 'b'],
      ['row-too-long', ''],
      ['2', '3'],
    ]);
  });
});
