import { expect, test } from "vitest";
import { RESOURCES } from "../../i18n/resources";
import { translator } from "../../i18n/translator";
import { TOPICS } from "../../jobs/inbox/topics";
import { JOBS } from "../../queue/catalogue";
import { causeText } from "../webhooks/causes";
import { jobText, REASON_TEXT } from "./jobs";
import { topicText } from "./topics";

const LANGUAGES = Object.keys(RESOURCES) as (keyof typeof RESOURCES)[];

/** The translator throws for a text that is missing. */
test.each(LANGUAGES)("every topic, job, reason and cause has its words in %s", (language) => {
  const t = translator(language);
  for (const topic of Object.keys(TOPICS)) expect(t(topicText(topic) ?? "missing")).not.toBe("");
  for (const job of Object.keys(JOBS)) {
    expect(t(`${jobText(job)}.name`)).not.toBe("");
    expect(t(`${jobText(job)}.advice`)).not.toBe("");
  }
  for (const key of Object.values(REASON_TEXT)) expect(t(key, { detail: "x" })).not.toBe("");
  for (const cause of ["unreadable", "other_currency", "fault", "something else"]) {
    expect(t(causeText(cause))).not.toBe("");
    expect(t(`${causeText(cause)}Advice`)).not.toBe("");
  }
});
