import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8');
const { parseAllDocuments } = createRequire(join(root, 'apps/server/package.json'))('yaml');
const modelsOf = createRequire(join(root, 'package.json'));
/** A stop takes up to 10 seconds: apps/server/src/start/stop-on-signals.ts. */
const longestStopSeconds = 10;

describe('deploy/kubernetes.yaml', () => {
  const manifests: Manifest[] = parseAllDocuments(read('kubernetes.yaml')).map(
    (document: { toJS(): Manifest }) => document.toJS(),
  );
  const deployment = manifests.find(({ kind }) => kind === 'Deployment') as Manifest;

  it('is what the schemas of Kubernetes allow, member by member', async () => {
    expect(manifests.map(({ kind }) => kind)).toEqual(Object.keys(apiOf));
    expect(await faultsOf(manifests)).toEqual([]);
  }, 60_000);

  it.each([
    ['a member that there is not', { replicass: 2 }, 'replicass'],
    ['a wrong type', { replicas: '2' }, 'data/spec/replicas must be integer'],
    ['a number that is no integer', { replicas: 1.5 }, 'data/spec/replicas must be integer'],
    ['no member that has to be there', { selector: undefined }, 'must have required property selector'],
  ])(
    '%s is found',
    async (_what, changed, fault) => {
      const faults = await faultsOf([{ ...deployment, spec: { ...deployment.spec, ...changed } }]);
      expect(faults.join('\n')).toContain(fault);
    },
    60_000,
  );

  it('waits for the drain, and asks what the server answers', () => {
    const { template, strategy } = deployment.spec as unknown as DeploymentSpec;
    const [server] = template.spec.containers;
    const [, pause] = server.lifecycle.preStop.exec.command;
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(longestStopSeconds + Number(pause));
    expect(strategy.rollingUpdate.maxUnavailable).toBe(0);
    expect([server.livenessProbe.httpGet.path, server.readinessProbe.httpGet.path]).toEqual([
      '/healthz',
      '/readyz',
    ]);
  });
});

describe('deploy/voxpoint@.service', () => {
  const isInstalled = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!isInstalled) it.todo('systemd is not installed here: the unit is not checked by it');

  it.runIf(isInstalled)('is what systemd takes, and shuts the rest of the machine off', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'voxpoint-unit-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const unit = join(folder, 'voxpoint@3000.service');
    // Programs that are not here are no fault of the file.
    const there = (path: string) => (existsSync(path) ? path : process.execPath);
    await writeFile(unit, read('voxpoint@.service').replaceAll(/\/usr\/bin\/(node|curl)/g, there));
    const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
    expect(`${verified.stdout}${verified.stderr}`).not.toContain(unit);
    expect(verified.status).toBe(0);
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=15', unit], {
      encoding: 'utf8',
    });
    expect(judged.status, judged.stdout).toBe(0);
  });

  it('waits for the drain', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(read('voxpoint@.service'))?.[1]);
    expect(seconds).toBeGreaterThan(longestStopSeconds);
  });
});

interface Manifest {
  kind: string;
  apiVersion: string;
  spec: Record<string, unknown>;
}

interface DeploymentSpec {
  strategy: { rollingUpdate: { maxUnavailable: number } };
  template: {
    spec: {
      terminationGracePeriodSeconds: number;
      containers: [
        Record<'livenessProbe' | 'readinessProbe', { httpGet: { path: string } }> & {
          lifecycle: { preStop: { exec: { command: string[] } } };
        },
      ];
    };
  };
}

/** Where kubernetes-models has each kind. */
const apiOf: Record<string, string> = {
  Deployment: 'apps/v1',
  PodDisruptionBudget: 'policy/v1',
  Service: 'v1',
  Ingress: 'networking.k8s.io/v1',
};

/** What is wrong with manifests: by the schemas, which let members pass that there are not, and by the types made of them. */
async function faultsOf(manifests: readonly Manifest[]): Promise<string[]> {
  const faults: string[] = [];
  for (const manifest of manifests) {
    const models = modelsOf(`kubernetes-models/${apiOf[manifest.kind]}`);
    try {
      new models[manifest.kind](manifest).validate();
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  return [...faults, ...(await typeFaultsOf(manifests))];
}

async function typeFaultsOf(manifests: readonly Manifest[]): Promise<string[]> {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'manifests-'));
  const lines = manifests.map(
    (manifest, index) =>
      `export const manifest${index}: import('kubernetes-models/${apiOf[manifest.kind]}').I${manifest.kind} = ${JSON.stringify(manifest)};`,
  );
  const file = join(folder, 'manifests.ts');
  await writeFile(file, lines.join('\n'));
  try {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--ignoreConfig'];
    await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), [...options, file]);
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.trim().split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}
