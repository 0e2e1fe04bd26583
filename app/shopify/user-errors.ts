import { z } from "zod";

/** What a fragment of a mutation asks of what was wrong with its input. */
export const USER_ERRORS = "userErrors { code message }";

export const userErrors = z.array(z.object({ code: z.string().nullish(), message: z.string() }));
