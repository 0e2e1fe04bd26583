import { type ActionFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { orFault } from "../components/submit-fault";
import { entryOf, withoutEntry } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { saveChange } from "../program-form.server";

/** Takes a rule out of the draft; a rule that is not there is not found. */
export const action = withErrorId(({ request, params }: ActionFunctionArgs) => {
  const id = params.ruleId ?? "";
  return saveChange(request, (document) =>
    entryOf(document, "earningRules", id) === null
      ? null
      : withoutEntry(document, "earningRules", id),
  );
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
