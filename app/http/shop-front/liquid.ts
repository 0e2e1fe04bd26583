import { html, raw } from "hono/html";
import { type HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Lays the page out within the theme, whose fonts and colours it takes. */
const STYLE = `
.laurel { max-width: 36rem; margin: 0 auto; padding: 2rem 1rem 3rem; overflow-wrap: anywhere; }
.laurel h1 { margin: 0 0 1rem; }
.laurel p { margin: 0 0 1rem; }
.laurel .laurel-gift { font-size: 1.25em; font-weight: 600; }
.laurel .laurel-field { display: block; margin: 0 0 .5rem; }
.laurel .laurel-field span { display: block; margin-bottom: .25rem; font-weight: 600; }
.laurel input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; }
.laurel .laurel-problem { color: #b3261e; font-weight: 600; }
.laurel .laurel-code { display: inline-block; padding: .5rem .75rem; border: 2px dashed currentColor; font: 600 1.25em/1.3 monospace; }
.laurel .laurel-button { display: inline-block; box-sizing: border-box; min-height: 2.75rem; padding: .6rem 1.25rem; border: 0; background: #1a1a1a; color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.laurel .laurel-button:focus-visible, .laurel input:focus-visible { outline: 3px solid #1a66c9; outline-offset: 2px; }
.laurel dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .5rem 1.5rem; margin: 0 0 1.5rem; }
.laurel dd { margin: 0; font-weight: 600; }
.laurel section { margin-top: 2rem; }
`;

/** The part of a page that is ours; Shopify puts the shop's theme around it. */
export function framed(content: Html): Html {
  return html`<style>
      ${raw(STYLE)}
    </style>
    <div class="laurel">${content}</div>`;
}

/**
 * Makes Shopify put the theme around the page. It runs what is Liquid in it, so that nothing in ours may be: a name such as
 * `{{ shop.email }}` stays the text that it is.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies
 */
export async function liquidText(page: Html): Promise<string> {
  return String(await page).replaceAll(/\{(?=[{%])/g, "&#123;");
}
