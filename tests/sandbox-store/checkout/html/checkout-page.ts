import { html } from "hono/html";
import { type StoreFacts } from "../../context";
import { type CheckoutState } from "../checkout-state";
import { type Voice } from "../texts/texts";
import { contact, type ContactParts } from "./contact";
import { type Html } from "./page";
import { deliveryPart, discountPart, linesPart, payPart, totalsPart } from "./summary";

export type CheckoutParts = {
  readonly store: StoreFacts;
  readonly voice: Voice;
  readonly state: CheckoutState;
  readonly contact: ContactParts;
  readonly codesAllowed: boolean;
  readonly codeMessage: string | null;
  readonly payMessage: string | null;
};

export function checkoutContent(parts: CheckoutParts): Html {
  const { store, voice, state } = parts;
  const base = `/stores/${store.domain}`;
  if (state.lines.length === 0) {
    return html`<main id="main" class="plain" tabindex="-1">
      <h1>${voice.text("checkout")}</h1>
      <p>${voice.text("emptyCart")}</p>
      <p><a href="${base}/">${voice.text("backToShop")}</a></p>
    </main>`;
  }
  return html`<main id="main" class="checkout" tabindex="-1">
    <div class="details">
      <h1>${voice.text("checkout")}</h1>
      ${contact(base, parts.contact, voice)}
      <div class="extension" data-target="purchase.checkout.block.render"></div>
      <section aria-labelledby="delivery-title">
        <h2 id="delivery-title">${voice.text("delivery")}</h2>
        <div id="delivery">${deliveryPart(state, voice)}</div>
      </section>
    </div>
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">${voice.text("summary")}</h2>
      <div id="lines">${linesPart(base, state, voice)}</div>
      <div id="discount">${discountPart(base, parts)}</div>
      <div class="extension" data-target="purchase.checkout.reductions.render-after"></div>
      <div id="totals">${totalsPart(store, state, voice)}</div>
    </section>
    <section class="payment" aria-labelledby="payment-title">
      <h2 id="payment-title">${voice.text("payment")}</h2>
      <p>${voice.text("testPayment")}</p>
      ${parts.payMessage ? html`<p class="problem" role="alert">${parts.payMessage}</p>` : ""}
      <form method="post" action="${base}/checkout/pay" id="pay">
        <div id="pay-button">${payPart(state, voice)}</div>
      </form>
    </section>
    <p id="announcement" class="unseen" role="status"></p>
  </main>`;
}
