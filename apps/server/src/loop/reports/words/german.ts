import type { ReportWords } from './english.ts';

const plural = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`;
const answers = (count: string) => plural(count, 'Antwort', 'Antworten');
const points = (distance: string) => plural(distance, 'Punkt', 'Punkte');

export const german: ReportWords = {
  title: 'Kundenbericht',
  quarter: (number, year) => `${number}. Quartal ${year}`,
  span: (from, to) => `${from} bis ${to}`,
  before: { week: 'der Woche davor', month: 'dem Monat davor', quarter: 'dem Quartal davor' },
  comparedWith: (before) => `verglichen mit ${before}`,
  running: 'Der Zeitraum läuft noch.',
  onlyTeam: (teams) => `Nur Kontaktpunkte des Teams ${teams}`,
  onlyJourney: (journeys) => `Nur die Reise ${journeys}`,
  answersAt: (count, places) => `${answers(count)} an ${plural(places, 'Kontaktpunkt', 'Kontaktpunkten')}`,
  answersBefore: (count) => `${count} im Zeitraum davor`,
  answers,
  points,

  metric: { nps: 'NPS', csat: 'CSAT', ces: 'CES' },
  question: { nps: 'Weiterempfehlung', csat: 'Zufriedenheit', ces: 'Mühelosigkeit' },
  onScale: (max) => `auf ${max} Punkten`,
  npsAbove: (more) => `Von 100 Kunden würden uns ${more} mehr empfehlen als nicht.`,
  npsBelow: (more) => `Von 100 Kunden würden uns ${more} mehr nicht empfehlen als empfehlen.`,
  npsEven: 'Ebenso viele würden uns empfehlen wie nicht.',
  csatMeans: (share) => `Von 100 Kunden sind ${share} zufrieden.`,
  cesMeans: 'Wie leicht wir es Kunden machen, im Mittel.',
  likely: (low, high) => `sehr wahrscheinlich zwischen ${low} und ${high}`,
  target: (score) => `Ziel ${score}`,
  rate: (share, seen) => `${share} von ${seen}, die die Frage sahen, haben geantwortet`,

  moved: ({ place, metric, isUp, by, to, count }) =>
    `${place}: ${metric} ${isUp ? 'stieg' : 'fiel'} um ${points(by)} auf ${to} – ${answers(count)}, mehr als Zufall.`,
  plain: ({ metric, score, count }) => `${metric} liegt bei ${score} – ${answers(count)}.`,
  whole: 'Alle Kontaktpunkte zusammen',
  steady: 'Kein Wert aller Kontaktpunkte zusammen hat sich um mehr als Zufall geändert.',
  missed: (list) => `Sicher unter dem Ziel: ${list}.`,
  aimed: ({ metric, score, target }) => `${metric} ${score} (Ziel ${target})`,
  begin: ({ place, metric, score, target }) =>
    `Zuerst handeln: ${place}, ${metric} ${score}${target ? `, Ziel ${target}` : ''}.`,
  nobody: (period) => `Niemand hat geantwortet: ${period}.`,
  up: (by) => `${points(by)} mehr, mehr als Zufall`,
  down: (by) => `${points(by)} weniger, mehr als Zufall`,
  chance: 'keine Änderung über den Zufall hinaus',
  incomparable: 'zu wenige Antworten zum Vergleichen',
  fromTo: (from, to) => `von ${from} auf ${to}`,
  fewAnswers: (count) => `nur ${answers(count)}`,

  journeyTitle: (name) => `Reise: ${name}`,
  journeyEnds: (best, worst) => `Am besten bei ${best}, am schlechtesten bei ${worst}.`,
  journeyUnclear:
    'Zu wenige Antworten an ihren Schritten, um zu sagen, wo sie am besten oder schlechtesten ist.',
  journeyShown: (shown, all) => `${shown} von ${all} Schritten: die schlechtesten und die besten.`,
  unasked: 'keine Antworten',
  changesTitle: 'Was sich um mehr als Zufall geändert hat',
  nothingChanged: (tested) =>
    `Nichts: ${plural(tested, 'Wert wurde', 'Werte wurden')} verglichen, keiner hat sich um mehr als Zufall geändert.`,
  nothingCompared: 'Kein Kontaktpunkt hatte in beiden Zeiträumen genug Antworten für einen Vergleich.',
  more: (count) => `Und ${count} weitere.`,
  firstTitle: 'Wo zuerst zu handeln ist',
  firstHint:
    'Nach Wichtigkeit, nach dem Anteil der Antworten von dort und danach, wie schlecht der Wert mindestens ist.',
  nothingFirst: 'Ohne Antworten gibt es keine Rangfolge.',
  gapBelow: (by) => `${points(by)} unter Ziel`,
  gapAbove: (by) => `${points(by)} über Ziel`,
  onTarget: 'auf dem Ziel',
  casesTitle: 'Fälle: Antworten, um die sich jemand kümmert',
  casesCounted: (opened, resolved, reopened, missed) =>
    `${plural(opened, 'Fall', 'Fälle')} eröffnet und ${resolved} gelöst; ${reopened} wieder geöffnet, ${missed} bei Fälligkeit nicht fertig.`,
  casesTaken: (action, resolution) =>
    `Bei der Hälfte handelte jemand innerhalb von ${action}, gelöst war die Hälfte nach ${resolution}.`,
  casesUntold: 'Zu wenige sind gelöst, um zu sagen, wie lange sie dauern.',
  casesOpen: (open, perWeek) => `${open} jetzt offen; ${perWeek} in der Woche eröffnet.`,
  casesNeed: (hours) =>
    `Sie brauchen bis zu ${hours} in der Woche: die in der Woche eröffneten mal die mittlere Zeit von der ersten Handlung bis zur Lösung. Das ist Zeit, die vergeht, nicht Arbeitszeit.`,
  hours: (hours) => plural(hours, 'Stunde', 'Stunden'),
  businessHours: (hours) => plural(hours, 'Geschäftsstunde', 'Geschäftsstunden'),
  actionsTitle: 'Was geändert wurde, und ob es half',
  verdict: {
    worked: (by) => `Hat gewirkt: ${points(by)} besser als anderswo in derselben Zeit`,
    worse: (by) => `Schlechter: ${points(by)} unter dem, was anderswo in derselben Zeit geschah`,
    'no-effect-seen': () => 'Keine Wirkung zu sehen',
    'too-early': (days) => `Zu früh zu sagen, noch ${plural(days, 'Tag', 'Tage')}`,
    'no-controls': () => 'Nicht zu beurteilen: zu wenige andere Kontaktpunkte zum Vergleich',
    'no-baseline': () => 'Nicht zu beurteilen: zu wenige Antworten davor',
    'not-done': () => 'Nicht getan',
    'not-judged': () => 'Wird nicht mehr beurteilt',
    never: 'Zu wenige Antworten, um es zu sagen',
  },
  doneOn: (day) => `erledigt am ${day}`,
  commentsTitle: 'In den Worten der Kunden',
  noComments: 'Es gibt keinen Kommentar, der sich ganz zitieren ließe.',
  commentRule: (least, most) =>
    `Höchstens fünf, so viele von schlechten, mittleren und guten Werten, wie es ihrem Anteil an allen Antworten entspricht; davon je die neuesten mit ${least} bis ${most} Zeichen, von noch nicht zitierten Kontaktpunkten, solange es welche gibt. E-Mail-Adressen, Telefon- und Kontonummern sind unkenntlich gemacht.`,
  mood: { bad: 'schlecht', middle: 'mittel', good: 'gut' },
  scored: (score, max) => `${score} von ${max}`,
  limitsTitle: 'Was diese Zahlen nicht sagen können',
  lowSamples: (count, names) =>
    `${count === '1' ? 'Ein Wert beruht' : `${count} Werte beruhen`} auf weniger als 30 Antworten und können nächstes Mal ganz anders aussehen: ${names}.`,
  unanswered: (count, names) =>
    `Niemand hat geantwortet an ${plural(count, 'Kontaktpunkt', 'Kontaktpunkten')}: ${names}.`,
  notCompared: (count) =>
    `${count === '1' ? 'Ein Wert ließ' : `${count} Werte ließen`} sich nicht mit dem Zeitraum davor vergleichen: weniger als 10 Antworten in einem der beiden, oder alle gleich.`,
  rateUnknown: 'Wie viele die Frage sahen und nicht antworteten, ist nicht überall bekannt.',
  silent: 'Wer nicht antwortet, wird nicht gehört: Diese Zahlen sprechen für die, die geantwortet haben.',
  andMore: (count) => `${count} weitere`,
  legend:
    'Die Balken reichen vom schlechtesten bis zum besten möglichen Wert. Punkt: der Wert. Band: wo er sehr wahrscheinlich liegt. Gestrichelt: das Ziel. Feine Linie: 0.',
  certainty:
    '„Mehr als Zufall“: Hätte sich nichts geändert, nennten 95 von 100 solchen Berichten gar keine Änderung; bereinigt um die Zahl der Vergleiche. „Sehr wahrscheinlich zwischen“: so gemacht, dass der wahre Wert in 95 von 100 Fällen darin liegt.',
  weeks: (count) => `die letzten ${count} Wochen`,
  test: 'Test',
  openPage: 'Zum Drucken öffnen',
  why: (name, project) =>
    `Sie bekommen dies, weil jemand von ${project} Ihre Adresse für den Bericht „${name}“ eingetragen hat.`,
  made: (day) => `Erstellt am ${day} von Voxpoint`,
};
