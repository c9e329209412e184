import {
  newSecondFactor,
  recoveryCodes,
  secondFactor,
  secondFactorInput,
  secondFactorProof,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { noContent } from '../../http/no-content.ts';
import type { SignInDependencies } from '../sessions/sign-in-dependencies.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  makeRecoveryCodes,
  readSecondFactor,
  removeSecondFactor,
} from './set-up-second-factor.ts';

const tags = ['Signing in'];
const own = '/v1/people/me/second-factor';
const config = { access: 'person' } as const;

type SecondFactorDependencies = SignInDependencies & { publicUrl: string };

export function secondFactorRoutes(dependencies: SecondFactorDependencies): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(setUpRoutes(dependencies));
    await app.register(changeRoutes(dependencies));
    await app.register(resetRoutes(dependencies));
  };
}

/** What somebody sets up of their own. */
function setUpRoutes(dependencies: SecondFactorDependencies): FastifyPluginAsyncZod {
  const { cookie, sessions } = dependencies;
  return async (app) => {
    app.get(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Whether you have a second factor, and how many recovery codes are left',
          response: { 200: secondFactor },
        },
      },
      async ({ signedIn }) => readSecondFactor(dependencies, signedIn.person.id),
    );

    app.post(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Begin to set a second factor up; it is asked for once a code of it was given',
          body: secondFactorInput,
          response: { 201: newSecondFactor },
        },
      },
      async ({ signedIn, body }, reply) => {
        const made = await beginSecondFactor(dependencies, signedIn, body.current);
        return reply.code(201).send(made);
      },
    );

    app.put(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Confirm a second factor by its first code; your other sessions and open links end',
          body: secondFactorProof,
          response: { 200: recoveryCodes },
        },
      },
      async (request) => {
        const { signedIn, body, headers } = request;
        const proof = { code: body.code, deviceToken: cookie.readDevice(headers.cookie) };
        const codes = await confirmSecondFactor(actingFor(dependencies, request), signedIn, proof);
        sessions.forget();
        return { recoveryCodes: codes };
      },
    );
  };
}

/** What somebody does with theirs later. */
function changeRoutes(dependencies: SecondFactorDependencies): FastifyPluginAsyncZod {
  const { cookie, sessions } = dependencies;
  return async (app) => {
    app.post(
      `${own}/removal`,
      {
        config,
        schema: {
          tags,
          summary: 'Turn your second factor off; your other sessions and open links end',
          body: secondFactorProof,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { signedIn, body, headers } = request;
        const proof = { code: body.code, deviceToken: cookie.readDevice(headers.cookie) };
        await removeSecondFactor(actingFor(dependencies, request), signedIn, proof);
        sessions.forget();
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/v1/people/me/recovery-codes',
      {
        config,
        schema: {
          tags,
          summary: 'Make new recovery codes; those until now end',
          body: secondFactorProof,
          response: { 201: recoveryCodes },
        },
      },
      async (request, reply) => {
        const { signedIn, body } = request;
        const codes = await makeRecoveryCodes(actingFor(dependencies, request), signedIn, body.code);
        return reply.code(201).send({ recoveryCodes: codes });
      },
    );
  };
}

/** For somebody who has lost theirs. */
function resetRoutes(dependencies: SecondFactorDependencies): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/v1/people/:id/second-factor',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['People'],
          summary: 'Take away the second factor of somebody who has lost it; they are signed out',
          params: z.strictObject({ id: uuid }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, signedIn, params } = request;
        await resetSecondFactor(actingFor(dependencies, request), {
          identity,
          signedIn,
          personId: params.id,
        });
        dependencies.sessions.forget();
        return reply.code(204).send(null);
      },
    );
  };
}
