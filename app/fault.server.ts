import { randomUUID } from "node:crypto";
import { json } from "@remix-run/node";
import { log } from "./log.server";

/**
 * Runs a loader or action; a fault is logged once under an id and answered with that id, which is all that
 * a person sees of it. Responses that are thrown on purpose (redirects, refusals) pass.
 */
export function withErrorId<Args extends { readonly request: Request }, Result>(
  handler: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    try {
      return await handler(args);
    } catch (thrown) {
      if (thrown instanceof Response || args.request.signal.aborted) throw thrown;
      const errorId = randomUUID().slice(0, 8);
      const path = new URL(args.request.url).pathname;
      log().error({ err: thrown, errorId, path }, "page failed");
      throw json({ errorId }, { status: 500 });
    }
  };
}
