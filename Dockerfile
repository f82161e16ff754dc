# The server, and with another command a worker. Needs no compiler: better-sqlite3 and esbuild come built from npm.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY server ./server
COPY scrapers ./scrapers
COPY db ./db
COPY web ./web
RUN node server/setup/setup.mjs run

FROM node:24-bookworm-slim
ENV NODE_ENV=production RACKLINE_HOST=0.0.0.0 RACKLINE_DATABASE=/data/rackline.db
RUN rm -rf /usr/local/lib/node_modules/npm /usr/local/bin/npm /usr/local/bin/npx && mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "server/setup/launch.mjs", "serve"]
