import { defineWords } from '../../../base/words.ts';

/** Settings of what is done about answers. */
export const loopWords = defineWords({
  en: {
    alerts: 'Alerts',
    falseAlarms: 'False alarms that are fine',
    falseAlarmsHint:
      'Of all alerts about numbers together, when nothing has changed. Fewer mean that real changes are told later.',
    perMonth: 'a month',
    settle: 'An answer is finished after',
    settleHint:
      'So long after its last change, if it does not say so itself. Alerts judge it then. 0: at once.',
    seconds: 'seconds',
    cases: 'Cases',
    respondentUrl: 'Customers in your own tool',
    respondentUrlHint:
      'Where it shows a customer; {respondent} stands for the id that you collect with. A case links there.',
    contactDays: 'Contacts are kept for',
    contactDaysHint:
      'E-mail addresses and phone numbers that people leave: after the end of their case, or after their answer.',
    days: 'days',
    figuresByOwner: 'Show figures of cases by person',
    figuresByOwnerHint:
      'How many cases somebody has resolved, and how fast. In many places this needs the consent of those it is about, or of a works council.',
    hours: 'Business hours',
    hoursHint: 'In the time zone of the project. Cases fall due by them.',
    always: 'Always',
    atHours: 'At certain hours',
    from: (day: string) => `${day}, from`,
    to: (day: string) => `${day}, to`,
    until: 'to',
    closed: 'closed',
    addHours: (day: string) => `Add hours: ${day}`,
    removeHours: (day: string) => `Remove hours: ${day}`,
  },
  de: {
    alerts: 'Alarme',
    falseAlarms: 'Fehlalarme, die hinnehmbar sind',
    falseAlarmsHint:
      'Aller Alarme über Zahlen zusammen, wenn sich nichts geändert hat. Bei weniger werden echte Veränderungen später gemeldet.',
    perMonth: 'im Monat',
    settle: 'Eine Antwort ist fertig nach',
    settleHint:
      'So lange nach ihrer letzten Änderung, wenn sie es nicht selbst sagt. Dann beurteilen sie die Alarme. 0: sofort.',
    seconds: 'Sekunden',
    cases: 'Fälle',
    respondentUrl: 'Kunden in Ihrem eigenen Werkzeug',
    respondentUrlHint:
      'Wo es einen Kunden zeigt; {respondent} steht für die Kennung, mit der Sie sammeln. Ein Fall verweist dorthin.',
    contactDays: 'Kontakte bleiben',
    contactDaysHint:
      'E-Mail-Adressen und Telefonnummern, die jemand hinterlässt: nach dem Ende des Falls, oder nach der Antwort.',
    days: 'Tage',
    figuresByOwner: 'Zahlen zu Fällen je Person zeigen',
    figuresByOwnerHint:
      'Wie viele Fälle jemand gelöst hat, und wie schnell. Vielerorts müssen die Betroffenen oder der Betriebsrat zustimmen.',
    hours: 'Geschäftszeiten',
    hoursHint: 'In der Zeitzone des Projekts. Nach ihnen werden Fälle fällig.',
    always: 'Immer',
    atHours: 'Zu bestimmten Zeiten',
    from: (day: string) => `${day}, von`,
    to: (day: string) => `${day}, bis`,
    until: 'bis',
    closed: 'geschlossen',
    addHours: (day: string) => `Zeit hinzufügen: ${day}`,
    removeHours: (day: string) => `Zeit entfernen: ${day}`,
  },
});
