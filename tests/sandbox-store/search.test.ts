import { describe, expect, test } from "vitest";
import { searchFilter, type SearchFields } from "./search";

type Person = {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly tags: readonly string[];
  readonly updatedAt: string;
};

const ada: Person = {
  id: 5,
  name: "Ada Lovelace",
  email: "ada@example.com",
  tags: ["vip", "early bird"],
  updatedAt: "2026-03-01T10:00:00Z",
};
const grace: Person = {
  id: 12,
  name: "Grace Hopper",
  email: null,
  tags: [],
  updatedAt: "2026-03-02T23:59:59Z",
};

const fields: SearchFields<Person> = {
  id: { kind: "number", read: (person) => person.id },
  email: { kind: "keyword", read: (person) => person.email },
  tag: { kind: "keyword", read: (person) => person.tags },
  name: { kind: "text", read: (person) => person.name },
  updated_at: { kind: "date", read: (person) => person.updatedAt },
};

function found(query: string | null): string[] {
  const matches = searchFilter(query, fields, (person) => [person.name, person.email]);
  return [ada, grace].filter(matches).map((person) => person.name.split(" ")[0] ?? "");
}

describe("search syntax", () => {
  test.each([
    [null, ["Ada", "Grace"]],
    ["   ", ["Ada", "Grace"]],
    ["email:ADA@example.com", ["Ada"]],
    ["email:'ada@example.com'", ["Ada"]],
    ["email:ada*", ["Ada"]],
    ["email:ada", []],
    ["email:*", ["Ada"]],
    ["-email:*", ["Grace"]],
    ["NOT email:*", ["Grace"]],
    ["id:5", ["Ada"]],
    ["id:>5", ["Grace"]],
    ["id:>=5", ["Ada", "Grace"]],
    ["id:<=5", ["Ada"]],
    ["id:gid://shopify/Customer/12", ["Grace"]],
    ["tag:'early bird'", ["Ada"]],
    ["name:love", ["Ada"]],
    ["name:ove", []],
    ["hopp", ["Grace"]],
    ["ada lovelace", ["Ada"]],
    ["ada hopper", []],
    ["ada OR hopper", ["Ada", "Grace"]],
    ["id:<6 AND (ada OR grace)", ["Ada"]],
    ["id:12 OR id:5 name:ada", ["Ada", "Grace"]],
    ["updated_at:>='2026-03-01T10:00:00Z'", ["Ada", "Grace"]],
    ["updated_at:>'2026-03-01T10:00:00Z'", ["Grace"]],
    ["updated_at:>2026-03-01", ["Grace"]],
    ["updated_at:<=2026-03-01", ["Ada"]],
    ["updated_at:2026-03-02", ["Grace"]],
    ["(ada", ["Ada"]],
    ["OR", ["Ada", "Grace"]],
  ])("%s finds %j", (query, names) => {
    expect(found(query)).toEqual(names);
  });

  test("a field that is not modelled is refused by name, never ignored", () => {
    expect(() => found("orders_count:>3")).toThrow("`orders_count` is not modelled");
    expect(() => found("constructor:x")).toThrow("`constructor` is not modelled");
  });

  test("a value of the wrong kind is refused", () => {
    expect(() => found("id:many")).toThrow("`many` is not a value");
    expect(() => found("updated_at:yesterday")).toThrow("`yesterday` is not a value");
  });
});
