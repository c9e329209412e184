/** The filters that an address may hold, named as in the API: they are passed on as they are. */
const filterNames = [
  'metric',
  'touchpoint',
  'journey',
  'stage',
  'team',
  'channel',
  'locale',
  'surveyVersion',
  'persona',
];

/** Those of the query that filter, dimensions (`attribute.NAME`) included. */
export function readFilters(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) => value && (filterNames.includes(name) || name.startsWith('attribute.')),
    ),
  );
}
