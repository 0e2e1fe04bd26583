import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ListInput, TextInput } from "./fields";
import { type FieldProps, useForm } from "./form-context";
import { readTyped } from "./read-typed";
import { MOST_NAMED, useResourceNames } from "./use-resource-names";
import { listText } from "./write-typed";

const KINDS = { product: "Product", collection: "Collection", variant: "ProductVariant" } as const;

type Props = FieldProps & {
  readonly type: keyof typeof KINDS;
  /** A variant always is. */
  readonly required?: boolean;
};

/**
 * Products or collections, or one variant, by their numbers: typed, or chosen in the admin's own picker, whose choice takes
 * the place of what stands there. Below stands what the shop calls them.
 */
export function ResourcesInput({ type, ...props }: Props) {
  const { t } = useReader();
  const { set } = useForm();
  const shopify = useAppBridge();
  const { name } = props;
  const ids = useTypedIds(type, name);
  const choose = async () => {
    const chosen = await shopify.resourcePicker({
      type,
      multiple: type !== "variant",
      action: "select",
      selectionIds: ids.map((id) => ({ id })),
    });
    if (chosen !== undefined) set(name, listText(chosen.map(({ id }) => numberOf(id))));
  };
  return (
    <BlockStack gap="200">
      {type === "variant" ? (
        <TextInput {...props} maxLength={300} />
      ) : (
        <ListInput {...props} monospaced />
      )}
      <InlineStack>
        <Button onClick={() => void choose()}>{t(`form:choose.${type}`)}</Button>
      </InlineStack>
      <Names ids={ids} />
    </BlockStack>
  );
}

function Names({ ids }: { readonly ids: readonly string[] }) {
  const { t, format } = useReader();
  const names = useResourceNames(ids);
  const others = ids.length - MOST_NAMED;
  return (
    <div aria-live="polite">
      {[...names].map(([id, name]) => (
        <Text key={id} as="p" tone={name === null ? "caution" : "subdued"} breakWord>
          {name === null ? t("form:notInStore", { id: numberOf(id) }) : <bdi>{name}</bdi>}
        </Text>
      ))}
      {others > 0 && names.size > 0 && (
        <Text as="p" tone="subdued">
          {t("form:notNamed", { count: others, formatted: format.number(others) })}
        </Text>
      )}
    </div>
  );
}

/** The whole ids of what stands in the field as far as it can be read. */
function useTypedIds(type: Props["type"], name: string): readonly string[] {
  const { format } = useReader();
  const { typed } = useForm();
  const read = readTyped(typed, format);
  const numbers = {
    product: () => read.productIds(name),
    collection: () => read.collectionIds(name),
    variant: () => [read.variantId(name)].filter((id) => /^[1-9]\d{0,18}$/.test(id)),
  }[type]();
  return [...new Set(numbers)].map((number) => `gid://shopify/${KINDS[type]}/${number}`);
}

function numberOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
