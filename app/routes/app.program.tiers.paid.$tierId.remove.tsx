import { type ActionFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { orFault } from "../components/submit-fault";
import { entryOf, withoutEntry } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { saveChange } from "../program-form.server";

/** Takes a paid tier out of the draft; memberships that were bought run on without what it gave. */
export const action = withErrorId(({ request, params }: ActionFunctionArgs) => {
  const id = params.tierId ?? "";
  return saveChange(request, (document) =>
    entryOf(document, "tiers.paid", id) === null ? null : withoutEntry(document, "tiers.paid", id),
  );
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
