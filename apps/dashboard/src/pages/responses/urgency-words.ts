import { defineWords } from '../../base/words.ts';

export const urgencyWords = defineWords({
  en: {
    urgency: 'Urgency',
    because: 'Why',
    points: 'Points',
    worstBand: 'worst band',
    middleBand: 'middle band',
    lowInBand: 'low in its band',
    comment: 'comment to answer',
    important: 'important touchpoint',
    lessImportant: 'less important touchpoint',
    bandPart: (band: string) => `Band: ${band}`,
    depthPart: (score: string) => `How low in its band: ${score}`,
    commentPart: 'A comment to answer',
    importancePart: 'Importance of the touchpoint when it was answered',
    agePart: 'Age: a point less for every 7 days',
    sum: 'Now',
    explanation:
      'Ten times the importance counts as much as a band or seven days. Only the order of two urgencies means something.',
  },
  de: {
    urgency: 'Dringlichkeit',
    because: 'Warum',
    points: 'Punkte',
    worstBand: 'schlechteste Klasse',
    middleBand: 'mittlere Klasse',
    lowInBand: 'weit unten in der Klasse',
    comment: 'Kommentar zu beantworten',
    important: 'wichtiger Touchpoint',
    lessImportant: 'weniger wichtiger Touchpoint',
    bandPart: (band: string) => `Klasse: ${band}`,
    depthPart: (score: string) => `Wie weit unten in der Klasse: ${score}`,
    commentPart: 'Ein Kommentar, der eine Antwort verdient',
    importancePart: 'Wichtigkeit des Touchpoints, als geantwortet wurde',
    agePart: 'Alter: ein Punkt weniger je 7 Tage',
    sum: 'Jetzt',
    explanation:
      'Zehnfache Wichtigkeit zählt so viel wie eine Klasse oder sieben Tage. Nur die Reihenfolge zweier Werte bedeutet etwas.',
  },
});
