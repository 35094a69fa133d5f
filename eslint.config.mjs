// What the browser scripts may do. The theme's own scripts (theme-base, -palette, -content) are copies and stay as they are.
import js from "@eslint/js";

const OURS = ["docs/assets/javascripts/{assessment-*,nodes,theme-site,theme-iframe-worker}.js"];

const forbid = (selector, message) => ({ selector, message });

export default [
  { files: ["tests/js/*.js"], ...js.configs.recommended, rules: { ...js.configs.recommended.rules, "no-undef": "off" } },
  {
    files: OURS,
    ...js.configs.recommended,
    languageOptions: { ecmaVersion: 2023, sourceType: "script" },
    rules: {
      ...js.configs.recommended.rules,
      "no-undef": "off", // tsc knows the browser's names better
      "no-redeclare": "off", // every script begins with: var pac = pac || {}
      "no-unused-vars": ["error", { varsIgnorePattern: "^pac$" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      eqeqeq: "error",
      "prefer-const": "error",
      "no-restricted-syntax": [
        "error",
        forbid("MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]", "Build elements; text must never become markup."),
        forbid("MemberExpression[property.name='cookie']", "No cookies."),
        forbid("CallExpression[callee.name='fetch'], NewExpression[callee.name=/^(XMLHttpRequest|WebSocket|EventSource)$/], MemberExpression[property.name='sendBeacon']", "Nothing leaves the browser."),
      ],
    },
  },
];
