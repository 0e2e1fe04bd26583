import { BlockStack, Link, Text } from "@shopify/polaris";
import { PREVIEW_DAYS } from "../../domain/preview/as-if-live";
import { type Extreme } from "../../domain/preview/extremes";
import { type PastDays as Past } from "../../domain/preview/past-days";
import { useReader } from "../../i18n/reader";
import { type ShownPreview, type VersionsPage } from "../../models/versions-page.server";
import { moneyChange, netLine } from "./net-line";
import { NumbersTable } from "./NumbersTable";
import { inTierOrder, tierName } from "./names";

type Props = {
  readonly page: VersionsPage;
  readonly preview: ShownPreview;
  readonly past: Past;
};

/** The last days as they were and as they would have been: the net line first, then the tables. */
export function PastDays({ page, preview, past }: Props) {
  const words = useReader();
  const { t, format } = words;
  const days = format.number(PREVIEW_DAYS);
  if (past.orders === 0) return <Text as="p">{t("versions:past.empty", { days })}</Text>;
  return (
    <BlockStack gap="400">
      <Text as="p" variant="headingLg">
        {netLine(preview, past, words)}
      </Text>
      <Text as="p" tone="subdued">
        {t("versions:past.about", { orders: format.number(past.orders), days })}
      </Text>
      {past.ordersWaiting > 0 && (
        <Text as="p">
          {t("versions:past.waiting", {
            count: past.ordersWaiting,
            formatted: format.number(past.ordersWaiting),
          })}
        </Text>
      )}
      <Sums page={page} preview={preview} past={past} />
      <Listed preview={preview} list={past.extremes.gains} which="gains" />
      <Listed preview={preview} list={past.extremes.losses} which="losses" />
    </BlockStack>
  );
}

function Sums({ page, preview, past }: Props) {
  const { t, format } = useReader();
  const row = (key: string, label: string, really: number, asIf: number) => ({
    key,
    cells: [label, format.number(really), format.number(asIf), format.change(asIf - really)],
  });
  const { worth } = preview;
  const money = (amount: number | null) => (amount === null ? "–" : format.money(amount));
  const worthChange =
    worth.really === null || worth.asIf === null
      ? "–"
      : moneyChange(worth.asIf - worth.really, format);
  const rows = [
    row("given", t("versions:past.given"), past.given.really, past.given.asIf),
    row(
      "outstanding",
      t("versions:past.outstanding"),
      past.outstanding.really,
      past.outstanding.asIf,
    ),
    {
      key: "worth",
      cells: [t("versions:past.worth"), money(worth.really), money(worth.asIf), worthChange],
    },
    ...inTierOrder(page, past.members).map(({ tierId, really, asIf }) =>
      row(
        `tier ${tierId}`,
        t("versions:past.members", { tier: tierName(page, tierId, t) }),
        really,
        asIf,
      ),
    ),
  ];
  const heads = ["what", "really", "asIf", "change"].map((head) => t(`versions:past.head.${head}`));
  return <NumbersTable caption={t("versions:past.table")} heads={heads} rows={rows} />;
}

type ListedProps = {
  readonly preview: ShownPreview;
  readonly list: readonly Extreme[];
  readonly which: "gains" | "losses";
};

function Listed({ preview, list, which }: ListedProps) {
  const { t, format } = useReader();
  if (list.length === 0) return null;
  const heads = ["customer", "really", "asIf", "change"].map((head) =>
    t(`versions:past.head.${head}`),
  );
  const rows = list.map(({ customerId, before, after }) => ({
    key: customerId,
    cells: [
      <Link key="name" url={`/app/customers/${customerId}`}>
        <bdi>{preview.names[customerId] ?? t("versions:noName", { id: customerId })}</bdi>
      </Link>,
      format.number(before),
      format.number(after),
      format.change(after - before),
    ],
  }));
  return <NumbersTable caption={t(`versions:past.${which}`)} heads={heads} rows={rows} />;
}
