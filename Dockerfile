# Two images: `server`, and `worker` with a Chromium. Neither needs a compiler: better-sqlite3 and esbuild come built from npm.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY server ./server
COPY scrapers ./scrapers
COPY db ./db
COPY web ./web
# The image has the Node that it runs on: the one that npm brings for older machines would be 189 MB more.
RUN node server/setup/setup.mjs run && rm -rf node_modules/node-linux-* node_modules/.bin/node

# Strangers' pages are opened here, where there is neither database nor mail, and no secret but what asks sources: keys and a proxy.
FROM node:24-bookworm-slim AS worker
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*
RUN rm -rf /usr/local/lib/node_modules/npm /usr/local/bin/npm /usr/local/bin/npx
ENV NODE_ENV=production CHROMIUM_PATH=/usr/bin/chromium
WORKDIR /app
COPY --from=build /app ./
USER node
CMD ["node", "server/setup/launch.mjs", "worker", "--concurrency", "16"]

FROM node:24-bookworm-slim AS server
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 RACKLINE_HOST=0.0.0.0 RACKLINE_DATABASE=/data/rackline.db
RUN rm -rf /usr/local/lib/node_modules/npm /usr/local/bin/npm /usr/local/bin/npx && mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
# The image has no curl.
HEALTHCHECK --start-period=60s --timeout=10s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.RACKLINE_PORT||3000)+'/health').then(a=>process.exit(a.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "server/setup/launch.mjs", "serve"]
