import { html } from "hono/html";
import { type Product, variantTitle } from "../store/products";
import { type Voice } from "../texts/texts";
import { type Html } from "./page";

/** The shop front: everything the store sells, each with its own small form. */
export function shopContent(base: string, products: readonly Product[], voice: Voice): Html {
  return html`<main id="main" class="shop" tabindex="-1">
    <h1>${voice.text("shop")}</h1>
    <p class="intro">${voice.text(products.length > 0 ? "intro" : "noProducts")}</p>
    <ul class="products">
      ${products.map((product) => html`<li>${card(base, product, voice)}</li>`)}
    </ul>
  </main>`;
}

function card(base: string, product: Product, voice: Voice): Html {
  if (product.variants.length === 0) return html``;
  return html`<form method="post" action="${base}/cart" class="product">
    <div class="art" aria-hidden="true">${product.title.slice(0, 1)}</div>
    <h2><a href="${base}/products/${product.handle}">${product.title}</a></h2>
    <p>${product.description}</p>
    ${whatToAdd(product, voice)}
  </form>`;
}

/** The inside of a form that puts a product in the cart: its price or a choice of variants, and the button. */
export function whatToAdd(product: Product, voice: Voice): Html {
  const [first, ...others] = product.variants;
  if (!first) return html``;
  return html`${
      others.length === 0
        ? html`<p class="price">${voice.money(first.priceMinor)}</p>
            <input type="hidden" name="variantId" value="${first.id}" />`
        : choice(product, voice)
    }
    <button aria-label="${voice.text("addNamed", { title: product.title })}">
      ${voice.text("addToCart")}
    </button>`;
}

function choice(product: Product, voice: Voice): Html {
  return html`<select
    name="variantId"
    aria-label="${voice.text("variantOf", { title: product.title })}"
  >
    ${product.variants.map(
      (variant) =>
        html`<option value="${variant.id}">
          ${variantTitle(variant) ?? voice.text("variant")}, ${voice.money(variant.priceMinor)}
        </option>`,
    )}
  </select>`;
}
