import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    name: "extension",
    environment: "jsdom",
    include: ["tests/**/*.test.ts"],
    env: { SHOPIFY_APP_URL: "https://app.example.com" },
    // The tester imports the extension's modules by path; that import must pass through vite to read .tsx.
    server: { deps: { inline: ["@shopify/ui-extensions-tester"] } },
  },
});
