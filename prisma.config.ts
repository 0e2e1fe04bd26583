import { PrismaPg } from "@prisma/adapter-pg";
import { defineConfig } from "prisma/config";

/** Keeps the Prisma CLI on the JavaScript engine, which needs no download of a native one. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL }),
});
