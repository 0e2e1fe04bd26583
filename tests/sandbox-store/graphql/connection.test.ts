import { describe, expect, test } from "vitest";
import { connection, type Connection } from "./connection";

const items = [1, 2, 3, 4, 5].map((id) => ({ id }));
const ids = (page: Connection) => [...page.nodes].map((node) => (node as { id: number }).id);

describe("a connection", () => {
  test("walks forward page by page to the end", () => {
    const seen: number[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const part: Connection = connection(items, { first: 2, after });
      seen.push(...ids(part));
      expect(part.pageInfo.hasNextPage).toBe(page < 2);
      expect(part.pageInfo.hasPreviousPage).toBe(page > 0);
      after = part.pageInfo.endCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test("walks backward from a cursor", () => {
    const end = connection(items, { last: 2 });
    expect(ids(end)).toEqual([4, 5]);
    expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(ids(connection(items, { last: 2, before: end.pageInfo.startCursor }))).toEqual([2, 3]);
    expect(ids(connection(items, { last: 0 }))).toEqual([]);
  });

  test("turns round before it is cut", () => {
    expect(ids(connection(items, { first: 2, reverse: true }))).toEqual([5, 4]);
  });

  test("makes nodes only for the items on the page", () => {
    const viewed: number[] = [];
    connection(items, { first: 2 }, (item) => viewed.push(item.id));
    expect(viewed).toEqual([1, 2]);
  });

  test("is refused without a size, above 250 and with a foreign cursor", () => {
    expect(() => connection(items, {})).toThrow("you must provide one of first or last");
    expect(() => connection(items, { first: 251 })).toThrow("maximum");
    expect(() => connection(items, { first: 1, after: "bm8=" })).toThrow("Invalid cursor");
  });
});
