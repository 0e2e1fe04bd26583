import { z } from "zod";
import { distinct, sameAs, tag } from "./fields";

const tags = distinct(z.array(tag).max(20)).default([]);

/** How people join and leave beyond the eligibility setting [S139, S140]. */
export const membership = z
  .strictObject({
    referringCustomersJoin: z
      .boolean()
      .default(true)
      .describe("Who refers a friend becomes a member [S139]; under all_customers always [S201]."),
    optInTags: tags.describe("Customer tags that opt in [S140]."),
    optOutTags: tags.describe("Customer tags that opt out [S140]."),
  })
  .superRefine(({ optInTags, optOutTags }, context) => {
    const optingIn = new Set(optInTags.map(sameAs));
    optOutTags.forEach((each, index) => {
      if (!optingIn.has(sameAs(each))) return;
      context.addIssue({
        code: "custom",
        path: ["optOutTags", index],
        message: `${JSON.stringify(each)} opts in as well; remove it from one of the lists.`,
      });
    });
  })
  .prefault({});
