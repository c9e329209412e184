import type { FollowUp, ImpressionInput, ResponseInput } from '@voxpoint/contract';
import {
  type Band,
  bandedScale,
  bandOf,
  bandPosition,
  hasOptions,
  type Metric,
  type Scale,
  scaleOf,
} from '@voxpoint/contract/vocabulary';
import { demoPersonas, demoPlans, type PersonaKey, personaKeys, personaShare } from './demo-people.ts';
import type { AnsweredTouchpoint, DemoAnswers } from './demo-project.ts';
import { pickComment } from './pick-comment.ts';
import { pickWeighted, seededRandom, uuidOf } from './random.ts';
import { busyness, demoDays, moodOf } from './seasons.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const commentShare = 0.25;
const choiceShare = 0.6;

export interface MadeAnswers {
  responses: ResponseInput[];
  impressions: ImpressionInput[];
}

/** One survey of a touchpoint, and how its answers come about. */
interface Asking {
  touchpoint: AnsweredTouchpoint;
  metric: Metric;
  scale: Scale;
  followUps: readonly FollowUp[];
  answers: DemoAnswers;
  random: () => number;
}

/**
 * Half a year of made-up answers at a touchpoint, up to now. The same at every run on the same day, but for those that
 * have come meanwhile.
 */
export function makeAnswers(touchpoint: AnsweredTouchpoint, now: Date): MadeAnswers {
  const made: MadeAnswers = { responses: [], impressions: [] };
  for (const [metric, answers] of Object.entries(touchpoint.answers) as [Metric, DemoAnswers][]) {
    const survey = touchpoint.surveys[metric];
    const asking: Asking = {
      touchpoint,
      metric,
      scale: scaleOf(metric, survey?.scale?.max),
      followUps: survey?.followUps ?? [],
      answers,
      random: seededRandom(`${touchpoint.key}/${metric}`),
    };
    for (let daysAgo = demoDays; daysAgo >= 0; daysAgo -= 1) addDay(made, asking, { daysAgo, now });
  }
  return made;
}

function addDay(made: MadeAnswers, asking: Asking, { daysAgo, now }: { daysAgo: number; now: Date }): void {
  const { touchpoint, metric, answers, random } = asking;
  const day = (Math.floor(now.getTime() / dayMs) - daysAgo) * dayMs;
  const usual = busyness(daysAgo, touchpoint.week, new Date(day).getUTCDay());
  const volume = answers.perDay * usual * (0.8 + 0.4 * random());
  for (let number = 0; number < volume; number += 1) {
    // Most around the afternoon, nobody at night.
    const answeredAt = day + Math.floor((6 + 8.5 * (random() + random())) * hourMs);
    const name = `demo/${touchpoint.key}/${metric}/${daysAgo}/${number}`;
    const response = makeResponse(asking, { daysAgo, name, answeredAt });
    const isPast = answeredAt <= now.getTime();
    if (isPast) made.responses.push(response);
    for (let unanswered = 0; unanswered < answers.unanswered; unanswered += 1) {
      const shownAt = answeredAt - (unanswered + 1) * 60_000;
      const impression = {
        id: uuidOf(`${name}/${unanswered}`),
        touchpoint: touchpoint.key,
        metric,
        shownAt: new Date(shownAt).toISOString(),
        dismissed: random() < 0.4,
      };
      if (isPast) made.impressions.push(impression);
    }
  }
}

function makeResponse(
  asking: Asking,
  { daysAgo, name, answeredAt }: { daysAgo: number; name: string; answeredAt: number },
): ResponseInput {
  const { touchpoint, metric, scale, answers, random } = asking;
  const persona = pickPersona(touchpoint, random);
  const plan = touchpoint.knowsPlan ? pickPlan(random) : undefined;
  const mood =
    moodOf(daysAgo, touchpoint.moods) +
    (persona ? demoPersonas[persona].mood + (touchpoint.people?.[persona]?.mood ?? 0) : 0) +
    (plan?.mood ?? 0);
  const score = scale.min + pickWeighted(tilt(answers.weights, mood), random());
  const band = bandOf(metric, scale, score);
  const rank = bandPosition(bandedScale(metric, scale), score);
  const locale = random() < 0.6 ? 'en' : 'de';
  const said = random() < commentShare;
  const comment = pickComment({ locale, topic: touchpoint.topic, persona, band: rank }, random());
  const chosen = chooseReason(asking, band);
  const attributes = { ...(persona && { persona }), ...(plan && { plan: plan.key }) };
  return {
    id: uuidOf(name),
    // As the widget sends it: the score first, the rest as the next revision.
    revision: said || chosen ? 2 : 1,
    touchpoint: touchpoint.key,
    metric,
    score,
    locale,
    attributes,
    ...(said && { comment }),
    ...(chosen && { answers: [chosen] }),
    answeredAt: new Date(answeredAt).toISOString(),
    ...(answers.unanswered > 0 && { shownAt: new Date(answeredAt - 8_000).toISOString() }),
  };
}

/** The weights of scores, in a better or a worse mood. */
function tilt(weights: readonly number[], mood: number): number[] {
  const middle = (weights.length - 1) / 2;
  return weights.map((weight, index) => weight * Math.exp((mood * (index - middle)) / middle));
}

function pickPersona({ people }: AnsweredTouchpoint, random: () => number): PersonaKey | undefined {
  if (random() >= personaShare) return undefined;
  const shares = personaKeys.map((key) => demoPersonas[key].share * (people?.[key]?.times ?? 1));
  return personaKeys[pickWeighted(shares, random())];
}

function pickPlan(random: () => number): (typeof demoPlans.values)[number] | undefined {
  return demoPlans.values[
    pickWeighted(
      demoPlans.values.map(({ share }) => share),
      random(),
    )
  ];
}

/** One option of the choice that the band is asked, the first ones more often. */
function chooseReason({ followUps, random }: Asking, band: Band) {
  const choice = followUps.find(({ kind, bands }) => hasOptions[kind] && bands?.includes(band));
  if (!choice?.options || random() >= choiceShare) return undefined;
  const weights = choice.options.map((_, index) => 1 / (index + 1));
  const option = choice.options[pickWeighted(weights, random())];
  return option && { question: choice.key, choices: [option.key] };
}
