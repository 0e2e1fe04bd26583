import { html } from "hono/html";
import { type TextKey, type Voice } from "../texts/texts";
import { type Html } from "./page";

/** What stands at an address that the shop does not have, or whose page cannot be had just now. */
export function missingContent(base: string, voice: Voice, title: TextKey = "noPage"): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <h1>${voice.text(title)}</h1>
    <p><a href="${base}/">${voice.text("backToShop")}</a></p>
  </main>`;
}
