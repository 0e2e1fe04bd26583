import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const TESTS = ["**/*.test.ts", "**/*.test.tsx"];

/** Holds for every wall inside the app: of several that fit a file, the last one counts whole. */
const NO_TESTS = {
  group: ["**/tests/**"],
  message: "The app never depends on its tests or on the sandbox store.",
};
const NO_POLARIS = {
  group: ["@shopify/polaris", "@shopify/polaris-icons"],
  message: "Only components and routes draw; Polaris React is archived and will be replaced there.",
};

/** One wall of the house: files in `from` may not import what matches, for the reason given. */
function wall(from, group, message, always = [NO_TESTS, NO_POLARIS]) {
  const own = group.length > 0 ? [{ group, message }] : [];
  return {
    files: from,
    ignores: TESTS,
    rules: { "no-restricted-imports": ["error", { patterns: [...always, ...own] }] },
  };
}

export default tseslint.config(
  {
    ignores: [
      "build",
      "dist",
      "**/dist",
      ".data",
      "node_modules",
      "app/generated",
      "coverage",
      ".shopify",
    ],
  },
  ...tseslint.configs.recommended,
  {
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "max-lines": ["error", { max: 350, skipBlankLines: false, skipComments: false }],
      eqeqeq: ["error", "always"],
      "no-console": "error",
    },
  },
  {
    files: ["scripts/**", "tests/**", "prisma/**", "extensions/**/build.mjs"],
    rules: { "no-console": "off", "react-hooks/rules-of-hooks": "off" },
  },
  wall(["app/**"], [], ""),
  wall(["app/components/**", "app/routes/**", "app/root.tsx"], [], "", [NO_TESTS]),
  wall(
    ["app/domain/**"],
    [
      "node:*",
      "**/db.server",
      "**/ledger/*.server",
      "**/models/**",
      "**/services/**",
      "**/shopify/**",
      "**/http/**",
      "**/jobs/**",
      "**/queue/**",
      "**/routes/**",
      "**/*.server",
      "@prisma/*",
      "pg",
      "pino",
    ],
    "The domain is pure: it decides from its arguments, so that a replay gives the same answer.",
  ),
  wall(
    ["app/ledger/**", "app/models/**"],
    [
      "**/services/**",
      "**/shopify/**",
      "**/http/**",
      "**/jobs/**",
      "**/queue/**",
      "**/routes/**",
      "**/components/**",
    ],
    "Ledger and models know the domain and the database; what calls them stands above.",
  ),
  wall(
    ["app/services/**", "app/shopify/**", "app/queue/**"],
    ["**/http/**", "**/jobs/**", "**/routes/**", "**/components/**"],
    "Services answer with values; who calls them and how it is shown stands above.",
  ),
  wall(
    ["extensions/**"],
    ["**/app/**"],
    "An extension runs in the shopper's browser and shares nothing with the app.",
    [],
  ),
);
