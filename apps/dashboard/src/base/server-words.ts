import type { ProblemCode } from '@voxpoint/contract';
import type { Language } from './preferences.tsx';

/** A sentence of the server, its parts as groups, and how it is told here; absent: as the server says it. */
type Saying = readonly [said: RegExp, told: Partial<Record<Language, string>>];

const passwordAdvice = 'Wählen Sie einen eigenen Satz, oder lassen Sie einen Passwortmanager wählen.';

/** What the server says against an entry of a form. */
const sayings: readonly Saying[] = [
  [/^Must be valid Unicode:.*$/, { de: 'Enthält Zeichen, die nicht gespeichert werden können.' }],
  [/^Must have at most (\d+) characters, but has (\d+)\.$/, { de: 'Höchstens $1 Zeichen; es sind $2.' }],
  [/^Must have at least 1 character\.$/, { en: 'Please fill this in.', de: 'Bitte ausfüllen.' }],
  [/^Must have at least (\d+) characters\.$/, { de: 'Mindestens $1 Zeichen.' }],
  [
    /^Must be 1 to 64 lower-case letters, digits or hyphens, with no hyphen at either end\.$/,
    { de: '1 bis 64 Kleinbuchstaben, Ziffern oder Bindestriche, am Anfang und Ende kein Bindestrich.' },
  ],
  [
    /^Must be 1 to 64 letters, digits, underscores or hyphens\.$/,
    { de: '1 bis 64 Buchstaben, Ziffern, Unterstriche oder Bindestriche.' },
  ],
  [
    /^Must be an ISO 8601 instant with a zone, such as (.+)\.$/,
    { en: 'Please give day and time.', de: 'Bitte Tag und Uhrzeit angeben.' },
  ],
  [/^Must be an instant that exists\.$/, { de: 'Diesen Zeitpunkt gibt es nicht.' }],
  [/^Must lie between (\S+) and (\S+)\.$/, { de: 'Muss zwischen $1 und $2 liegen.' }],
  [/^Must be a language tag such as de or pt-BR\.$/, { de: 'Muss ein Sprachkürzel wie de oder pt-BR sein.' }],
  [/^Must be an e-mail address such as (\S+)\.$/, { de: 'Muss eine E-Mail-Adresse sein, zum Beispiel $1.' }],
  [/^Must be the password until now\.$/, { de: 'Das ist nicht Ihr bisheriges Passwort.' }],
  [
    /^You have no password yet\. Sign in by a new link, and choose one within (\d+) minutes\.$/,
    {
      de: 'Sie haben noch kein Passwort. Melden Sie sich mit einem neuen Link an und wählen Sie binnen $1 Minuten eines.',
    },
  ],
  [
    /^Is one of the most common passwords, or nearly\. .*$/,
    { de: `Das ist eines der häufigsten Passwörter, oder fast eines. ${passwordAdvice}` },
  ],
  [
    /^Is made of your e-mail address, your name, or the name of the project or of Voxpoint\. .*$/,
    {
      de: `Besteht aus Ihrer E-Mail-Adresse, Ihrem Namen oder dem Namen des Projekts oder von Voxpoint. ${passwordAdvice}`,
    },
  ],
  [
    /^Is a sequence, a repetition, a date or a pattern of keys\. .*$/,
    {
      de: `Das ist eine Folge, eine Wiederholung, ein Datum oder ein Muster auf der Tastatur. ${passwordAdvice}`,
    },
  ],
  [/^Is too easy to guess\. .*$/, { de: `Ist zu leicht zu erraten. ${passwordAdvice}` }],
  [
    /^There is no time zone '(.*)'; use an IANA name such as (\S+)\.$/s,
    { de: 'Die Zeitzone „$1“ gibt es nicht; gemeint ist ein Name wie $2.' },
  ],
  [
    /^Must be an origin such as (\S+): scheme and host, no path, no trailing slash\.$/,
    { de: 'Muss eine Herkunft wie $1 sein: Protokoll und Host, kein Pfad, kein Schrägstrich am Ende.' },
  ],
  [
    /^Must be a whole number of days, or null\.$/,
    { en: 'Must be a whole number of days.', de: 'Muss eine ganze Zahl von Tagen sein.' },
  ],
  [/^Must be a whole number\.$/, { de: 'Muss eine ganze Zahl sein.' }],
  [/^Must be at least (\d+) days\.$/, { de: 'Mindestens $1 Tage.' }],
  [/^Must be at most (\d+) days\.$/, { de: 'Höchstens $1 Tage.' }],
  [/^Must be at least (\d+)\.$/, { de: 'Mindestens $1.' }],
  [/^Must be at most (\d+)\.$/, { de: 'Höchstens $1.' }],
  [/^Must name (\d+) to (\d+) touchpoints\.$/, { de: 'Es müssen $1 bis $2 Touchpoints sein.' }],
  [/^Must name at most (\d+) touchpoints\.$/, { de: 'Höchstens $1 Touchpoints.' }],
  [
    /^The touchpoint '(.*)' is named twice; name each once\.$/s,
    { de: 'Der Touchpoint „$1“ ist zweimal genannt.' },
  ],
  [/^Must not name a value twice\.$/, { de: 'Ein Wert ist zweimal genannt.' }],
  [/^Must name at least one scope\.$/, { de: 'Bitte mindestens ein Recht wählen.' }],
  [
    /^Must be an address that begins with https:\/\/ or http:\/\/\.$/,
    { de: 'Muss eine Adresse sein, die mit https:// oder http:// beginnt.' },
  ],
  [
    /^Must be a path such as \/pricing or \/help\/\*\.$/,
    { de: 'Muss ein Pfad wie /preise oder /hilfe/* sein.' },
  ],
  [/^Must be a colour such as (\S+)\.$/, { de: 'Muss eine Farbe wie $1 sein.' }],
  [
    /^Must be a list of font families such as (.+); names with more than letters in quotes\.$/,
    { de: 'Muss eine Liste von Schriften wie $1 sein; Namen mit anderen Zeichen in Anführungszeichen.' },
  ],
  [
    /^Has a contrast of (\S+) \((#\w+)(, the default)?\) on the background \((#\w+)(, the default)?\); it needs (\S+)\. Change either\.$/,
    { de: 'Der Kontrast von $2 zum Hintergrund $4 ist $1, nötig sind $6. Bitte eine der Farben ändern.' },
  ],
  [/^A choice needs at least 2 options\.$/, { de: 'Eine Auswahl braucht mindestens 2 Optionen.' }],
  [/^Every option needs a key of its own\.$/, { de: 'Jede Option braucht einen eigenen Schlüssel.' }],
  [
    /^Say what is asked, in one language at least\.$/,
    { de: 'Bitte die Frage in mindestens einer Sprache angeben.' },
  ],
  [
    /^At most (\d+) may be asked after one score, but \S+ has (\d+)\.$/,
    { de: 'Nach einer Bewertung dürfen höchstens $1 gefragt werden; hier sind es $2.' },
  ],
  [
    /^Two follow-ups of the band \S+ have the same key\.$/,
    { de: 'Zwei Folgefragen derselben Klasse haben denselben Schlüssel.' },
  ],
  [/^Two members name the same language\.$/, { de: 'Eine Sprache ist zweimal genannt.' }],
  [
    /^Must have (\d+) labels, one for every score, not (\d+)\.$/,
    { de: 'Es müssen $1 Beschriftungen sein, eine für jeden Wert, nicht $2.' },
  ],
  [
    /^Must be a language in which everything can be asked; now (.*), not (\S+)\. .*$/,
    { de: 'In $2 kann nicht alles gefragt werden, nur in: $1. Bitte ergänzen oder eine andere wählen.' },
  ],
  // The rest is said by zod.
  [
    /^Invalid key in record$/,
    {
      en: 'Must be a language tag such as de or pt-BR.',
      de: 'Muss ein Sprachkürzel wie de oder pt-BR sein.',
    },
  ],
  [/^Too small: expected number to be >=(\S+)$/, { en: 'Must be at least $1.', de: 'Mindestens $1.' }],
  [
    /^Too small: expected number to be >(\S+)$/,
    { en: 'Must be more than $1.', de: 'Muss mehr als $1 sein.' },
  ],
  [/^Too big: expected number to be <=(\S+)$/, { en: 'Must be at most $1.', de: 'Höchstens $1.' }],
  [/^Too small: expected array to have >=1 items$/, { en: 'At least one.', de: 'Mindestens eins.' }],
  [
    /^Too small: expected array to have >=(\d+) items$/,
    { en: 'There must be at least $1.', de: 'Es müssen mindestens $1 sein.' },
  ],
  [
    /^Too big: expected array to have <=(\d+) items$/,
    { en: 'There may be at most $1.', de: 'Es dürfen höchstens $1 sein.' },
  ],
  [
    /^Too big: expected string to have <=(\d+) characters$/,
    { en: 'At most $1 characters.', de: 'Höchstens $1 Zeichen.' },
  ],
  [/^Invalid input: expected int, .*$/, { en: 'Must be a whole number.', de: 'Muss eine ganze Zahl sein.' }],
  [/^Invalid input: expected .* received undefined$/, { en: 'Please fill this in.', de: 'Bitte ausfüllen.' }],
  [/^Invalid input: expected number, .*$/, { en: 'Must be a number.', de: 'Muss eine Zahl sein.' }],
];

/** What the server says of a whole request, where a page has no words of its own. */
const germanTitles: Partial<Record<ProblemCode, string>> = {
  'already-member': 'Die Person gehört schon zum Projekt',
  'body-too-large': 'Das ist zu viel auf einmal',
  'count-changed': 'Inzwischen passen andere',
  'cut-not-counted': 'Das ist nicht getrennt gezählt, und einzeln zu zählen wären es zu viele Antworten',
  'internal-error': 'Auf dem Server ist etwas schiefgegangen',
  'job-irreversible': 'Was gelöscht wurde, lässt sich nicht zurückholen',
  'job-running': 'Die Sammeländerung läuft noch',
  'last-owner': 'Das Projekt hätte niemanden mehr, dem es gehört',
  'link-invalid': 'Der Link wurde benutzt, ist abgelaufen oder nicht vollständig',
  'precondition-failed': 'Das wurde inzwischen geändert',
  'project-exists': 'Ein Projekt mit diesem Schlüssel gibt es schon',
  'project-not-yours': 'Sie haben keine Rolle in diesem Projekt',
  'range-invalid': 'Der Zeitraum ist leer oder läuft rückwärts',
  'person-elsewhere': 'Die Person gehört auch zu anderen Projekten',
  'second-factor-exists': 'Sie haben schon einen zweiten Faktor',
  'second-factor-missing': 'Es gibt keinen zweiten Faktor',
  'second-factor-required': 'Das Projekt verlangt einen zweiten Faktor',
  'second-factor-wrong': 'Der Code ist falsch oder wurde schon benutzt',
  'session-ended': 'Sie sind abgemeldet',
  'sign-in-failed': 'E-Mail-Adresse oder Passwort stimmt nicht',
  'time-zone-unknown': 'Diese Zeitzone gibt es nicht',
  'too-many-dimensions': 'Das Projekt hat schon 8 Dimensionen',
  'too-many-points':
    'Das wären zu viele Punkte: bitte ein gröberes Intervall oder einen kürzeren Zeitraum wählen',
  'validation-failed': 'Die Eingaben stimmen noch nicht',
};

/** What the server says of an entry, in the person's language; what is not known here stays as it is. */
export function tellEntry(said: string, language: string): string {
  for (const [pattern, { [language as Language]: told }] of sayings) {
    const parts = told === undefined ? null : pattern.exec(said);
    if (told && parts) return told.replace(/\$(\d)/g, (_, at) => tellPart(parts[at] ?? '', language));
  }
  return said;
}

/** Fractions as the language writes them. */
function tellPart(part: string, language: string): string {
  return language === 'de' && /^-?\d+\.\d+$/.test(part) ? part.replace('.', ',') : part;
}

/** The title of a problem in the person's language; undefined: the server's own is all there is. */
export function tellTitle(code: string | undefined, language: Language): string | undefined {
  return language === 'de' ? germanTitles[code as ProblemCode] : undefined;
}
