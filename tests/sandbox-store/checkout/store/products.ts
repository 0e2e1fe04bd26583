import { z } from "zod";
import { type SandboxContext, type StoreFacts } from "../../context";
import { minorFrom } from "../../graphql/money";
import { ask } from "./admin";

export type Variant = {
  readonly id: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly product: Omit<Product, "variants">;
};

export type Product = {
  readonly id: string;
  /** The last part of the product's address. */
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly productType: string;
  readonly isGiftCard: boolean;
  readonly variants: readonly Variant[];
};

const answer = z.object({
  products: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        handle: z.string(),
        title: z.string(),
        description: z.string(),
        productType: z.string(),
        isGiftCard: z.boolean(),
        variants: z.object({
          nodes: z.array(z.object({ id: z.string(), title: z.string(), price: z.string() })),
        }),
      }),
    ),
  }),
});

const PRODUCTS = `query ShopFront {
  products(first: 40) {
    nodes {
      id handle title description productType isGiftCard
      variants(first: 10) { nodes { id title price } }
    }
  }
}`;

/** What the store sells, at most forty products of at most ten variants, which one query may cost. */
export async function productsOf(
  context: SandboxContext,
  store: StoreFacts,
): Promise<readonly Product[]> {
  const { products } = await ask(context, store.domain, PRODUCTS, {}, answer);
  return products.nodes.map(({ variants, ...product }) => ({
    ...product,
    variants: variants.nodes.map(({ price, ...variant }) => ({
      ...variant,
      product,
      priceMinor: minorFrom(price, store.currency),
    })),
  }));
}

/** A variant's own title, left out where a product has but one. */
export function variantTitle({ title }: { readonly title: string }): string | null {
  return title === "Default Title" ? null : title;
}
