# One image for both processes: `npm start` serves the web, `npm run worker` works in the background.
# Before the first start and after every update: `docker run --env-file .env IMAGE node scripts/migrate.mjs`.
# `npm run program` and `npm run verify-ledger` work in it as well.

FROM node:22-slim AS build
WORKDIR /laurel
COPY package.json package-lock.json .npmrc ./
COPY extensions/loyalty-checkout/package.json extensions/loyalty-checkout/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /laurel
COPY --from=build /laurel/package.json ./
COPY --from=build /laurel/node_modules node_modules
COPY --from=build /laurel/build build
COPY --from=build /laurel/prisma/migrations prisma/migrations
COPY --from=build /laurel/scripts/migrate.mjs /laurel/scripts/command.mjs scripts/
USER node
EXPOSE 3000
CMD ["npm", "start"]
