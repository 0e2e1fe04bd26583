import { type HeadersFunction, json, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import polarisGerman from "@shopify/polaris/locales/de.json";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { env } from "../env.server";
import { languageOf } from "../i18n/resources";
import { ReaderProvider, useReader } from "../i18n/reader";
import { authenticateStaff } from "../staff.server";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, staff } = await authenticateStaff(request);
  const { SHOPIFY_API_KEY: apiKey, APP_BRIDGE_URL: appBridgeUrl } = env();
  const { timeZone, currency } = shop;
  return json({ apiKey, appBridgeUrl, locale: staff.locale, timeZone, currency });
}

/** The frame of all admin pages: Polaris, App Bridge, the app's navigation. */
export default function App() {
  const { apiKey, appBridgeUrl, locale, timeZone, currency } = useLoaderData<typeof loader>();
  const polaris = languageOf(locale) === "de" ? polarisGerman : polarisEnglish;
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={apiKey}
      i18n={polaris}
      {...(appBridgeUrl === undefined ? {} : { __APP_BRIDGE_URL: appBridgeUrl })}
    >
      <ReaderProvider locale={locale} timeZone={timeZone} currency={currency}>
        <Navigation />
        <Outlet />
      </ReaderProvider>
    </AppProvider>
  );
}

function Navigation() {
  const { t } = useReader();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      <Link to="/app/customers">{t("nav.customers")}</Link>
      <Link to="/app/program">{t("nav.program")}</Link>
      <Link to="/app/webhooks">{t("nav.webhooks")}</Link>
      <Link to="/app/privacy">{t("nav.privacy")}</Link>
    </NavMenu>
  );
}

/** The library's redirects and its own errors pass through here. */
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
