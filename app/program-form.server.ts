import { json } from "@remix-run/node";
import { z } from "zod";
import { type FormPart } from "./components/program-form/form-part";
import { type TypedErrors } from "./components/program-form/typed";
import { type Program } from "./domain/program/document";
import { type ProgramPage } from "./models/program-page.server";
import { changeDraft, type Changed, type ChangeDraftResult } from "./services/change-draft.server";
import { authenticateStaff, readForm } from "./staff.server";

export type NotRead = { readonly error: "not_read"; readonly errors: TypedErrors };
export type SaveAnswer = ChangeDraftResult<NotRead>;

const made = z.object({
  revision: z.coerce.number().int().min(0),
  basedOnVersion: z.coerce.number().int().min(0),
});

/**
 * The action of a page that edits one part of the program: reads what was typed into the document that the page showed,
 * and saves it as the draft.
 */
export async function savePart<Part>(
  request: Request,
  partOf: (document: Program) => FormPart<Part>,
) {
  const { shop, staff } = await authenticateStaff(request);
  const typed = await readTexts(request);
  const context = { locale: staff.locale, currency: shop.currency, timeZone: shop.timeZone };
  return answer(shop.shopId, staff.staffId, typed, (document) => {
    const part = partOf(document);
    const read = part.read(typed, context);
    if (!read.ok) return { ok: false, error: "not_read", errors: read.errors };
    return { ok: true, document: part.put(document, read.part) };
  });
}

/** The action of a page that changes the program without a form: removing an entry, moving one, starting from another program. */
export async function saveChange(
  request: Request,
  change: (document: Program, typed: Readonly<Record<string, string>>) => Program | null,
) {
  const { shop, staff } = await authenticateStaff(request);
  const typed = await readTexts(request);
  return answer(shop.shopId, staff.staffId, typed, (document) => {
    const changed = change(document, typed);
    if (changed === null) throw new Response("There is no such entry.", { status: 404 });
    return { ok: true, document: changed };
  });
}

async function readTexts(request: Request): Promise<Record<string, string>> {
  const texts = [...(await readForm(request))].filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  return Object.fromEntries(texts);
}

async function answer(
  shopId: number,
  staffId: string,
  typed: Readonly<Record<string, string>>,
  change: (document: Program) => Changed<NotRead>,
) {
  const from = made.safeParse(typed);
  if (!from.success) throw new Response("The form is incomplete.", { status: 400 });
  const result: SaveAnswer = await changeDraft<NotRead>({ shopId, staffId, ...from.data, change });
  return json(result, { status: result.ok ? 200 : statusOf(result.error) });
}

function statusOf(error: Exclude<SaveAnswer, { readonly ok: true }>["error"]): number {
  return error === "not_read" || error === "not_valid" ? 400 : 409;
}

/** What the loader of every page of the program gives it. */
export type ProgramPageData = { readonly page: ProgramPage };
