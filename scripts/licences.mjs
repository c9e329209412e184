/** Whoever takes our code may do with these as with ours; each asks at most for its text to come along. */
const taken = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** Packages whose manifest names no licence, and what a person found instead. */
const looked = {
  'forwarded-parse': 'MIT: its LICENSE file',
  jstat: 'MIT: its LICENSE file',
};

/** A sentence for each component of a CycloneDX document that has another licence, or none; a choice of several is enough. */
export function wrongLicences(components) {
  return components
    .filter(({ name }) => !(name in looked))
    .flatMap(({ name, version, licenses = [] }) => {
      const named = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name);
      const isTaken = named.length > 0 && named.every(isTakenExpression);
      if (isTaken) return [];
      const licence = named.length > 0 ? `is licensed ${named.join(', ')}` : 'names no licence';
      return [
        `${name} ${version} ${licence}: take another package, or say in scripts/licences.mjs why it may stay.`,
      ];
    });
}

/** `MIT`, or an SPDX expression without brackets: all that AND joins, one of what OR joins. */
function isTakenExpression(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((each) => taken.has(each)));
}
