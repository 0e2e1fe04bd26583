import { TAGS } from "../tags";
import { Badge } from "./badge";
import { Banner } from "./banner";
import { Button } from "./button";
import { defineTag } from "./host-element";
import { Progress } from "./progress";
import { Section } from "./section";
import { SkeletonParagraph } from "./skeleton-paragraph";
import { Stack } from "./stack";
import { Text } from "./text";

const ELEMENTS = {
  "s-badge": Badge,
  "s-banner": Banner,
  "s-button": Button,
  "s-progress": Progress,
  "s-section": Section,
  "s-skeleton-paragraph": SkeletonParagraph,
  "s-stack": Stack,
  "s-text": Text,
};

for (const [tag, Element] of Object.entries(ELEMENTS)) {
  defineTag(tag, Element, Object.keys(TAGS[tag]?.properties ?? {}));
}
