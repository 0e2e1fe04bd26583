import { expect, test } from "vitest";
import { isSameMailbox, mailboxOf } from "./same-person";

test("spellings of one mailbox are one person [R42]", () => {
  for (const other of ["KIM.LEE@example.com", " kim.lee@example.com ", "kim.lee+shop@example.com"])
    expect(isSameMailbox("kim.lee@example.com", other)).toBe(true);
  expect(isSameMailbox("kim.lee+a@gmail.com", "kimlee@googlemail.com")).toBe(true);
});

test("dots tell people apart where the provider minds them, and names and domains always do [R42]", () => {
  expect(isSameMailbox("kim.lee@example.com", "kimlee@example.com")).toBe(false);
  expect(isSameMailbox("kim@example.com", "kim@example.org")).toBe(false);
  expect(isSameMailbox("kim@example.com", "lee@example.com")).toBe(false);
});

test("an unknown address is nobody's [R42]", () => {
  expect(isSameMailbox(null, null)).toBe(false);
  expect(isSameMailbox(null, "kim@example.com")).toBe(false);
  expect(mailboxOf("@example.com")).toBe("@example.com");
});
