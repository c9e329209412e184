import type { ProblemCode, ProblemError } from '@voxpoint/contract';
import {
  type ErrorCode,
  type ErrorSentences,
  errorSentences,
  type Format,
  isOfAttribute,
  type PasswordWeakness,
  type UnsignedReason,
  type WrongAddress,
} from '@voxpoint/contract/error-codes';
import type { Language } from './preferences.tsx';

const fillIn = { en: 'Please fill this in.', de: 'Bitte ausfüllen.' };
const inGerman = new Intl.NumberFormat('de');
const number = (value: number) => inGerman.format(value);

const formats: Record<Format, string> = {
  slug: '1 bis 64 Kleinbuchstaben, Ziffern oder Bindestriche, am Anfang und Ende kein Bindestrich.',
  key: '1 bis 64 Buchstaben, Ziffern, Unterstriche oder Bindestriche.',
  'dimension-key': 'Nicht __proto__, constructor oder prototype: So heißt kein Attribut.',
  uuid: 'Muss eine UUID sein.',
  email: 'Muss eine E-Mail-Adresse sein, zum Beispiel ada@shop.example.',
  phone: 'Muss eine Telefonnummer sein, zum Beispiel +49 30 1234567: 6 bis 15 Ziffern.',
  'language-tag': 'Muss ein Sprachkürzel wie de oder pt-BR sein.',
  'known-language': 'Muss das Kürzel einer Sprache sein, die es gibt, wie de oder pt-BR.',
  datetime: 'Bitte Tag und Uhrzeit angeben.',
  'existing-datetime': 'Diesen Zeitpunkt gibt es nicht.',
  day: 'Muss ein Tag wie 2026-11-20 sein.',
  'day-or-instant': 'Muss ein Tag wie 2026-11-01 oder ein Zeitpunkt wie 2026-11-01T00:00:00Z sein.',
  origin:
    'Muss eine Herkunft wie https://shop.example, https://*.shop.example oder capacitor://localhost sein: Protokoll und Host, kein Pfad, kein Schrägstrich am Ende.',
  'respondent-url':
    'Muss eine https-Adresse sein, in der {respondent} steht, etwa https://crm.example/kunden/{respondent}.',
  'web-address': 'Muss eine Adresse sein, die mit https:// oder http:// beginnt.',
  path: 'Muss ein Pfad wie /preise, /hilfe/* oder /preise?tarif=pro sein; mit einem ! davor wird er ausgenommen.',
  color: 'Muss eine Farbe wie #1d5c4a sein.',
  'font-families':
    'Muss eine Liste von Schriften wie "Source Sans 3", Inter, sans-serif sein; Namen mit anderen Zeichen in Anführungszeichen.',
  'respondent-id': 'Darf nicht aus einem oder zwei Punkten bestehen.',
  'public-key':
    'Muss ein öffentlicher Ed25519-Schlüssel in PEM sein, der mit -----BEGIN PUBLIC KEY----- beginnt.',
  'not-private-key':
    'Darf kein privater Schlüssel sein: Der gehört nur auf Ihren Server. Bitte ein neues Paar erzeugen und dessen öffentlichen angeben.',
  versions: 'Muss aus Nummern von Versionen bestehen, durch Kommas getrennt.',
  search: 'Braucht ein Wort: mindestens einen Buchstaben oder eine Ziffer.',
  cursor: 'Muss der nextCursor der Seite davor sein.',
  'in-link':
    'Muss 1 bis 200 Zeichen lang sein, wie sie in einem Link stehen: ASCII ohne " < > & # und ohne Leerzeichen am Anfang oder Ende.',
  'event-id': 'Muss die Kennung eines Ereignisses dieses Stroms sein.',
};

const unsigned: Record<UnsignedReason, (audience?: string) => string> = {
  missing: () => 'Fehlt: Die Umfrage nimmt nur signierte Befragte an.',
  malformed: () => 'Muss ein JWT in kurzer Form sein, mit alg und kid im Kopf.',
  key: () => 'Kein Signierschlüssel, der gilt, hat die Kennung in kid.',
  signature: () => 'Die Signatur stammt nicht von dem Schlüssel, den kid nennt, nach seinem Verfahren.',
  claims: () => 'Muss sub, aud und exp haben; exp, iat und nbf in Sekunden seit 1970.',
  audience: (audience = 'der Schlüssel des Projekts') => `aud muss ${audience} sein.`,
  expired: () => 'War abgelaufen, als geantwortet wurde.',
  early: () => 'Stammt aus der Zukunft: Bitte die Uhr des Servers prüfen, der signiert.',
  'too-long': () => 'Gilt zu lange: exp darf höchstens eine Stunde entfernt sein, auch von iat.',
  subject: () => 'Gilt für jemand anderen: sub muss respondent.id sein.',
};

const weaknesses: Record<PasswordWeakness, string> = {
  common: 'Das ist eines der häufigsten Passwörter, oder fast eines.',
  own: 'Besteht aus Ihrer E-Mail-Adresse, Ihrem Namen oder dem Namen des Projekts oder von Voxpoint.',
  pattern: 'Das ist eine Folge, eine Wiederholung, ein Datum oder ein Muster auf der Tastatur.',
  guessable: 'Ist zu leicht zu erraten.',
};

const choosesWorkflows =
  'Wählen Sie im Kanal Workflows, dann „Webhookwarnungen an einen Kanal senden“, und nehmen Sie die Adresse von dort.';
const wrongAddresses: Record<WrongAddress, string> = {
  'not-a-url':
    'Muss eine Adresse wie https://hooks.shop.example/voxpoint sein, höchstens 2.048 Zeichen lang.',
  'not-https': 'Muss mit https:// beginnen; http:// geht nur in Netzen, die VOXPOINT_WEBHOOK_NETWORKS nennt.',
  credentials: 'Darf weder Benutzernamen noch Passwort enthalten.',
  fragment: 'Darf kein # enthalten.',
  'address-refused':
    'Muss ins Internet führen: dieser Rechner, private Netze und dergleichen gehen nur, wenn VOXPOINT_WEBHOOK_NETWORKS sie nennt.',
  'not-slack':
    'Muss die Adresse eines „Incoming Webhook“ von Slack sein, etwa https://hooks.slack.com/services/T…/B…/….',
  'slack-workflow':
    'Diese Adresse startet einen Workflow von Slack, der keine Nachrichten annimmt: Legen Sie einen „Incoming Webhook“ an; dessen Adresse beginnt mit https://hooks.slack.com/services/.',
  'not-teams': `Muss die Adresse eines Workflows von Teams sein. ${choosesWorkflows}`,
  'teams-retired': `Microsoft hat die Office-365-Connectors, zu denen diese Adresse gehört, abgeschaltet. ${choosesWorkflows}`,
  'not-discord':
    'Muss die Adresse eines Webhooks von Discord sein, etwa https://discord.com/api/webhooks/1234/….',
};

const types: Record<string, string> = {
  ...{ int: 'eine ganze Zahl', number: 'eine Zahl', string: 'ein Text', boolean: 'true oder false' },
  ...{ array: 'eine Liste', object: 'ein Objekt' },
};

/** What is wrong with an entry of a form, by its code. */
const sentences: Record<Language, ErrorSentences> = {
  en: {
    ...errorSentences,
    required: (params) => (params.of ? errorSentences.required(params) : fillIn.en),
    blank: () => fillIn.en,
    'too-short': (params) => (params.min === 1 ? fillIn.en : errorSentences['too-short'](params)),
    'opens-too-late': () => 'Must lie before the end: nobody would ever be asked.',
    'wrong-format': ({ format }) =>
      format === 'datetime' ? 'Please give day and time.' : errorSentences['wrong-format']({ format }),
  },
  de: {
    required: ({ of = 'member', min }) =>
      ({
        member: fillIn.de,
        email: 'Bitte ausfüllen: Die Einladung nennt keine Adresse.',
        'expected-count': 'Muss die Zahl sein, die ein Probelauf ergeben hat.',
        options: `Eine Auswahl braucht mindestens ${min} Optionen.`,
        question: 'Bitte die Frage in mindestens einer Sprache angeben.',
        consent: 'Bitte in mindestens einer Sprache sagen, worin einwilligt, wer einen Kontakt hinterlässt.',
        column: 'Diese Spalte fehlt.',
      })[of],
    'unknown-member': () => 'Diese Angabe gibt es nicht.',
    'unknown-column': ({ values }) =>
      `Diese Spalte gibt es nicht, möglich sind: ${values.join(', ')}. Bitte umbenennen oder weglassen.`,
    'shortened-number': () =>
      'Diese Zahl hat eine Tabellenkalkulation gekürzt, und verschiedene sehen danach gleich aus. Bitte die Datei nehmen, wie sie vorher war, oder die Spalte als Text formatieren.',
    'wrong-type': ({ expected, member }) =>
      member === undefined
        ? `Muss ${types[expected] ?? `vom Typ ${expected}`} sein.`
        : `Muss ein Objekt mit der Angabe ${member} sein.`,
    'wrong-shape': () => 'Hat keine der Formen, die hier möglich sind.',
    'either-or': ({ members }) => `Entweder ${members.join(' oder ')}.`,
    'only-beside': ({ member }) => `Nur zusammen mit ${member}.`,
    'wrong-format': ({ format }) => formats[format],
    'not-unicode': () => 'Enthält Zeichen, die nicht gespeichert werden können.',
    blank: () => fillIn.de,
    'control-character': ({ character, position }) =>
      `Muss in einer Zeile stehen: Das ${number(position)}. Zeichen ist ein Steuerzeichen (${character}).`,
    reserved: ({ value }) =>
      `„${value}“ steht für alles, was nicht genannt ist; bitte einen anderen Schlüssel wählen.`,
    'too-short': ({ min }) => (min === 1 ? fillIn.de : `Mindestens ${number(min)} Zeichen.`),
    'too-long': ({ max, length }) => `Höchstens ${number(max)} Zeichen; es sind ${number(length)}.`,
    'too-small': ({ min, exclusive }) =>
      exclusive ? `Muss mehr als ${number(min)} sein.` : `Mindestens ${number(min)}.`,
    'too-large': ({ max }) => `Höchstens ${number(max)}.`,
    'out-of-range': ({ min, max }) => `Muss eine ganze Zahl von ${number(min)} bis ${number(max)} sein.`,
    'time-out-of-range': ({ earliest, latest }) =>
      latest === undefined
        ? `Darf nicht vor ${earliest} liegen.`
        : `Muss zwischen ${earliest} und ${latest} liegen.`,
    'too-few': ({ min }) => (min === 1 ? 'Mindestens eins.' : `Es müssen mindestens ${number(min)} sein.`),
    'too-many': ({ of = 'entries', max, count, band }) =>
      ({
        entries: `Es dürfen höchstens ${number(max)} sein.`,
        attributes: `Es dürfen höchstens ${number(max)} Attribute sein.`,
        'follow-ups': `Nach einer Bewertung dürfen höchstens ${number(max)} gefragt werden; bei ${band} sind es ${number(count)}.`,
        personas: `Es gibt schon ${number(max)} Personas; löschen Sie zuerst eine.`,
        alerts: `Es gibt schon ${number(max)} Alarme; löschen Sie zuerst einen.`,
        webhooks: `Es gibt schon ${number(max)} Webhooks; löschen Sie zuerst einen.`,
        'signing-keys': `Es gelten schon ${number(max)} Signierschlüssel; widerrufen Sie zuerst einen.`,
      })[of],
    'not-one-of': ({ values }) => `Möglich: ${values.join(', ')}.`,
    'not-there': ({ of, key }) =>
      ({
        webhook: `Es gibt keinen Webhook „${key}“.`,
        person: `Zum Projekt gehört niemand mit der Kennung ${key}.`,
      })[of],
    'secret-not-known': () =>
      'Bitte die ganze Adresse angeben: Gezeigt wird nur ihr Ende, und hier ist keine mit diesem Ende gespeichert.',
    'wrong-address': ({ of }) => wrongAddresses[of],
    'given-twice': () => 'Darf nur einmal angegeben werden, mit Kommas zwischen den Werten.',
    duplicate: ({ of, key }) =>
      ({
        'follow-up': `Zwei Folgefragen der Klasse ${key} haben denselben Schlüssel.`,
        language: 'Eine Sprache ist zweimal genannt.',
        'free-text': 'Nur eine Option darf einen freien Text annehmen.',
        option: 'Jede Option braucht einen eigenen Schlüssel.',
        touchpoint: `Der Touchpoint „${key}“ ist zweimal genannt.`,
        value: 'Ein Wert ist zweimal genannt.',
        column: 'Zwei Spalten heißen so.',
      })[of],
    'score-out-of-range': ({ min, max, metric }) =>
      `Muss eine ganze Zahl von ${min} bis ${max} sein, der Skala dieser Umfrage (${metric}).`,
    'not-of-survey': ({ of, key, version }) =>
      ({
        question: `Version ${version} der Umfrage hat keine Frage „${key}“.`,
        choice: `Die Frage hat in Version ${version} der Umfrage keine Möglichkeit „${key}“.`,
        text: `Die Frage „${key}“ wird in Version ${version} der Umfrage nicht durch Text beantwortet.`,
        contact: `Version ${version} der Umfrage fragt bei „${key}“ nach keinem solchen Kontakt; er wird nicht behalten.`,
        'free-text': `Keine der gewählten Möglichkeiten von „${key}“ lässt in Version ${version} der Umfrage einen freien Text zu.`,
      })[of],
    'number-inexact': ({ at }) =>
      `Die Zahl ${at} würde nicht Ziffer für Ziffer behalten. Bitte mit weniger Ziffern schreiben${isOfAttribute(at) ? ', oder als Text' : ''}.`,
    'respondent-not-signed': ({ of, audience }) => unsigned[of](audience),
    'already-answered': ({ days }) =>
      `Hat diese Umfrage binnen ${number(days)} Tagen schon beantwortet, und sie nimmt in dieser Zeit eine Antwort an.`,
    'survey-version-unknown': ({ latest }) => `Muss von 1 bis ${latest} sein.`,
    'answered-in-future': ({ minutes, now }) =>
      `Darf höchstens ${minutes} Minuten in der Zukunft liegen; die Uhr des Servers zeigt ${now}.`,
    'answered-before-retention': ({ horizon = 'dem Horizont' }) =>
      `Darf nicht vor ${horizon} liegen; ältere Antworten behält das Projekt nicht.`,
    'refused-by-database': ({ state }) => `Die Datenbank nimmt das nicht an (${state}).`,
    'touchpoint-not-found': ({ touchpoint }) => `Den Touchpoint „${touchpoint}“ gibt es nicht.`,
    'time-zone-unknown': ({ timeZone }) =>
      `Die Zeitzone „${timeZone}“ gibt es nicht; gemeint ist ein Name wie Europe/Berlin.`,
    'time-not-aligned': ({ nearest }) => `Muss auf einer Viertelstunde liegen, zum Beispiel ${nearest}.`,
    'range-invalid': ({ from, to }) => `${from} liegt nicht vor ${to}.`,
    'wrong-grouping': ({ values }) =>
      `Möglich sind ein oder zwei von ${values.join(', ')} oder attribute.NAME.`,
    'rest-without-group': () => 'Der Rest braucht eine Gruppierung, die nicht mit journey endet.',
    'already-in-state': ({ state, other }) =>
      `Was ${state} ist, kann es nicht werden; gemeint ist ${other} oder beides.`,
    'duplicate-member': ({ at }) => `Die Angabe ${at} steht zweimal da.`,
    'forbidden-member': ({ at }) => `Die Angabe ${at} darf nicht so heißen.`,
    'json-too-deep': ({ at, max }) => `Mehr als ${max} Ebenen bei ${at}.`,
    'json-too-long': ({ at, max }) => `Mehr als ${number(max)} Werte bis ${at}.`,
    'json-too-wide': ({ at, max }) => `Mehr als ${max} Angaben neben ${at}.`,
    'burst-too-small': ({ times }) =>
      `Muss mindestens das ${times}-Fache der Grenze einer Adresse sein, damit nicht eine Adresse den Schlüssel verbraucht.`,
    'not-of-metric': ({ of, metric, values, given, scale }) =>
      ({
        appearance: `${metric} von ${scale?.min} bis ${scale?.max} gibt es als ${values.join(', ')}.`,
        band: `${metric} hat die Klassen ${values.join(', ')}, nicht ${given}.`,
      })[of],
    'scale-not-of-metric': ({ metric, scales }) =>
      `${metric} gibt es ${scales.map(({ min, max }) => `von ${min} bis ${max}`).join(' oder ')}.`,
    'wrong-number-of-labels': ({ needed, count }) =>
      `Es müssen ${needed} Beschriftungen sein, eine für jeden Wert, nicht ${count}.`,
    'opens-too-late': () => 'Muss vor dem Ende liegen: So würde niemand je gefragt.',
    'options-not-allowed': () => 'Nur eine Auswahl hat Optionen.',
    'comment-not-text': () => 'Die Folgefrage comment fragt nach Text.',
    'language-incomplete': ({ language, languages }) =>
      `In ${language} kann nicht alles gefragt werden, nur in: ${languages.join(', ') || 'keiner'}. Bitte ergänzen oder eine andere wählen.`,
    'contrast-too-low': ({ contrast, needed, color, background }) =>
      `Der Kontrast von ${color} zum Hintergrund ${background} ist ${number(contrast)}, nötig sind ${number(needed)}. Bitte eine der Farben ändern.`,
    'resolution-missing': () => 'Bitte angeben, was getan wurde: Ohne das ist ein Fall nicht gelöst.',
    'owner-only-reads': () =>
      'Bitte jemanden wählen, der Fälle bearbeiten darf: Mit der Rolle „Lesen“ geht das nicht.',
    'owner-figures-off': () =>
      'Zahlen nach Zuständigen sind Zahlen über Beschäftigte. Das Projekt zeigt sie nur, wenn ein Inhaber es einschaltet.',

    'password-wrong': () => 'Das ist nicht Ihr bisheriges Passwort.',
    'password-missing': ({ minutes }) =>
      `Sie haben noch kein Passwort. Melden Sie sich mit einem neuen Link an und wählen Sie binnen ${minutes} Minuten eines.`,
    'password-weak': ({ because }) =>
      `${weaknesses[because]} Wählen Sie einen eigenen Satz, oder lassen Sie einen Passwortmanager wählen.`,
    'second-factor-wrong': () =>
      'Muss der Code sein, den die App jetzt zeigt, oder ein Ersatzcode; jeder gilt einmal.',
    'not-invited': ({ email }) => `Die Einladung gilt für ${email}.`,
  },
};

/** What the server says of a whole request, where a page has no words of its own. */
const germanTitles: Partial<Record<ProblemCode, string>> = {
  'already-member': 'Die Person gehört schon zum Projekt',
  'body-too-large': 'Das ist zu viel auf einmal',
  'count-changed': 'Inzwischen passen andere',
  'counters-wrong': 'Zähler sind falsch; wer den Server betreibt, kann sie in Ordnung bringen',
  'cut-not-counted': 'Das ist nicht getrennt gezählt, und einzeln zu zählen wären es zu viele Antworten',
  'internal-error': 'Auf dem Server ist etwas schiefgegangen',
  'job-irreversible': 'Was gelöscht wurde, lässt sich nicht zurückholen',
  'answer-impossible': 'Von hier aus kann der Kundin oder dem Kunden nicht per E-Mail geantwortet werden',
  'already-answered': 'Die Umfrage wurde schon beantwortet',
  'case-exists': 'Zu dieser Antwort gibt es schon einen offenen Fall',
  'malformed-csv': 'Die Datei ist keine CSV',
  'mark-of-action': 'Die Markierung steht für eine erledigte Maßnahme: Bitte diese ändern oder entfernen',
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
  'survey-not-asked': 'Die Umfrage fragt gerade niemanden',
  'time-zone-unknown': 'Diese Zeitzone gibt es nicht',
  'too-many-dimensions': 'Das Projekt hat schon 8 Dimensionen',
  'too-many-points':
    'Das wären zu viele Punkte: bitte ein gröberes Intervall oder einen kürzeren Zeitraum wählen',
  'validation-failed': 'Die Eingaben stimmen noch nicht',
};

/** What is wrong with an entry, in the person's language; what a newer server may add is told as it tells it. */
export function tellError({ code, params, message }: ProblemError, language: string): string {
  const tell: ((params: never) => string) | undefined = sentences[language as Language]?.[code as ErrorCode];
  return tell?.(params as never) ?? message;
}

/** The title of a problem in the person's language; undefined: the server's own is all there is. */
export function tellTitle(code: string | undefined, language: Language): string | undefined {
  return language === 'de' ? germanTitles[code as ProblemCode] : undefined;
}
