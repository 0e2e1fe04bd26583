import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { pageOfPart, type ProgramPart } from "./pages";

const PARTS: readonly ProgramPart[] = [
  "earn",
  "tiers",
  "rewards",
  "referrals",
  "settings",
  "versions",
];

test("exactly the parts of the program that have a route are linked to", () => {
  const routes = readdirSync("app/routes");
  const routed = PARTS.filter((part) =>
    routes.some((file) => new RegExp(`^app\\.program\\.${part}(\\._index)?\\.tsx$`).test(file)),
  );
  expect(PARTS.filter((part) => pageOfPart(part) !== null)).toEqual(routed);
});
