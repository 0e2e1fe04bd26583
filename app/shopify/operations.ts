import { z } from "zod";

/**
 * Every operation that the app sends to the Admin API, with the shape of its answer. A contract test
 * validates each against the real schema.
 */
const userErrors = z.array(z.object({ code: z.string().nullish(), message: z.string() }));

export const CREATE_CODE = {
  query: `#graphql
    mutation CreateRewardCode($discount: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { code message }
      }
    }`,
  reply: z.object({
    discountCodeBasicCreate: z.object({
      codeDiscountNode: z.object({ id: z.string() }).nullable(),
      userErrors,
    }),
  }),
};

export const FIND_CODE = {
  query: `#graphql
    query FindRewardCode($code: String!) {
      codeDiscountNodeByCode(code: $code) { id }
    }`,
  reply: z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() }),
};

export const DEACTIVATE_CODE = {
  query: `#graphql
    mutation DeactivateRewardCode($id: ID!) {
      discountCodeDeactivate(id: $id) {
        codeDiscountNode { id }
        userErrors { code message }
      }
    }`,
  reply: z.object({
    discountCodeDeactivate: z.object({
      codeDiscountNode: z.object({ id: z.string() }).nullable(),
      userErrors,
    }),
  }),
};

export const READ_SHOP = {
  query: `#graphql
    query ReadShop {
      shop { name currencyCode ianaTimezone }
    }`,
  reply: z.object({
    shop: z.object({ name: z.string(), currencyCode: z.string(), ianaTimezone: z.string() }),
  }),
};
