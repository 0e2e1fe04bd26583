import { html } from "hono/html";
import { type StoreFacts } from "../../context";
import { type CheckoutLine, type CheckoutState } from "../checkout-state";
import { refusalText } from "../refusal-text";
import { MAX_QUANTITY } from "../session";
import { variantTitle } from "../store/products";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

/** The lines of the order. Forms marked `data-live` are sent without leaving the page. */
export function linesPart(base: string, state: CheckoutState, voice: Voice): Html {
  return html`<ul class="lines">
    ${state.lines.map((line) => html`<li>${orderLine(base, line, voice)}</li>`)}
  </ul>`;
}

function orderLine(base: string, { variant, quantity, price }: CheckoutLine, voice: Voice): Html {
  const { title } = variant.product;
  const choice = variantTitle(variant);
  return html`<div class="what">
      <strong>${title}</strong>
      ${choice ? html`<small>${choice}</small>` : ""}
    </div>
    <form method="post" action="${base}/checkout/lines" data-live class="quantity">
      <input type="hidden" name="variantId" value="${variant.id}" />
      <input
        type="number"
        name="quantity"
        id="quantity-${variant.id.split("/").at(-1)}"
        min="0"
        max="${MAX_QUANTITY}"
        value="${quantity}"
        aria-label="${voice.text("quantityOf", { title })}"
      />
      <button class="quiet update">${voice.text("update")}</button>
      <button
        class="bare"
        name="remove"
        value="yes"
        aria-label="${voice.text("removeNamed", { title })}"
      >
        ${voice.text("remove")}
      </button>
    </form>
    <div class="amount">${voice.money(price.totalMinor)}</div>`;
}

type DiscountParts = {
  readonly voice: Voice;
  readonly state: CheckoutState;
  readonly codesAllowed: boolean;
  readonly codeMessage: string | null;
};

export function discountPart(base: string, parts: DiscountParts): Html {
  const { voice, state, codesAllowed } = parts;
  const message = parts.codeMessage ?? droppedText(voice, state);
  return html`${codesAllowed ? codeForm(base, voice, message) : html`<p>${voice.text("codesOff")}</p>`}
  ${state.code ? appliedCode(base, state.code.code, voice, codesAllowed) : ""}`;
}

function droppedText(voice: Voice, { dropped }: CheckoutState): string | null {
  if (!dropped) return null;
  const { code, refusal } = dropped;
  return `${voice.text("codeDropped", { code })} ${refusalText(voice, code, refusal)}`;
}

function codeForm(base: string, voice: Voice, message: string | null): Html {
  return html`<form method="post" action="${base}/checkout/code" data-live class="line">
      <label class="field">
        <span>${voice.text("code")}</span>
        <input
          name="code"
          id="discount-code"
          required
          maxlength="255"
          autocomplete="off"
          autocapitalize="characters"
          ${message ? html`aria-describedby="code-problem"` : ""}
        />
      </label>
      <button class="quiet">${voice.text("apply")}</button>
    </form>
    <p class="problem" id="code-problem" role="alert">${message ?? ""}</p>`;
}

function appliedCode(base: string, code: string, voice: Voice, removable: boolean): Html {
  return html`<form method="post" action="${base}/checkout/code/remove" data-live class="applied">
    <span class="code">${code}</span>
    <input type="hidden" name="code" value="${code}" />
    ${
      removable
        ? html`<button class="quiet" aria-label="${voice.text("removeCode", { code })}">
            ${voice.text("remove")}
          </button>`
        : ""
    }
  </form>`;
}

export function totalsPart(store: StoreFacts, { price }: CheckoutState, voice: Voice): Html {
  const row = (label: string, value: string, kind = "") =>
    html`<div class="${kind}">
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const shippingMinor = price.shippingMinor - price.shippingDiscountMinor;
  const shipping = shippingMinor === 0 ? voice.text("free") : voice.money(shippingMinor);
  return html`<dl class="totals">
      ${row(voice.text("subtotal"), voice.money(price.subtotalMinor))}
      ${
        price.discountMinor > 0
          ? row(voice.text("discount"), voice.money(-price.discountMinor), "less")
          : ""
      }
      ${row(voice.text("shipping"), shipping)}
      ${store.taxesIncluded ? "" : row(voice.text("tax"), voice.money(price.taxMinor))}
      ${row(voice.text("total"), voice.money(price.totalMinor), "total")}
    </dl>
    ${
      store.taxesIncluded
        ? html`<p class="tax">
            ${voice.text("taxIncluded", { amount: voice.money(price.taxMinor) })}
          </p>`
        : ""
    }`;
}

export function payPart({ price }: CheckoutState, voice: Voice): Html {
  const amount = voice.money(price.totalMinor);
  return html`<button aria-label="${voice.text("payNamed", { amount })}">
    ${voice.text("payNow")}
  </button>`;
}

export function deliveryPart(state: CheckoutState, voice: Voice): Html {
  const isShipped = state.lines.some((line) => !line.variant.product.isGiftCard);
  return html`<p>${voice.text(isShipped ? "standard" : "noDelivery")}</p>`;
}
