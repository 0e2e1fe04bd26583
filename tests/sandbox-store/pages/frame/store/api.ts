import { adminBase, type Boot } from "../../shared/boot";

/** Something that a mutation would not do; `field` is the last part of the input's path. */
export type Problem = { readonly field: string | null; readonly message: string };

export type Variables = Readonly<Record<string, unknown>>;

/** The store's Admin API, as the store's own staff use it. */
export type StoreApi = {
  /** Throws with Shopify's own words when the API refuses the operation or does not answer. */
  readonly query: <T>(text: string, variables?: Variables) => Promise<T>;
  /** Runs a mutation with one root field; refusals that a person can mend come back as problems. */
  readonly mutate: <T>(
    text: string,
    variables: Variables,
  ) => Promise<{ readonly payload: T; readonly problems: readonly Problem[] }>;
};

type UserError = { readonly field?: readonly string[] | null; readonly message: string };
type Reply = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: string | readonly { readonly message: string }[];
};

const TIMEOUT_MS = 15_000;
const API_VERSION = "2026-07";

export function createStoreApi(boot: Boot): StoreApi {
  const address = `${adminBase(boot.shop)}/api/${API_VERSION}/graphql.json`;

  const run = async (query: string, variables: Variables) => {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Shopify-Access-Token": boot.storeToken,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const reply = (await response.json()) as Reply;
    if (reply.errors) throw new Error(wording(reply.errors));
    if (!reply.data) throw new Error(`The store's Admin API answered ${response.status}`);
    return reply.data;
  };

  return {
    query: async <T>(text: string, variables: Variables = {}) => (await run(text, variables)) as T,
    mutate: async <T>(text: string, variables: Variables) => {
      const [payload] = Object.values(await run(text, variables));
      const problems = Object.entries((payload ?? {}) as Record<string, unknown>)
        .filter(([name]) => name.toLowerCase().endsWith("usererrors"))
        .flatMap(([, errors]) => errors as UserError[])
        .map((error) => ({ field: error.field?.at(-1) ?? null, message: error.message }));
      return { payload: payload as T, problems };
    },
  };
}

function wording(errors: NonNullable<Reply["errors"]>): string {
  return typeof errors === "string" ? errors : errors.map((error) => error.message).join(" ");
}
