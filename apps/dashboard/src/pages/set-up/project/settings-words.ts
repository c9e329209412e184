import { defineWords } from '../../../base/words.ts';

export const settingsWords = defineWords({
  en: {
    title: 'Project',
    key: (key: string) => `Key: ${key}`,
    name: 'Name',
    timeZone: 'Time zone',
    timeZoneHint: 'An IANA name such as Europe/Berlin. Days, weeks and months of all numbers are in it.',
    timeZoneChange:
      'With another zone the same answers fall on other days: scores by day change a little, also in the past. Nothing stops; numbers stay exact.',
    timeZoneUnknown: 'There is no such zone. Take a name such as Europe/Berlin.',
    origins: 'Allowed origins',
    originsHint:
      'The sites and apps that may send answers, one in a line, such as https://shop.example, https://*.shop.example (one name in place of the *) or capacitor://localhost. Empty: all may.',
    originWrong: (line: string) =>
      `“${line}” is no origin: write scheme and host alone, such as https://shop.example.`,
    retention: 'How long answers are kept',
    retentionAll: 'Without end',
    retentionSome: 'For some days',
    retentionDays: 'Days',
    retentionHint: 'From 30 to 36,500 days.',
    retentionMeaning:
      'Older answers and impressions are deleted for good, day by day: scores, comments and all. Their counts stay, so past scores can still be read.',
    horizon: (time: string) => `Deleted so far: everything before ${time}.`,
    shortenTitle: 'Keep answers for a shorter time?',
    shortenMeaning: (days: string) =>
      `All answers and impressions older than ${days} days are deleted within minutes. This cannot be undone, but by a backup. Their counts stay.`,
    shorten: 'Delete and save',
    minimumGroupSize: 'Smallest group that is shown',
    minimumGroupSizeHint:
      'Keys that read aggregates alone see no cut by attributes with fewer answers. From 1 to 100.',
    requireSecondFactor: 'Ask everybody for a second factor',
    requireSecondFactorHint:
      'Whoever has none sets one up before they see anything of this project, you too. Keys are not affected.',
    file: 'Set-up as a file',
    fileHint:
      'Touchpoints, surveys, journeys, personas, dimensions and these settings, in one file: to keep as code, to compare, or to bring to another server. Keys, people, answers and marks are not in it.',
    download: 'Download voxpoint.yaml',
    command: 'Command',
    apply: 'To apply it, run this where the server runs, or anywhere with a key of the scope manage:',
  },
  de: {
    title: 'Projekt',
    key: (key: string) => `Schlüssel: ${key}`,
    name: 'Name',
    timeZone: 'Zeitzone',
    timeZoneHint: 'Ein IANA-Name wie Europe/Berlin. Tage, Wochen und Monate aller Zahlen liegen in ihr.',
    timeZoneChange:
      'In einer anderen Zone fallen dieselben Antworten auf andere Tage: Tageswerte ändern sich ein wenig, auch vergangene. Nichts steht still; die Zahlen bleiben genau.',
    timeZoneUnknown: 'Diese Zeitzone gibt es nicht. Nehmen Sie einen Namen wie Europe/Berlin.',
    origins: 'Erlaubte Herkünfte',
    originsHint:
      'Die Websites und Apps, die Antworten schicken dürfen, eine je Zeile, etwa https://shop.example, https://*.shop.example (ein Name anstelle des *) oder capacitor://localhost. Leer: alle dürfen.',
    originWrong: (line: string) =>
      `„${line}“ ist keine Herkunft: Schreiben Sie nur Protokoll und Host, etwa https://shop.example.`,
    retention: 'Wie lange Antworten bleiben',
    retentionAll: 'Ohne Ende',
    retentionSome: 'Einige Tage lang',
    retentionDays: 'Tage',
    retentionHint: 'Von 30 bis 36.500 Tagen.',
    retentionMeaning:
      'Ältere Antworten und Einblendungen werden Tag für Tag endgültig gelöscht: Werte, Kommentare und alles andere. Ihre Zählungen bleiben, vergangene Werte lassen sich also weiter lesen.',
    horizon: (time: string) => `Bisher gelöscht: alles vor dem ${time}.`,
    shortenTitle: 'Antworten kürzer aufbewahren?',
    shortenMeaning: (days: string) =>
      `Alle Antworten und Einblendungen, die älter als ${days} Tage sind, werden binnen Minuten gelöscht. Das lässt sich nur mit einer Sicherung rückgängig machen. Ihre Zählungen bleiben.`,
    shorten: 'Löschen und speichern',
    minimumGroupSize: 'Kleinste Gruppe, die gezeigt wird',
    minimumGroupSizeHint:
      'Schlüssel, die nur Zahlen lesen, sehen keinen Schnitt nach Eigenschaften mit weniger Antworten. Von 1 bis 100.',
    requireSecondFactor: 'Von allen einen zweiten Faktor verlangen',
    requireSecondFactorHint:
      'Wer keinen hat, richtet einen ein, bevor etwas von diesem Projekt zu sehen ist, auch Sie. Schlüssel betrifft das nicht.',
    file: 'Einrichtung als Datei',
    fileHint:
      'Touchpoints, Umfragen, Journeys, Personas, Dimensionen und diese Einstellungen in einer Datei: um sie wie Code aufzuheben, zu vergleichen oder auf einen anderen Server zu bringen. Schlüssel, Personen, Antworten und Markierungen sind nicht darin.',
    download: 'voxpoint.yaml herunterladen',
    command: 'Befehl',
    apply:
      'Zum Anwenden führen Sie dies dort aus, wo der Server läuft, oder anderswo mit einem Schlüssel, der manage darf:',
  },
});
