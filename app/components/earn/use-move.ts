import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { type ProgramPage } from "../../models/program-page.server";
import { type SaveAnswer } from "../../program-form.server";
import { useReader } from "../../i18n/reader";
import { useSubmission } from "../profile/use-submission";
import { type Fault } from "../submit-fault";

export type Direction = "up" | "down";
export type Moved = { readonly id: string; readonly direction: Direction };
type Saved = Extract<SaveAnswer, { readonly ok: true }>;
type Refused = Exclude<SaveAnswer, { readonly ok: true }> | Fault;

/** Moves rules of the draft, one at a time; the list follows when the page has been read anew. */
export function useMove({ revision, basedOnVersion }: ProgramPage) {
  const { t } = useReader();
  const shopify = useAppBridge();
  const [last, setLast] = useState<Moved | null>(null);
  const { send, sending, refused } = useSubmission<Saved, Refused>("/app/program/earn?index", {
    onDone: () => shopify.toast.show(t("form:saved")),
    onClose: () => undefined,
  });
  useEffect(() => {
    if (!sending && last !== null) focusOn(last);
  }, [sending, last]);
  return {
    sending,
    refused,
    move: (moved: Moved) => {
      setLast(moved);
      send({ ...moved, revision: String(revision), basedOnVersion: String(basedOnVersion) });
    },
  };
}

/** The element that moves a rule. */
export function moveId(id: string, direction: Direction): string {
  return `move-${direction}-${id}`;
}

/** A row that changes its place lets go of the focus, and at an end of the list its button can no longer hold it. */
function focusOn({ id, direction }: Moved): void {
  const other = direction === "up" ? "down" : "up";
  for (const each of [direction, other] as const) {
    const button = document.getElementById(moveId(id, each));
    if (!(button instanceof HTMLButtonElement) || button.disabled) continue;
    button.focus();
    return;
  }
}
