// `npm run test:days`: the ordinary tests at moments, in zones and in a locale that are known to break software, by
// Debian's faketime. `npm run test:days -- --at=leap-day,monday --project server` picks moments; all but --at is vitest's.
import { spawnSync } from 'node:child_process';
import { prepareFirst } from './prepare-first.mjs';
import { runVitest } from './run-vitest.mjs';

/** When the tests begin; the clock goes on from there. */
const moments = {
  today: {},
  // Also far enough away for what ends in 2030 or 2038.
  'leap-day': { at: '2040-02-29T12:00Z' },
  // The clocks go forward two minutes after the start.
  'summer-time-begins': { at: '2027-03-28T00:58Z', env: { TZ: 'Europe/Berlin' } },
  // Within the hour that comes twice, for the second time.
  'summer-time-ends': { at: '2027-10-31T01:20Z', env: { TZ: 'Europe/Berlin' } },
  'year-end': { at: '2027-12-31T23:50Z' },
  'new-year': { at: '2027-12-31T23:58:30Z' },
  'first-of-month': { at: '2027-06-01T00:10Z' },
  monday: { at: '2027-05-03T00:05Z' },
  // Tomorrow and another month than in UTC.
  auckland: { at: '2027-01-31T11:30Z', env: { TZ: 'Pacific/Auckland', LC_ALL: 'C' } },
};

const { names, vitestArgs } = readArguments(process.argv.slice(2));
const library = faketimeLibrary();
await prepareFirst('--everything', '--build');

const total = { passed: 0, failed: 0 };
const lines = [];
for (const name of names) {
  const { at, env } = moments[name];
  process.stdout.write(`\n${name}${at ? ` (${at})` : ''}\n`);
  const { passed, failed } = await runVitest(vitestArgs, { TZ: 'UTC', ...env, ...(at && clockAt(at)) });
  total.passed += passed;
  total.failed += failed;
  lines.push(`${name}: ${passed} passed, ${failed} failed`);
  process.stdout.write(`${lines.at(-1)}\n`);
}
process.stdout.write(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Settings under which every program that is started sees this moment, by one distance from the true time. */
function clockAt(at) {
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1_000);
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    // Timers measure how long something takes, whatever the day.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // Else Chromium waits for minutes: its waits by that clock would be set to the wrong time.
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
    // The setting is read once: again every ten seconds, threads would disturb each other.
    FAKETIME_CACHE_DURATION: '1000000',
  };
}

/** Where faketime has its library. Not its own program starts the tests: PostgreSQL's user could not share its memory. */
function faketimeLibrary() {
  const { stdout, status } = spawnSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout.trim();
  return refuse("faketime is not installed. Debian's package is named faketime: apt-get install faketime");
}

function readArguments(args) {
  const names = args.filter((arg) => arg.startsWith('--at=')).flatMap((arg) => arg.slice(5).split(','));
  const unknown = names.find((name) => !(name in moments));
  if (unknown !== undefined) {
    refuse(`There is no moment "${unknown}". There are: ${Object.keys(moments).join(', ')}.`);
  }
  return {
    names: names.length > 0 ? names : Object.keys(moments),
    vitestArgs: ordinary(args.filter((arg) => !arg.startsWith('--at='))),
  };
}

/** Of all tests, unless projects are named. */
function ordinary(args) {
  return args.some((arg) => arg.startsWith('--project')) ? args : ['--project=!long', ...args];
}

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
