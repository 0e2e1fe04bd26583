import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** One wall of the house: files in `from` may not import anything that matches a pattern. */
function wall(from, patterns, why, ignores = []) {
  return {
    files: from,
    ignores,
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: patterns.map((group) => ({ group: [group], message: why })) },
      ],
    },
  };
}

const TESTS = ["**/*.test.ts", "**/*.test.tsx"];

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
  { files: ["scripts/**", "tests/**", "extensions/**/build.mjs"], rules: { "no-console": "off" } },
  wall(
    ["app/domain/**"],
    [
      "node:*",
      "**/db.server",
      "**/ledger/**",
      "**/models/**",
      "**/services/**",
      "**/shopify/**",
      "**/http/**",
      "**/jobs/**",
      "**/routes/**",
      "**/*.server",
      "@prisma/*",
      "pg",
      "pino",
    ],
    "The domain is pure: it decides from its arguments, so that a replay gives the same answer.",
    TESTS,
  ),
  wall(
    ["app/ledger/**", "app/models/**"],
    [
      "**/services/**",
      "**/shopify/**",
      "**/http/**",
      "**/jobs/**",
      "**/routes/**",
      "**/components/**",
    ],
    "Ledger and models know the domain and the database; what calls them stands above.",
    TESTS,
  ),
  wall(
    ["app/services/**", "app/shopify/**"],
    ["**/http/**", "**/routes/**", "**/components/**"],
    "Services answer with values; how they are shown is the route's business.",
    TESTS,
  ),
  wall(
    ["app/**"],
    ["**/tests/**"],
    "The app never depends on its tests or on the sandbox store.",
    TESTS,
  ),
  wall(
    ["extensions/**"],
    ["**/app/**"],
    "An extension runs in the shopper's browser and shares nothing with the app.",
  ),
  {
    files: ["app/**"],
    ignores: ["app/components/**", "app/routes/**", "app/root.tsx", ...TESTS],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@shopify/polaris",
              message:
                "Only components and routes draw; Polaris React is archived and will be replaced there.",
            },
          ],
        },
      ],
    },
  },
);
