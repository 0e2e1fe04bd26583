import { expect, test } from "vitest";
import { isFault, orFault } from "./submit-fault";

test("an answer passes as it is", async () => {
  expect(await orFault(async () => ({ ok: true }))).toEqual({ ok: true });
});

test("a server that was not reached is a fault without an id", async () => {
  const answer = await orFault(() => Promise.reject(new TypeError("Failed to fetch")));

  expect(answer).toEqual({ ok: false, error: "fault", errorId: null });
  expect(isFault(answer)).toBe(true);
});

test("a fault of the server carries its id, and none when its body is not ours", async () => {
  const ours = Response.json({ errorId: "31505150" }, { status: 500 });
  const proxy = new Response("<html>", { status: 502 });

  expect(await orFault(() => Promise.reject(ours))).toMatchObject({ errorId: "31505150" });
  expect(await orFault(() => Promise.reject(proxy))).toMatchObject({ errorId: null });
});

test.each([302, 401, 404])("a response of %d, thrown on purpose, passes on", async (status) => {
  const response = new Response(null, { status });

  await expect(orFault(() => Promise.reject(response))).rejects.toBe(response);
});
