import { readFileSync } from "node:fs";
import { type Program } from "../../app/domain/program/document";
import { type Problem, problemText, readProgram } from "../../app/domain/program/problems";
import { readDraft } from "../../app/models/program-drafts.server";
import { liveProgram, publishedVersion } from "../../app/models/program-versions.server";
import { type Shop } from "../../app/models/shops.server";
import { publishDraft } from "../../app/services/publish-draft.server";
import { publishProgram } from "../../app/services/publish-program.server";
import { rollBack } from "../../app/services/roll-back.server";
import { saveDraft } from "../../app/services/save-draft.server";
import { changeLines } from "./change-lines";

/** What stands in the place of a staff member's id. */
const WHO = "command line";

/** Each command returns what it has to say; a refusal is thrown as a sentence. */
export type Command = (shop: Shop, argument: string | undefined) => Promise<string>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  show,
  draft: async (shop) => json(await draftOf(shop)),
  save,
  diff: async (shop, argument) => {
    const from = await versionOf(shop, undefined);
    return changeLines(from.document, await meant(shop, argument), from.timeZone);
  },
  publish,
  "roll-back": goBack,
};

/** The document alone goes to standard output, so that it can be written into a file. */
async function show(shop: Shop, number: string | undefined): Promise<string> {
  const { version, publishedAt, document } = await versionOf(shop, number);
  console.error(`# ${shop.domain}: version ${version}, published at ${publishedAt}`);
  return json(document);
}

async function save(shop: Shop, file: string | undefined): Promise<string> {
  if (file === undefined) throw new Error("Say which file to save as the draft.");
  const { revision } = await readDraft(shop.shopId);
  const inForce = await versionOf(shop, undefined);
  const result = await saveDraft({
    shopId: shop.shopId,
    document: fromFile(file),
    revision,
    basedOnVersion: inForce.version,
    savedBy: WHO,
  });
  if (!result.ok) throw new Error(refusalText(result));
  return `${shop.domain}: the draft is saved. Nothing is in force yet.`;
}

async function publish(shop: Shop, file: string | undefined): Promise<string> {
  const { shopId } = shop;
  const result =
    file === undefined
      ? await publishDraft({
          shopId,
          revision: (await readDraft(shopId)).revision,
          publishedBy: WHO,
        })
      : await publishProgram(shopId, fromFile(file), WHO);
  if (!result.ok) throw new Error(refusalText(result));
  return `${shop.domain}: version ${result.version} is in force.`;
}

async function goBack(shop: Shop, version: string | undefined): Promise<string> {
  const inForce = await versionOf(shop, undefined);
  const to = numberOf(version);
  if (to === null) throw new Error("Say which version to go back to, as a number.");
  const { shopId } = shop;
  const result = await rollBack({ shopId, to, inForce: inForce.version, publishedBy: WHO });
  if (!result.ok) throw new Error(refusalText(result));
  return `${shop.domain}: version ${result.version}, the same as ${to}, is in force.`;
}

async function versionOf(shop: Shop, text: string | undefined) {
  const number = numberOf(text);
  const found =
    number === null ? await liveProgram(shop.shopId) : await publishedVersion(shop.shopId, number);
  if (found === null) throw new Error(`${shop.domain} has no program version ${text ?? "yet"}.`);
  return found;
}

async function draftOf(shop: Shop): Promise<Program> {
  const { draft } = await readDraft(shop.shopId);
  if (draft === null) throw new Error(`${shop.domain} has no draft.`);
  return draft.document;
}

/** A number means a version, anything else a file, nothing the draft. */
async function meant(shop: Shop, argument: string | undefined): Promise<Program> {
  if (argument === undefined) return draftOf(shop);
  if (numberOf(argument) !== null) return (await versionOf(shop, argument)).document;
  const read = readProgram(fromFile(argument));
  if (!read.ok) throw new Error(problemLines(read.problems));
  return read.program;
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function fromFile(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function json(program: Program): string {
  return JSON.stringify(program, null, 2);
}

type Refusal = Extract<
  | Awaited<ReturnType<typeof saveDraft>>
  | Awaited<ReturnType<typeof publishDraft>>
  | Awaited<ReturnType<typeof publishProgram>>
  | Awaited<ReturnType<typeof rollBack>>,
  { ok: false }
>;

function refusalText(refusal: Refusal): string {
  switch (refusal.error) {
    case "not_valid":
      return problemLines(refusal.problems);
    case "other_currency":
      return `The program's currency must be the shop's: ${refusal.currency}.`;
    case "changed_meanwhile":
      return "Somebody changed the draft at this moment. Look at it and try again.";
    case "published_meanwhile":
      return `Version ${refusal.version} was published beside this. Look at the difference and save the draft again.`;
    case "no_draft":
      return "There is no draft to publish.";
    case "no_such_version":
      return "There is no such version.";
    case "already_in_force":
      return "That version is in force.";
  }
}

function problemLines(problems: readonly Problem[]): string {
  const lines = problems.map((each) => `  ${problemText(each)}`);
  return `The program is not valid:\n${lines.join("\n")}`;
}
