import { Page } from "@shopify/polaris";
import { useReader } from "../i18n/reader";

export default function Home() {
  const { t } = useReader();
  return <Page title={t("appName")} />;
}
