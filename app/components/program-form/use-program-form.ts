import { useAppBridge } from "@shopify/app-bridge-react";
import { useMemo, useState } from "react";
import { type ProgramPage } from "../../models/program-page.server";
import { type SaveAnswer } from "../../program-form.server";
import { useReader } from "../../i18n/reader";
import { useSubmission } from "../profile/use-submission";
import { type Fault } from "../submit-fault";
import { checkForm, type Checked } from "./check-form";
import { type Conflict, conflictOf, onTop } from "./conflict";
import { type FormPart } from "./form-part";
import { changedNames, type Typed } from "./typed";
import { useHeldLeaving } from "./use-held-leaving";

type Saved = Extract<SaveAnswer, { readonly ok: true }>;
type Refused = Exclude<SaveAnswer, { readonly ok: true }> | Fault;

type Options<Part> = {
  readonly page: ProgramPage;
  readonly part: FormPart<Part>;
  /** Where the form is sent: the page's own address. */
  readonly action: string;
  /** What a new entry begins with; it can be saved as it is. */
  readonly fresh?: Part;
  /** After a save, or after a new entry was given up. */
  readonly onSaved?: (page: ProgramPage) => void;
  readonly onDiscarded?: () => void;
};

export type ProgramForm = {
  readonly prefix: string;
  readonly base: ProgramPage;
  readonly typed: Typed;
  readonly set: (name: string, text: string) => void;
  /** The field was left: from now on it says what is wrong with it. */
  readonly leave: (name: string) => void;
  readonly errorOf: (name: string) => string | undefined;
  readonly checked: Checked;
  readonly unsaved: boolean;
  readonly sending: boolean;
  /** What the last press of Save could not do. */
  readonly refused: Refused | "wrong_fields" | null;
  readonly conflict: Conflict | null;
  readonly save: () => void;
  readonly discard: () => void;
  readonly takeNewer: () => void;
  readonly saveOnTop: () => void;
  /** Lets the next step to another page pass, whatever was typed. */
  readonly release: () => void;
};

/**
 * A form that edits one part of the program. What was typed stays through every refusal; after a save, or when the
 * page is read anew with nothing typed, the form shows what is there.
 */
export function useProgramForm<Part>(options: Options<Part>): ProgramForm {
  const { page, part, action, fresh, onSaved, onDiscarded } = options;
  const words = useReader();
  const shopify = useAppBridge();
  const typedIn = (of: ProgramPage): Typed => {
    const found = part.of(of.document) ?? fresh ?? null;
    return found === null ? {} : part.typed(found, words.format);
  };
  const [base, setBase] = useState(page);
  const [typed, setTyped] = useState(() => typedIn(page));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ProgramForm["refused"]>(null);
  const begun = typedIn(base);
  const unsaved = fresh !== undefined || changedNames(begun, typed).length > 0;
  const { release } = useHeldLeaving(unsaved);
  const checked = useMemo(
    () => checkForm(part, typed, base.document, words),
    [part, typed, base, words],
  );

  const show = (shown: ProgramPage, texts: Typed) => {
    setBase(shown);
    setTyped(texts);
    setLeft(new Set());
    setRefused(null);
  };
  if (!unsaved && isNewer(page, base)) show(page, typedIn(page));

  const { send, sending } = useSubmission<Saved, Refused>(action, {
    onDone: ({ page: saved }) => {
      shopify.toast.show(words.t("form:saved"));
      if (fresh !== undefined) release();
      else show(saved, typedIn(saved));
      onSaved?.(saved);
    },
    onRefused: setRefused,
    onClose: () => undefined,
  });
  const submit = (texts: Typed, { revision, basedOnVersion }: ProgramPage) =>
    send({ ...texts, revision: String(revision), basedOnVersion: String(basedOnVersion) });

  const now = pageOf(refused);
  const upon =
    now === null ? null : onTop(begun, typed, part.of(now.document) ? typedIn(now) : begun);
  return {
    prefix: part.prefix,
    base,
    typed,
    set: (name, text) => setTyped((before) => ({ ...before, [name]: text })),
    leave: (name) => setLeft((before) => new Set(before).add(name)),
    errorOf: (name) => (refused !== null || left.has(name) ? checked.errors[name] : undefined),
    checked,
    unsaved,
    sending,
    refused,
    conflict:
      now === null || upon === null
        ? null
        : conflictOf(part, { base: base.document, now, typed: upon }, words),
    save: () => {
      if (checked.document === null) return setRefused("wrong_fields");
      submit(typed, base);
    },
    discard: () => {
      if (fresh !== undefined) release();
      const newest = isNewer(page, base) ? page : base;
      show(newest, typedIn(newest));
      onDiscarded?.();
    },
    takeNewer: () => {
      if (now !== null) show(now, typedIn(now));
    },
    saveOnTop: () => {
      if (now === null || upon === null) return;
      show(now, upon);
      submit(upon, now);
    },
    release,
  };
}

/** Neither number ever falls, so that an answer that was overtaken shows nothing old. */
function isNewer(page: ProgramPage, base: ProgramPage): boolean {
  return page.revision > base.revision || page.inForce.version > base.inForce.version;
}

function pageOf(refused: ProgramForm["refused"]): ProgramPage | null {
  return refused !== null && refused !== "wrong_fields" && "page" in refused ? refused.page : null;
}
