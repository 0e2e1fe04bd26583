import { type ActionFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { orFault } from "../components/submit-fault";
import { entryOf, withoutEntry } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { saveChange } from "../program-form.server";

/** Takes a reward out of the draft; coupons that were given keep what they are worth. */
export const action = withErrorId(({ request, params }: ActionFunctionArgs) => {
  const id = params.rewardId ?? "";
  return saveChange(request, (document) =>
    entryOf(document, "rewards", id) === null ? null : withoutEntry(document, "rewards", id),
  );
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
