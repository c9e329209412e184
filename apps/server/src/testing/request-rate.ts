import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { exchange } from './http-exchange.ts';

/** What became of the requests that were sent at some rate. */
export interface RateOutcome {
  /** Requests that were due, and of them those for which no connection was free. */
  due: number;
  unsent: number;
  /** Responses that stood in requests that were accepted, or in any that were sent. */
  responsesAccepted: number;
  responsesSent: number;
  accepted: number;
  /** Answered 429 or 503 with `Retry-After`. */
  refused: number;
  /** Anything else. */
  surprises: string[];
  /** The 99th percentile of the time to an answer of those accepted. */
  p99Ms: number;
  /** Until the last answer. */
  seconds: number;
}

export interface Rate {
  url: string;
  seconds: number;
  connections: number;
  /** Requests that begin, whether or not earlier ones were answered; undefined: as many as are answered. */
  perSecond?: number;
}

const tickMs = 5;
const batchSize = 20;

/** Sends new answers, one in five requests a batch, on kept connections at a rate of their own. */
export async function sendAtRate({ url, seconds, connections, perSecond }: Rate): Promise<RateOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const outcome: RateOutcome = {
    due: 0,
    unsent: 0,
    responsesAccepted: 0,
    responsesSent: 0,
    accepted: 0,
    refused: 0,
    surprises: [],
    p99Ms: 0,
    seconds: 0,
  };
  const times: number[] = [];
  const underWay = new Set<Promise<void>>();

  const send = async (isBatch: boolean) => {
    const responses = Array.from({ length: isBatch ? batchSize : 1 }, newAnswer);
    outcome.responsesSent += responses.length;
    const [path, body] = isBatch ? ['/v1/responses/batch', { responses }] : ['/v1/responses', responses[0]];
    try {
      const { status, headers, ms } = await exchange(url, `POST ${path}`, { body, agent });
      if (status === 200 || status === 201) {
        outcome.accepted += 1;
        outcome.responsesAccepted += responses.length;
        times.push(ms);
      } else if ((status === 429 || status === 503) && Number(headers['retry-after']) > 0) {
        outcome.refused += 1;
      } else {
        outcome.surprises.push(String(status));
      }
    } catch (error) {
      outcome.surprises.push(String(error));
    }
  };

  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1_000;
  while (elapsed() < seconds) {
    const target = perSecond ? Math.ceil(elapsed() * perSecond) : outcome.due + connections - underWay.size;
    for (; outcome.due < target; outcome.due += 1) {
      if (underWay.size >= connections) {
        outcome.unsent += 1;
        continue;
      }
      const sent = send(outcome.due % 5 === 0).finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
    await (perSecond ? delay(tickMs) : Promise.race(underWay));
  }
  await Promise.all(underWay);
  agent.destroy();
  outcome.seconds = elapsed();
  times.sort((one, other) => one - other);
  outcome.p99Ms = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return outcome;
}

function newAnswer() {
  return {
    id: randomUUID(),
    touchpoint: 'website',
    score: 9,
    comment:
      'Quick and friendly, and the parcel came a day early. I would order here again, and have told friends.',
    channel: 'web',
    locale: 'en-GB',
    attributes: { persona: 'family', plan: 'pro' },
    context: { url: 'https://shop.example/checkout', device: 'phone' },
  };
}
