import { defineWords } from '../../base/words.ts';

/** What the kinds of alerts do, and what each costs in false alarms. */
export const kindWords = defineWords({
  en: {
    title: 'What is watched',
    other: 'Another kind',
    answer: 'Single answers',
    'answer-meaning':
      'Tells of each answer that fits, as soon as it is finished. Never false: it tells what was said.',
    score: 'A score changes',
    'score-meaning':
      'Tells when a score is worse, or better, than it used to be, beyond chance. Shares the budget of false alarms.',
    target: 'A target is missed',
    'target-meaning':
      'Tells when a score surely lies below its target, and when it is above again. Shares the budget of false alarms.',
    silence: 'Silence',
    'silence-meaning':
      'Tells when nothing comes where answers usually do: a tag is broken, an app lost it. Shares the budget of false alarms.',
    volume: 'Many answers at once',
    'volume-meaning': 'Tells when far more answers come than usual. Shares the budget of false alarms.',
    'response-rate': 'Fewer answer',
    'response-rate-meaning':
      'Tells when a smaller share of those who are asked answers. Shares the budget of false alarms.',
    budget: (count: string) =>
      `False alarms of all rules about numbers together: about ${count} a month when nothing has changed. More rules and touchpoints do not make more of them, but each is told a little later.`,
    changeBudget: 'Change the budget',
  },
  de: {
    title: 'Was beobachtet wird',
    other: 'Andere Art',
    answer: 'Einzelne Antworten',
    'answer-meaning':
      'Meldet jede passende Antwort, sobald sie fertig ist. Nie falsch: Gemeldet wird, was gesagt wurde.',
    score: 'Ein Wert ändert sich',
    'score-meaning':
      'Meldet, wenn ein Wert schlechter oder besser ist als bisher, über den Zufall hinaus. Teilt sich das Budget für Fehlalarme.',
    target: 'Ein Ziel wird verfehlt',
    'target-meaning':
      'Meldet, wenn ein Wert sicher unter seinem Ziel liegt, und wenn er wieder darüber liegt. Teilt sich das Budget für Fehlalarme.',
    silence: 'Stille',
    'silence-meaning':
      'Meldet, wenn nichts kommt, wo sonst Antworten kommen: Ein Tag ist kaputt, eine App hat es verloren. Teilt sich das Budget für Fehlalarme.',
    volume: 'Viele Antworten auf einmal',
    'volume-meaning':
      'Meldet, wenn weit mehr Antworten kommen als sonst. Teilt sich das Budget für Fehlalarme.',
    'response-rate': 'Weniger antworten',
    'response-rate-meaning':
      'Meldet, wenn ein kleinerer Teil der Gefragten antwortet. Teilt sich das Budget für Fehlalarme.',
    budget: (count: string) =>
      `Fehlalarme aller Regeln über Zahlen zusammen: etwa ${count} im Monat, wenn sich nichts geändert hat. Mehr Regeln und Touchpoints machen nicht mehr daraus, aber jede Meldung kommt etwas später.`,
    changeBudget: 'Budget ändern',
  },
});
