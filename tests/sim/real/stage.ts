import { type World } from "../../integration/world/world";
import { type Shop } from "./shop";

export type Stage = {
  readonly world: World;
  /** Where domain time stands. */
  at: string;
};

type UserErrors = readonly { readonly message: string }[];

/** Asks the shop's Admin API, as a script of the merchant's would. */
export async function ask<T>(
  { world }: Stage,
  shop: Shop,
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  return (await world.admin(query, variables, shop.facts.domain)) as T;
}

/** Runs a mutation that must be accepted. */
export async function change<T extends object>(
  stage: Stage,
  shop: Shop,
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  const data = await ask<Record<string, T & { userErrors: UserErrors }>>(
    stage,
    shop,
    query,
    variables,
  );
  for (const [name, payload] of Object.entries(data)) {
    const [error] = payload.userErrors;
    if (error !== undefined)
      throw new Error(
        `${name} in ${shop.facts.domain}: ${error.message} ${JSON.stringify(variables)}`,
      );
  }
  const [payload] = Object.values(data);
  if (payload === undefined) throw new Error(`Nothing was answered to ${query}`);
  return payload;
}

export async function control(stage: Stage, path: string, body: object): Promise<unknown> {
  const response = await stage.world.post(path, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${text}`);
  return JSON.parse(text) as unknown;
}

/** Lets domain time stand at an instant, in the store and in the app, which has done what is due when this returns. */
export async function standAt(stage: Stage, at: string): Promise<void> {
  if (at === stage.at) return;
  await control(stage, "/__meta/clock", { now: at, still: true });
  stage.at = at;
}
