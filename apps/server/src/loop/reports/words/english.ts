const plural = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`;
const answers = (count: string) => plural(count, 'answer', 'answers');
const points = (distance: string) => plural(distance, 'point', 'points');

interface Moved {
  place: string;
  metric: string;
  isUp: boolean;
  by: string;
  to: string;
  count: string;
}

interface Plain {
  metric: string;
  score: string;
  count: string;
}

interface Aimed {
  metric: string;
  score: string;
  target: string;
}

interface Begun extends Omit<Aimed, 'target'> {
  place: string;
  target: string | undefined;
}

/** What a report says. Numbers come as they are written. */
export const english = {
  title: 'Customer report',
  quarter: (number: string, year: string) => `quarter ${number} of ${year}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  before: { week: 'the week before', month: 'the month before', quarter: 'the quarter before' },
  comparedWith: (before: string) => `compared with ${before}`,
  running: 'The period is not over yet.',
  onlyTeam: (teams: string) => `Touchpoints of the team ${teams} only`,
  onlyJourney: (journeys: string) => `The journey ${journeys} only`,
  answersAt: (count: string, places: string) =>
    `${answers(count)} at ${plural(places, 'touchpoint', 'touchpoints')}`,
  answersBefore: (count: string) => `${count} in the period before`,
  answers,
  points,

  metric: { nps: 'NPS', csat: 'CSAT', ces: 'CES' },
  question: { nps: 'Recommendation', csat: 'Satisfaction', ces: 'Ease' },
  onScale: (max: string) => `on ${max} points`,
  npsAbove: (more: string) => `Of 100 customers, ${more} more would recommend us than would not.`,
  npsBelow: (more: string) => `Of 100 customers, ${more} more would not recommend us than would.`,
  npsEven: 'As many would recommend us as would not.',
  csatMeans: (share: string) => `Of 100 customers, ${share} are satisfied.`,
  cesMeans: 'How easy we make it for customers, on average.',
  likely: (low: string, high: string) => `most likely between ${low} and ${high}`,
  target: (score: string) => `target ${score}`,
  rate: (share: string, seen: string) => `${share} of ${seen} who saw the question answered`,

  moved: ({ place, metric, isUp, by, to, count }: Moved) =>
    `${place}: ${metric} ${isUp ? 'rose' : 'fell'} ${points(by)} to ${to} — ${answers(count)}, more than chance.`,
  plain: ({ metric, score, count }: Plain) => `${metric} is ${score} — ${answers(count)}.`,
  whole: 'All touchpoints together',
  steady: 'No score of all touchpoints together changed by more than chance.',
  missed: (list: string) => `Surely below target: ${list}.`,
  aimed: ({ metric, score, target }: Aimed) => `${metric} ${score} (target ${target})`,
  begin: ({ place, metric, score, target }: Begun) =>
    `Act first: ${place}, ${metric} ${score}${target ? `, target ${target}` : ''}.`,
  nobody: (period: string) => `Nobody answered in ${period}.`,
  up: (by: string) => `up ${points(by)}, more than chance`,
  down: (by: string) => `down ${points(by)}, more than chance`,
  chance: 'no change beyond chance',
  incomparable: 'too few answers to compare',
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  fewAnswers: (count: string) => `only ${answers(count)}`,

  journeyTitle: (name: string) => `Journey: ${name}`,
  journeyEnds: (best: string, worst: string) => `Best at ${best}, worst at ${worst}.`,
  journeyUnclear: 'Too few answers at its steps to say where it is best or worst.',
  journeyShown: (shown: string, all: string) => `${shown} of ${all} steps: the worst and the best.`,
  unasked: 'no answers',
  changesTitle: 'What changed by more than chance',
  nothingChanged: (tested: string) =>
    `Nothing: of ${plural(tested, 'score', 'scores')} compared, none changed by more than chance.`,
  nothingCompared: 'No touchpoint had enough answers in both periods to be compared.',
  more: (count: string) => `And ${count} more.`,
  firstTitle: 'Where to act first',
  firstHint: 'By importance, by how many answers come from there, and by how bad the score is at least.',
  nothingFirst: 'Without answers nothing can be ranked.',
  gapBelow: (by: string) => `${points(by)} below target`,
  gapAbove: (by: string) => `${points(by)} above target`,
  onTarget: 'on target',
  casesTitle: 'Cases: answers that somebody deals with',
  casesCounted: (opened: string, resolved: string, reopened: string, missed: string) =>
    `${plural(opened, 'case was', 'cases were')} opened and ${resolved} resolved; ${reopened} reopened, ${missed} not done when due.`,
  casesTaken: (action: string, resolution: string) =>
    `Half had somebody act within ${action}, and half were resolved within ${resolution}.`,
  casesUntold: 'Too few are resolved to say how long they take.',
  casesOpen: (open: string, perWeek: string) => `${open} open now; ${perWeek} opened a week.`,
  casesNeed: (hours: string) =>
    `They take up to ${hours} a week: those opened a week, times the median time from the first action to the resolution. That is time that passes, not time at work.`,
  hours: (hours: string) => plural(hours, 'hour', 'hours'),
  businessHours: (hours: string) => plural(hours, 'business hour', 'business hours'),
  actionsTitle: 'What was changed, and whether it helped',
  verdict: {
    worked: (by: string) => `Worked: ${points(by)} better than elsewhere in the same time`,
    worse: (by: string) => `Worse: ${points(by)} below what happened elsewhere in the same time`,
    'no-effect-seen': () => 'No effect seen',
    'too-early': (days: string) => `Too early to say, for ${plural(days, 'more day', 'more days')}`,
    'no-controls': () => 'Cannot be judged: too few other touchpoints to compare with',
    'no-baseline': () => 'Cannot be judged: too few answers before it',
    'not-done': () => 'Not done',
    'not-judged': () => 'Not judged any more',
    never: 'Too few answers to say',
  },
  doneOn: (day: string) => `done on ${day}`,
  commentsTitle: 'In the words of customers',
  noComments: 'There is no comment that could be quoted whole.',
  commentRule: (least: string, most: string) =>
    `Five at the most, as many of bad, middling and good scores as there are such among all answers; of each the newest with ${least} to ${most} characters, from touchpoints not quoted yet while there are such. E-mail addresses, phone and account numbers are masked.`,
  mood: { bad: 'bad', middle: 'middling', good: 'good' },
  scored: (score: string, max: string) => `${score} of ${max}`,
  limitsTitle: 'What these numbers cannot say',
  lowSamples: (count: string, names: string) =>
    `${count === '1' ? 'One score rests' : `${count} scores rest`} on fewer than 30 answers and may look quite different next time: ${names}.`,
  unanswered: (count: string, names: string) =>
    `Nobody answered at ${plural(count, 'touchpoint', 'touchpoints')}: ${names}.`,
  notCompared: (count: string) =>
    `${count === '1' ? 'One score' : `${count} scores`} could not be compared with the period before: fewer than 10 answers in one of the two, or all the same.`,
  rateUnknown: 'How many saw the question without answering is not known everywhere.',
  silent: 'Who does not answer is not heard: these numbers are about those who did.',
  andMore: (count: string) => `${count} more`,
  legend:
    'Bars reach from the worst to the best score possible. Dot: the score. Band: where it most likely lies. Dashed line: target. Thin line: 0.',
  certainty:
    '“More than chance”: if nothing had changed, 95 of 100 such reports would name no change at all; corrected for the number of comparisons. “Most likely between”: made so that it holds the true value in 95 of 100 cases.',
  weeks: (count: string) => `the last ${count} weeks`,
  test: 'Test',
  openPage: 'Open to print',
  why: (name: string, project: string) =>
    `You get this because somebody of ${project} entered your address for the report “${name}”.`,
  made: (day: string) => `Made on ${day} by Voxpoint`,
};

export type ReportWords = typeof english;
