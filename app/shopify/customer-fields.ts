import { z } from "zod";

/** What is asked of a customer wherever one is read. */
export const CUSTOMER = "id firstName lastName state verifiedEmail createdAt updatedAt";

export const customerShape = {
  id: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  state: z.string(),
  verifiedEmail: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
