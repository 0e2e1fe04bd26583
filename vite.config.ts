import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

/**
 * Builds the web and the worker process, and the commands that run beside them, from one module graph, so that each
 * module exists once per process; Remix's own build is imported by the web process as `virtual:remix/server-build`.
 */
function serverEntries(): Plugin {
  return {
    name: "laurel-server-entries",
    config: {
      order: "post",
      handler: (_config, { isSsrBuild }) => {
        if (isSsrBuild !== true) return undefined;
        return {
          build: {
            target: "node22",
            rollupOptions: {
              input: {
                web: "app/web.ts",
                worker: "app/worker.ts",
                program: "scripts/program.ts",
                "verify-ledger": "scripts/verify-ledger.ts",
              },
              output: { entryFileNames: "[name].js", chunkFileNames: "assets/[name]-[hash].js" },
            },
          },
        };
      },
    },
  };
}

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/*.test.{ts,tsx}"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: false,
      },
    }),
    serverEntries(),
  ],
  // What is imported only for its type stays out of the browser.
  esbuild: { tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } } },
  build: { assetsInlineLimit: 0 },
});
