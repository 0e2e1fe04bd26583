import { beforeEach, describe, expect, test } from "vitest";
import { Trial } from "../trial";

const SET = `mutation ($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { namespace key value compareDigest }
    userErrors { field code message }
  }
}`;
const ADA = "gid://shopify/Customer/1001";
const POINTS = {
  ownerId: ADA,
  namespace: "loyalty",
  key: "points",
  type: "number_integer",
  value: "49",
};

type Answer = {
  readonly metafields: readonly { readonly compareDigest: string; readonly namespace: string }[];
  readonly userErrors: readonly unknown[];
};

let trial: Trial;

beforeEach(() => {
  trial = new Trial({ client: "app" });
  trial.data(`mutation { customerCreate(input: { email: "a@example.com" }) { customer { id } } }`);
});

const set = (...metafields: readonly object[]) =>
  trial.data(SET, { metafields })["metafieldsSet"] as Answer;

function stored(): unknown {
  const query = `{ customer(id: "${ADA}") { metafields(first: 10) { nodes { key value jsonValue } } } }`;
  return (trial.data(query)["customer"] as { metafields: { nodes: unknown } }).metafields.nodes;
}

describe("metafieldsSet", () => {
  test("creates, changes and shows on its owner", () => {
    set(POINTS);
    set({ ...POINTS, value: "29" });

    expect(stored()).toEqual([{ key: "points", value: "29", jsonValue: 29 }]);
  });

  test("writes all or nothing", () => {
    const answer = set(POINTS, { ...POINTS, key: "tier", value: "gold" });

    expect(answer.userErrors).toEqual([
      {
        field: ["metafields", "1", "value"],
        code: "INVALID_VALUE",
        message: "Value must be an integer.",
      },
    ]);
    expect(stored()).toEqual([]);
  });

  test("compares before it sets, when it is told what to expect", () => {
    const [first] = set(POINTS).metafields;
    const stale = set({ ...POINTS, value: "1", compareDigest: "another" });
    const fresh = set({ ...POINTS, value: "2", compareDigest: first?.compareDigest });
    const already = set({ ...POINTS, value: "3", compareDigest: null });

    expect(stale.userErrors).toMatchObject([{ field: ["metafields", "0"], code: "STALE_OBJECT" }]);
    expect(fresh.userErrors).toEqual([]);
    expect(already.userErrors).toHaveLength(1);
    expect(stored()).toMatchObject([{ value: "2" }]);
  });

  test("takes 25 at once and refuses 26", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...POINTS, key: `points_${index}` }));

    expect(set(...many(25)).metafields).toHaveLength(25);
    const { result } = trial.run(SET, { metafields: many(26) });
    expect(result.errors?.[0]?.extensions?.["code"]).toBe("MAX_INPUT_SIZE_EXCEEDED");
  });

  test("keeps the app's own namespace apart from the same name of others", () => {
    const own = set({ ...POINTS, namespace: "$app:loyalty" });
    set(POINTS);

    expect(own.metafields[0]?.namespace).toMatch(/^app--\d+--loyalty$/);
    const query = `{ customer(id: "${ADA}") { metafield(namespace: "$app:loyalty", key: "points") { value } } }`;
    expect(trial.data(query)).toEqual({ customer: { metafield: { value: "49" } } });
  });

  test("refuses an owner that does not exist", () => {
    const answer = set({ ...POINTS, ownerId: "gid://shopify/Customer/9" });

    expect(answer.userErrors).toMatchObject([{ field: ["metafields", "0", "ownerId"] }]);
  });
});
