import { z } from "zod";
import { programSchema } from "./document";

/**
 * The document's shape as JSON Schema (draft 2020-12), for editors and for systems that write programs. It says
 * what may be written, so that what has a default may be left out. What one part demands of another, such as that
 * a reward exists, it cannot say: reading the document does.
 */
export function programJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    title: "Loyalty program",
    description: "A loyalty program of Laurel as one document. Money is in minor units.",
    ...z.toJSONSchema(programSchema, {
      io: "input",
      override: ({ jsonSchema }) => {
        jsonSchema.description = jsonSchema.description?.replace(RULE_NUMBERS, "");
        if (jsonSchema.description === undefined) delete jsonSchema.description;
      },
    }),
  };
}

/** Descriptions name the rules they stand for, such as [R20], for readers of this source alone. */
const RULE_NUMBERS = / \[[A-Z]\d+[^\]]*\]/g;
