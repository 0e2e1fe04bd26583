import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type ManifestRoute = {
  readonly id: string;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
};

/** The routes of the app that was built, as Remix tells the browser of them. */
export function routesOfBuild(): ManifestRoute[] {
  const assets = "build/client/assets";
  const file = readdirSync(assets).find((name) => /^manifest-.*\.js$/.test(name)) ?? "";
  const text = readFileSync(join(assets, file), "utf8");
  const json = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  return Object.values((JSON.parse(json) as { routes: Record<string, ManifestRoute> }).routes);
}
