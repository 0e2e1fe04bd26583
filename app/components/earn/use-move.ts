import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
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
  const last = useRef<(Moved & { readonly revision: number }) | null>(null);
  const { send, sending, refused } = useSubmission<Saved, Refused>("/app/program/earn?index", {
    onDone: () => shopify.toast.show(t("form:saved")),
    onClose: () => undefined,
  });
  useEffect(() => {
    const moved = last.current;
    if (moved === null || sending) return;
    // The list comes a moment after the answer.
    if (refused === null && moved.revision === revision) return;
    last.current = null;
    // A row that changes its place lets go of the focus.
    document.getElementById(moveId(moved.id, moved.direction))?.focus();
  }, [sending, refused, revision]);
  return {
    sending,
    refused,
    move: (moved: Moved) => {
      last.current = { ...moved, revision };
      send({ ...moved, revision: String(revision), basedOnVersion: String(basedOnVersion) });
    },
  };
}

/** The element that moves a rule. */
export function moveId(id: string, direction: Direction): string {
  return `move-${direction}-${id}`;
}
