import { type ShouldRevalidateFunction } from "@remix-run/react";

/**
 * A page is not read anew after a refused save: what it showed is what the difference is told from, and an entry that
 * a colleague removed must not take with it what was typed.
 */
export const keepOnRefusal: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => {
  const refused = (actionResult as { readonly ok?: boolean } | undefined)?.ok === false;
  return refused ? false : defaultShouldRevalidate;
};

/** The page of an entry that was just removed is not read anew either: there is nothing to read, and it is being left. */
export const keepOnRemoval: ShouldRevalidateFunction = (change) =>
  change.formAction?.endsWith("/remove") === true ? false : keepOnRefusal(change);
