import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { programJsonSchema } from "../app/domain/program/json-schema";

const FILE = new URL("../public/program.schema.json", import.meta.url);

/** Writes the document's JSON Schema where the app publishes it; a test holds the file against the document. */
const path = fileURLToPath(FILE);
await mkdir(new URL(".", FILE), { recursive: true });
await writeFile(
  path,
  await format(JSON.stringify(programJsonSchema()), { filepath: path, printWidth: 100 }),
);
console.log(path);
