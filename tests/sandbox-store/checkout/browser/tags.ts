type PropertyType = "string" | "number" | "boolean";

/**
 * The elements of Shopify's library that this checkout draws, with what each accepts. The worker
 * refuses any other property, the page refuses any other element.
 */
export const TAGS: Readonly<
  Record<
    string,
    {
      readonly properties: Readonly<Record<string, PropertyType>>;
      readonly events: readonly string[];
    }
  >
> = {
  "s-section": { properties: { heading: "string", accessibilityLabel: "string" }, events: [] },
  "s-stack": {
    properties: {
      accessibilityRole: "string",
      alignItems: "string",
      direction: "string",
      gap: "string",
      justifyContent: "string",
    },
    events: [],
  },
  "s-text": { properties: { color: "string", type: "string" }, events: [] },
  "s-badge": { properties: {}, events: [] },
  "s-banner": { properties: { tone: "string" }, events: [] },
  "s-progress": {
    properties: { value: "number", max: "number", accessibilityLabel: "string" },
    events: [],
  },
  "s-skeleton-paragraph": { properties: { content: "string" }, events: [] },
  "s-button": {
    properties: {
      accessibilityLabel: "string",
      disabled: "boolean",
      loading: "boolean",
      variant: "string",
    },
    events: ["click"],
  },
};
