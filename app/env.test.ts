import { expect, test } from "vitest";
import { readEnv } from "./env.server";

const complete = {
  DATABASE_URL: "postgres://127.0.0.1/laurel",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://laurel.example.com",
};

test("production starts with a database and without the sandbox", () => {
  expect(readEnv({ ...complete, NODE_ENV: "production" })).toMatchObject({
    PORT: 3000,
    WORKER: "on",
  });
});

test("production refuses the sandbox's address", () => {
  const env = { ...complete, NODE_ENV: "production", SHOPIFY_SANDBOX_URL: "http://127.0.0.1:4000" };
  expect(() => readEnv(env)).toThrow("SHOPIFY_SANDBOX_URL: is refused in production");
});

test("production refuses to start without DATABASE_URL, also when it is empty", () => {
  expect(() => readEnv({ ...complete, NODE_ENV: "production", DATABASE_URL: "" })).toThrow(
    "DATABASE_URL: is required in production",
  );
});

test("the sandbox is never anywhere but on this machine", () => {
  expect(() => readEnv({ ...complete, SHOPIFY_SANDBOX_URL: "http://sandbox.example.com" })).toThrow(
    "loopback",
  );
});

test("every missing setting is named at once", () => {
  expect(() => readEnv({ DATABASE_URL: "postgres://127.0.0.1/laurel" })).toThrow(
    /SHOPIFY_API_KEY[\s\S]*SHOPIFY_API_SECRET[\s\S]*SHOPIFY_APP_URL/,
  );
});
