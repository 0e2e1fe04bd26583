import { expect, test } from "vitest";
import { changed, listAddress, readListQuery } from "./list-query";

const read = (text: string) => readListQuery(new URLSearchParams(text));

test("the plain address is the first page of who interacted", () => {
  expect(listAddress(read(""))).toBe("/app/customers");
  expect(read("")).toMatchObject({ view: "active", search: "", memberships: [], tiers: [] });
});

test("an address survives being read and written again", () => {
  const address =
    "/app/customers?view=all&q=kim+lee&membership=member&membership=left&tier=gold&tier=-none&after=4711";
  expect(listAddress(read(address.split("?")[1] ?? ""))).toBe(address);
});

test("a change of search, filter or view drops the place in the list", () => {
  const query = read("after=1763766000000_12");
  expect(query.after).toEqual({ ms: 1763766000000, id: "12" });
  expect(listAddress(changed(query, { search: "kim" }))).toBe("/app/customers?q=kim");
  expect(listAddress(changed(query, { view: "all" }))).toBe("/app/customers?view=all");
});

test("what makes no sense is ignored", () => {
  expect(read("membership=owner&tier=%27;--&after=x&before=12_")).toEqual({
    view: "active",
    search: "",
    memberships: [],
    tiers: [],
    after: null,
    before: null,
  });
});

test("a place in one view means nothing in the other", () => {
  expect(read("view=all&after=1763766000000_12").after).toBeNull();
  expect(read("after=12").after).toBeNull();
});
