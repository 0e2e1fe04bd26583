import { adminBase, type Boot } from "../shared/boot";
import { type FromAdmin, type FromApp } from "../shared/protocol";
import { pickResources } from "./resource-picker";

type Ask = Extract<FromApp, { type: "ask" }>;

const DEADLINE_MS = 8_000;

/** Answers what the app asks the admin; what goes wrong goes back as a refusal with its reason. */
export function createAnswers(boot: Boot, send: (message: FromAdmin) => void) {
  const base = adminBase(boot.shop);

  const answer = async ({ question, argument }: Ask): Promise<unknown> => {
    switch (question) {
      case "idToken":
        return (await post(`${base}/session-token`)).token;
      case "scopes":
        return post(`${base}/scopes`);
      case "user":
        return { ...boot.staff, accountAccess: "Full access" };
      case "resourcePicker":
        return pickResources(boot, argument);
    }
  };

  return (ask: Ask): void => {
    answer(ask).then(
      (value) => send({ type: "answer", id: ask.id, value }),
      (error: unknown) =>
        send({
          type: "refusal",
          id: ask.id,
          message: error instanceof Error ? error.message : String(error),
        }),
    );
  };
}

async function post(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address, {
    method: "POST",
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!response.ok)
    throw new Error(`The sandbox's admin answered ${response.status} to ${address}`);
  return (await response.json()) as Record<string, unknown>;
}
