import { html } from "hono/html";
import { expect, test } from "vitest";
import { framed, liquidText } from "./liquid";

test("nothing in a page is Liquid that Shopify would run, and nothing is markup that was a name", async () => {
  const name = "{{ shop.email }}{% render 'x' %}{{{{<script>alert(1)</script>";
  const text = await liquidText(framed(html`<p title="${name}">${name}</p>`));

  expect(text).not.toMatch(/\{\{|\{%/);
  expect(text).not.toContain("<script>");
  expect(text).toContain("&#123;{ shop.email }}&#123;% render &#39;x&#39; %}");
});
