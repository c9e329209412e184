# syntax=docker/dockerfile:1

# Every stage stands on it. Pin it by its digest where you build: --build-arg NODE_IMAGE=node:…@sha256:…
ARG NODE_IMAGE=node:24.19.0-bookworm-slim

# Builds the widget, the preview page, the dashboard, the demo shop, the hosted page and the server; carries the tools that takes.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY patches patches
COPY packages/contract/package.json packages/contract/
COPY packages/metrics/package.json packages/metrics/
COPY packages/widget/package.json packages/widget/
COPY apps/preview/package.json apps/preview/
COPY apps/dashboard/package.json apps/dashboard/
COPY apps/demo/package.json apps/demo/
COPY apps/hosted/package.json apps/hosted/
COPY apps/server/package.json apps/server/
RUN pnpm install --frozen-lockfile --config.minimumReleaseAge=0 \
      --filter @voxpoint/server... --filter @voxpoint/widget... --filter @voxpoint/preview... \
      --filter @voxpoint/dashboard... --filter @voxpoint/demo... --filter @voxpoint/hosted...
COPY . .
RUN npm --prefix packages/widget run build \
 && npm --prefix apps/preview run build \
 && npm --prefix apps/dashboard run build \
 && npm --prefix apps/demo run build \
 && npm --prefix apps/hosted run build \
 && npm --prefix apps/server run build

# What the server needs at run time, and nothing else.
FROM build AS runtime-packages
RUN rm -rf node_modules packages/*/node_modules apps/*/node_modules \
 && pnpm install --prod --frozen-lockfile --config.minimumReleaseAge=0 --filter @voxpoint/server

FROM ${NODE_IMAGE}
# The server needs Node alone: no package manager, nobody else's programs that may change files.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn*
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    VOXPOINT_DATA_DIR=/data
WORKDIR /app
COPY --from=runtime-packages /app/node_modules node_modules
COPY --from=runtime-packages /app/apps/server/node_modules apps/server/node_modules
COPY --from=build /app/apps/server/package.json apps/server/
COPY --from=build /app/apps/server/migrations apps/server/migrations
COPY --from=build /app/apps/server/dist apps/server/dist
COPY --from=build /app/apps/preview/dist apps/preview/dist
COPY --from=build /app/apps/dashboard/dist apps/dashboard/dist
COPY --from=build /app/apps/demo/dist apps/demo/dist
COPY --from=build /app/apps/hosted/dist apps/hosted/dist
COPY --from=build /app/packages/widget/dist packages/widget/dist
RUN mkdir /data && chown node:node /data \
 && ln -s /app/apps/server/dist/cli.js /usr/local/bin/voxpoint \
 && chmod +x /app/apps/server/dist/cli.js
USER node
VOLUME /data
EXPOSE 3000
# Whether the process lives. While the database is away it lives on, and must not be restarted for that: see readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/dist/main.js"]
