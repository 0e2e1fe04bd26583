import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { programJsonSchema } from "./json-schema";
import { readyMadePrograms } from "./ready-made";

const PUBLISHED = new URL("../../../public/program.schema.json", import.meta.url);

test("the published JSON Schema is the document's; `npm run schema` writes it", () => {
  expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(programJsonSchema());
});

test("the JSON Schema takes the ready-made programs and refuses what is no setting", () => {
  const schema = z.fromJSONSchema(programJsonSchema());
  const programs = Object.values(readyMadePrograms("EUR"));

  expect(programs.map((each) => schema.safeParse(each).success)).toEqual([true, true, true]);
  expect(schema.safeParse({ ...programs[0], loyalty: 1 }).success).toBe(false);
  expect(schema.safeParse({ ...programs[0], state: "on" }).success).toBe(false);
});

test("its descriptions carry no rule numbers", () => {
  expect(JSON.stringify(programJsonSchema())).not.toMatch(/\[[RSP]\d/);
});
