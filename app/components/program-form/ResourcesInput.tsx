import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ListInput } from "./fields";
import { type FieldProps, useForm } from "./form-context";
import { readTyped } from "./read-typed";
import { listText } from "./write-typed";

type Props = FieldProps & { readonly type: "product" | "collection" };

/** Products or collections by their numbers, typed or chosen in the admin's own picker, whose choice takes the place of the list. */
export function ResourcesInput({ type, ...props }: Props) {
  const { t, format } = useReader();
  const { typed, set } = useForm();
  const shopify = useAppBridge();
  const { name } = props;
  const choose = async () => {
    const read = readTyped(typed, format);
    const ids = type === "product" ? read.productIds(name) : read.collectionIds(name);
    const kind = type === "product" ? "Product" : "Collection";
    const chosen = await shopify.resourcePicker({
      type,
      multiple: true,
      action: "select",
      selectionIds: ids.map((id) => ({ id: `gid://shopify/${kind}/${id}` })),
    });
    if (chosen !== undefined) set(name, listText(chosen.map(({ id }) => numberOf(id))));
  };
  return (
    <BlockStack gap="200">
      <ListInput {...props} monospaced />
      <InlineStack>
        <Button onClick={() => void choose()}>{t(`form:choose.${type}`)}</Button>
      </InlineStack>
    </BlockStack>
  );
}

function numberOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
