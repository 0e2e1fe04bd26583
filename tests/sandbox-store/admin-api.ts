import { Hono, type Context } from "hono";
import { Kind, parse } from "graphql";
import { z } from "zod";
import { type AdminAccess } from "./graphql/execute";
import { API_VERSION } from "./graphql/schema";
import { isValidToken } from "./oauth/grants";
import { type Sandbox, type Store } from "./sandbox";

/** The token for scripts and people; it has every scope in every store. */
export const STORE_TOKEN = "shpat_sandbox";

const graphqlRequest = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** The Admin GraphQL API of every store. */
export function adminApiRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono();
  routes.post("/stores/:shop/admin/api/:version/graphql.json", async (c) => {
    const store = sandbox.stores.get(c.req.param("shop"));
    if (store === undefined) return c.json({ errors: "Not Found" }, 404);
    const access = accessOf(sandbox, store, c.req.header("x-shopify-access-token") ?? "");
    if (access === null) {
      const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
      return c.json({ errors }, 401);
    }
    if (c.req.param("version") !== API_VERSION) return c.json({ errors: "Not Found" }, 404);
    const request = await requestOf(c);
    if (request === null) {
      return c.json({ errors: { query: "Required parameter missing or invalid" } }, 400);
    }
    c.set("operations", operationsOf(request.query));
    const { result } = sandbox.admin(store, access, {
      query: request.query,
      variables: request.variables ?? {},
      operationName: request.operationName ?? undefined,
    });
    c.header("x-shopify-api-version", API_VERSION);
    c.header("x-request-id", crypto.randomUUID());
    return c.json(result);
  });
  return routes;
}

function accessOf(sandbox: Sandbox, store: Store, token: string): AdminAccess | null {
  if (token === STORE_TOKEN) {
    return { scopes: "all", client: "store", bucket: sandbox.bucket(store, "store") };
  }
  const { installation } = store;
  if (installation === null || !isValidToken(installation, token, Date.now())) return null;
  const scopes = new Set(installation.scopes);
  return { scopes, client: "app", bucket: sandbox.bucket(store, "app") };
}

async function requestOf(c: Context): Promise<z.infer<typeof graphqlRequest> | null> {
  try {
    const request = graphqlRequest.safeParse(await c.req.json());
    return request.success ? request.data : null;
  } catch {
    return null;
  }
}

/** What an operation does, for the log: its kind and root fields, never its arguments. */
function operationsOf(query: string): readonly string[] {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? definition.selectionSet.selections.flatMap((selection) =>
            selection.kind === Kind.FIELD
              ? [`${definition.operation} ${selection.name.value}`]
              : [],
          )
        : [],
    );
  } catch {
    return [];
  }
}
