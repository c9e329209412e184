import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedProgram, type RunningProgram, runProgram } from './installed-program.ts';
import { freePort } from './ports.ts';

/** The nginx of this machine; undefined if it is not installed. */
export const nginx = installedProgram('nginx');

/** Starts an nginx with such a content of `http { … }`, and resolves once it listens at a port. */
export async function runNginx(program: string, http: string, port: number): Promise<RunningProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events {}
     http { access_log off; ${temporary} ${http} }`,
  );
  const running = await runProgram(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], port);
  return {
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts an nginx that compresses what it passes on from a server of this machine. */
export async function startNginx(
  program: string,
  upstream: string,
): Promise<RunningProgram & { url: string }> {
  const port = await freePort();
  const running = await runNginx(
    program,
    `gzip on; gzip_types application/json; gzip_proxied any; gzip_min_length 1;
     server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; proxy_http_version 1.1; } }`,
    port,
  );
  return { ...running, url: `http://127.0.0.1:${port}` };
}
