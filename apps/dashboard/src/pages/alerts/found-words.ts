import { defineWords } from '../../base/words.ts';

/** What rules about numbers have found. */
export const foundWords = defineWords({
  en: {
    at: (touchpoint: string) => `at ${touchpoint}`,
    everywhere: 'at all touchpoints at once',
    fell: (metric: string, where: string) => `${metric} fell ${where}`,
    rose: (metric: string, where: string) => `${metric} rose ${where}`,
    againstBase: (now: string, before: string, answers: string, baseAnswers: string) =>
      `${now} (${answers} answers) instead of ${before} (${baseAnswers} answers)`,
    targetMissed: (metric: string, where: string) => `${metric} misses its target ${where}`,
    targetReached: (metric: string, where: string) => `${metric} reaches its target again ${where}`,
    againstTarget: (now: string, target: string, answers: string) =>
      `${now}, target ${target} (${answers} answers)`,
    silence: (where: string) => `Hardly anything comes ${where}`,
    volume: (where: string) => `Far more than usual comes ${where}`,
    counted: (counted: string, expected: string) => `${counted} counted, about ${expected} are usual`,
    rateFell: (where: string) => `Fewer answer ${where}`,
    rate: (now: string, before: string) => `${now} of those asked instead of ${before}`,
    since: (day: string) => `since about ${day}`,
  },
  de: {
    at: (touchpoint: string) => `bei ${touchpoint}`,
    everywhere: 'bei allen Touchpoints zugleich',
    fell: (metric: string, where: string) => `${metric} ist gefallen ${where}`,
    rose: (metric: string, where: string) => `${metric} ist gestiegen ${where}`,
    againstBase: (now: string, before: string, answers: string, baseAnswers: string) =>
      `${now} (${answers} Antworten) statt ${before} (${baseAnswers} Antworten)`,
    targetMissed: (metric: string, where: string) => `${metric} verfehlt das Ziel ${where}`,
    targetReached: (metric: string, where: string) => `${metric} erreicht wieder das Ziel ${where}`,
    againstTarget: (now: string, target: string, answers: string) =>
      `${now}, Ziel ${target} (${answers} Antworten)`,
    silence: (where: string) => `Es kommt kaum noch etwas ${where}`,
    volume: (where: string) => `Es kommt weit mehr als sonst ${where}`,
    counted: (counted: string, expected: string) => `${counted} gezählt, etwa ${expected} sind üblich`,
    rateFell: (where: string) => `Weniger antworten ${where}`,
    rate: (now: string, before: string) => `${now} der Gefragten statt ${before}`,
    since: (day: string) => `etwa seit ${day}`,
  },
});
