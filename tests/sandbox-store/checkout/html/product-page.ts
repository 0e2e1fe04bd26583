import { html } from "hono/html";
import { type Product } from "../store/products";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";
import { whatToAdd } from "./shop-page";

/** One product, with the form that puts it in the cart. */
export function productContent(base: string, product: Product, voice: Voice): Html {
  return html`<main id="main" class="plain" tabindex="-1">
    <p><a href="${base}/">${voice.text("backToShop")}</a></p>
    <form method="post" action="${base}/cart" class="product">
      <div class="art" aria-hidden="true">${product.title.slice(0, 1)}</div>
      <h1>${product.title}</h1>
      <p>${product.description}</p>
      ${whatToAdd(product, voice)}
    </form>
  </main>`;
}
