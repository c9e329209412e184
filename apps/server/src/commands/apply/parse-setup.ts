import { type ProblemError, type Setup, setup, type WrittenSetup } from '@voxpoint/contract';
import { isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { OperatorError } from '../../base/coded-error.ts';
import { judgeInput, listErrors, valueAt } from '../../base/read-input.ts';
import { type SetupError, validateSetup } from './validate-setup.ts';
import { createYamlPlaces, type Place, type YamlPlaces } from './yaml-places.ts';

const toldErrors = 20;
const maxBytes = 8 * 1_048_576;

/** A set-up that was read from a file and found right, as far as that can be said without the store. */
export interface SetupFile {
  name: string;
  /** Every default in its place. */
  setup: Setup;
  /** As it stands in the file. */
  written: WrittenSetup;
  /** Where the member with this path stands, such as `voxpoint.yaml:12:3: touchpoints.0`. */
  placeOf(path: string): string;
}

/** Reads a set-up from YAML, of which JSON is a part. Throws OperatorError, which names every place that is wrong. */
export function parseSetup(name: string, text: string): SetupFile {
  if (text.length > maxBytes) throw new OperatorError(`${name} is larger than 8 MiB, which no set-up is.`);
  const { value, places } = readYaml(name, text);
  const told = ({ line, column }: Place) => `${name}:${line}:${column}`;
  const placeOf = (path: string) => `${told(places.find(path))}: ${path || 'the file'}`;
  const result = judgeInput(setup, value);
  const errors = [
    ...(result.success ? [] : listErrors(result.error.issues).map((error) => sayNothing(error, value))),
    ...validateSetup(value, (path) => {
      const { line, column } = places.find(path);
      return `line ${line}, column ${column}`;
    }),
  ];
  if (result.success && errors.length === 0)
    return { name, setup: result.data, written: value as WrittenSetup, placeOf };
  const inOrder = errors
    .map((error) => ({ ...error, ...places.find(error.path) }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  throw refuseFile(
    name,
    inOrder.map(({ path, message }) => `${placeOf(path)}: ${message}`),
  );
}

/** In YAML a name with nothing behind it is null, which the API would take for absent: here somebody forgot to go on. */
function sayNothing({ path, message, code, params }: ProblemError, value: unknown): SetupError {
  const isNothing = path !== '' && valueAt(value, path.split('.')) === null;
  if (!isNothing) return { path, message };
  const isObject = code === 'wrong-type' && params.expected === 'object';
  return {
    path,
    message: `Nothing stands here: write ${isObject ? '{} for what is usual' : 'a value'}, or leave it out.`,
  };
}

function refuseFile(name: string, errors: readonly string[]): OperatorError {
  const told = errors.slice(0, toldErrors);
  const more = errors.length - told.length;
  return new OperatorError(
    [
      `${name} cannot be applied; nothing was changed.`,
      ...told,
      ...(more > 0 ? [`… and ${more} more`] : []),
    ].join('\n'),
  );
}

function readYaml(name: string, text: string): { value: unknown; places: YamlPlaces } {
  const lines = new LineCounter();
  const twice: [Node, Node][] = [];
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    // The library would name one of the two places only.
    uniqueKeys: (first, second) => {
      const isMerge = isScalar(second) && second.value === '<<';
      if (!isMerge && isScalar(first) && isScalar(second) && first.value === second.value) {
        twice.push([first as Node, second as Node]);
      }
      return false;
    },
  });
  const places = createYamlPlaces(document, lines);
  const told = (offset = 0) => {
    const { line, column } = places.at(offset);
    return `${name}:${line}:${column}`;
  };
  const errors = [
    ...[...document.errors, ...document.warnings].map(({ pos, message }) => `${told(pos[0])}: ${message}.`),
    ...twice.map(([first, second]) => {
      const { line, column } = places.at(first.range?.[0] ?? 0);
      return `${told(second.range?.[0])}: '${second}' stands here and at line ${line}, column ${column}; keep one.`;
    }),
  ];
  if (errors.length > 0) throw refuseFile(name, errors);
  if (document.contents === null) throw new OperatorError(`${name} is empty.`);
  try {
    return { value: document.toJS(), places };
  } catch (error) {
    // Aliases that multiply, or nesting without end.
    throw new OperatorError(`${name} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}
