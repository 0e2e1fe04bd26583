import { z } from "zod";

/** Which part of an order earns [R11], and from when on. */
export const orderBasis = z.strictObject({
  taxes: z.enum(["as_stated", "excluded", "included"]),
  shipping: z.boolean(),
  awardOn: z
    .enum(["paid", "fulfilled"])
    .default("paid")
    .describe("What an order must have reached before it earns [R12]."),
  storedValueReducesBasis: z
    .boolean()
    .default(false)
    .describe("Whether what is paid by gift card or store credit earns nothing [R11]."),
});
