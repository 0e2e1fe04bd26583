import { html } from "hono/html";
import { type PlacedOrder } from "../store/orders";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

export function thankYouContent(base: string, order: PlacedOrder | null, voice: Voice): Html {
  if (!order) {
    return html`<main id="main" class="plain" tabindex="-1">
      <h1>${voice.text("noOrder")}</h1>
      <p><a href="${base}/">${voice.text("backToShop")}</a></p>
    </main>`;
  }
  return html`<main id="main" class="plain" tabindex="-1">
    <p class="order-name">${voice.text("orderNamed", { name: order.name })}</p>
    <h1>${voice.text("thanks")}</h1>
    ${order.email ? html`<p>${voice.text("receipt", { email: order.email })}</p>` : ""}
    <section class="card" aria-labelledby="bought-title">
      <h2 id="bought-title">${voice.text("bought")}</h2>
      <ul class="bought">
        ${order.lines.map(
          (line) =>
            html`<li>
              ${line.quantity} × ${line.title}
              ${line.variantTitle ? html`<small>${line.variantTitle}</small>` : ""}
            </li>`,
        )}
      </ul>
      <dl class="totals">
        ${order.codes.map(
          (code) =>
            html`<div>
              <dt>${voice.text("code")}</dt>
              <dd><span class="code">${code}</span></dd>
            </div>`,
        )}
        <div class="total">
          <dt>${voice.text("total")}</dt>
          <dd>${voice.money(order.totalMinor)}</dd>
        </div>
      </dl>
    </section>
    <p>${voice.text("pointsFollow")}</p>
    <p><a href="${base}/">${voice.text("keepShopping")}</a></p>
  </main>`;
}
