import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transaction } from "./transaction";

type Item = { price: number; tags: string[] };
type Data = { records: Record<string, { id: number; items: Item[]; note?: string }> };

function sample(): Data {
  return {
    records: {
      a: { id: 1, items: [{ price: 10, tags: ["x"] }] },
      b: { id: 2, items: [], note: "kept" },
    },
  };
}

describe("a transaction", () => {
  test("changes the data in place while it runs", () => {
    const data = sample();
    const { view } = transaction(data);
    view.records["a"]?.items.push({ price: 5, tags: [] });

    expect(data.records["a"]?.items).toHaveLength(2);
  });

  test("takes back changes at every depth, additions and deletions", () => {
    const data = sample();
    const { view, rollback } = transaction(data);
    const a = view.records["a"];
    a?.items[0]?.tags.push("y", "z");
    a?.items.sort(() => -1);
    if (a !== undefined) a.note = "added";
    view.records["c"] = { id: 3, items: [] };
    view.records["c"].items.push({ price: 1, tags: [] });
    Reflect.deleteProperty(view.records, "b");
    rollback();

    expect(data).toEqual(sample());
  });

  test("stores plain data when a part of the old is put into something new", () => {
    const data = sample();
    const { view, rollback } = transaction(data);
    const old = view.records["a"];
    view.records["c"] = { id: 3, items: old?.items ?? [] };
    view.records["d"] = { ...view.records["c"], id: 4 };

    expect(structuredClone(data)).toEqual(data);
    expect(data.records["d"]?.items).toBe(data.records["a"]?.items);
    rollback();
    expect(data).toEqual(sample());
  });

  test("undoes any sequence of writes", () => {
    const write = fc.record({
      record: fc.constantFrom("a", "b", "c"),
      action: fc.constantFrom("push", "pop", "splice", "replace", "delete", "price"),
      price: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const data = sample();
        const { view, rollback } = transaction(data);
        for (const { record, action, price } of writes) {
          const target = view.records[record];
          if (action === "replace") view.records[record] = { id: price, items: [] };
          else if (action === "delete") Reflect.deleteProperty(view.records, record);
          else if (action === "push") target?.items.push({ price, tags: [] });
          else if (action === "pop") target?.items.pop();
          else if (action === "splice") target?.items.splice(0, 1, { price, tags: ["s"] });
          else if (target?.items[0] !== undefined) target.items[0].price = price;
        }
        rollback();
        expect(data).toEqual(sample());
      }),
    );
  });
});
