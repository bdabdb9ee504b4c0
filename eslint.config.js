import { readdirSync } from "node:fs";
import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** The arrows between folders (docs/architecture.md): who may not import whom. */
const arrows = [
  { target: "./shared", from: ["./server", "./kiosk", "./admin", "./bin", "./native", "./tests"] },
  { target: "./shared/basics", from: ["./shared"], except: ["./basics"] },
  { target: "./shared/crypto", from: ["./shared"], except: ["./basics", "./crypto"] },
  { target: "./shared/domain", from: ["./shared"], except: ["./basics", "./domain"] },
  { target: "./shared/roster", from: ["./shared"], except: ["./basics", "./domain", "./roster"] },
  { target: "./shared/forms", from: ["./shared"], except: ["./basics", "./domain", "./forms"] },
  { target: "./shared/rules", from: ["./shared"], except: ["./basics", "./domain", "./rules"] },
  {
    target: "./shared/packs",
    from: ["./shared"],
    except: ["./basics", "./domain", "./forms", "./rules", "./packs"],
  },
  {
    target: "./shared/protocol",
    from: ["./shared"],
    except: ["./basics", "./domain", "./crypto", "./forms", "./rules", "./packs", "./protocol"],
  },
  {
    target: "./shared/client",
    from: ["./shared"],
    except: ["./basics", "./domain", "./crypto", "./forms", "./protocol", "./record", "./client"],
  },
  {
    target: "./shared/record",
    from: ["./shared"],
    except: ["./basics", "./domain", "./crypto", "./forms", "./rules", "./packs", "./protocol", "./record"],
  },
  { target: "./shared/minutes", from: ["./shared/client", "./shared/statistics"] },
  { target: "./shared/statistics", from: ["./shared/client"] },
  { target: "./native", from: ["./server", "./kiosk", "./admin", "./bin", "./tests"] },
  { target: "./server", from: ["./kiosk", "./admin", "./bin", "./tests"] },
  { target: "./kiosk", from: ["./server", "./admin", "./bin", "./native", "./tests"] },
  { target: "./admin", from: ["./server", "./kiosk", "./bin", "./native", "./tests"] },
  { target: "./verifier", from: ["./server", "./kiosk", "./admin", "./bin", "./native", "./tests"] },
  { target: "./bin", from: ["./server", "./kiosk", "./admin", "./tests"] },
  { target: "./bin/verify-record.ts", from: ["./bin"], except: ["./verify-record.ts", "./verify-record"] },
];

/** Inside the server (docs/architecture.md §2): what decides is pure, and only main.ts knows which store there is. */
const serverArrows = [
  {
    target: "./server/meeting",
    from: ["./server"],
    except: ["./meeting"],
  },
  { target: "./server/documents", from: ["./server"], except: ["./documents", "./meeting"] },
  {
    target: "./server/storage",
    from: ["./server"],
    except: ["./storage"],
  },
  { target: "./server/verify-pool", from: ["./server"], except: ["./verify-pool"] },
  { target: "./server/hall.ts", from: ["./server"] },
  {
    target: "./server/live",
    from: [
      "./server/edge",
      "./server/hall",
      "./server/documents",
      "./server/storage/files",
      "./server/machine",
    ],
  },
  { target: "./server/hall", from: ["./server/edge", "./server/storage/files", "./server/machine"] },
  {
    target: "./server/edge",
    from: [
      "./server/hall",
      "./server/live",
      "./server/meeting",
      "./server/documents",
      "./server/storage/files",
      "./server/verify-pool",
    ],
  },
];

/** Inside the console a folder imports only what stands to its left; a feature never another one. */
const adminOrder = ["words", "model", "console", "parts", "features", "app"];
const adminArrows = [
  ...adminOrder.slice(0, -1).map((folder, place) => ({
    target: `./admin/${folder}`,
    from: adminOrder.slice(place + 1).map((later) => `./admin/${later}`),
  })),
  ...readdirSync(`${import.meta.dirname}/admin/features`).map((feature) => ({
    target: `./admin/features/${feature}`,
    from: ["./admin/features"],
    except: [`./${feature}`],
  })),
];

/** Rules and packs compute with whole numbers and Fraction alone (security R1). */
const inexact = [
  {
    selector: "BinaryExpression[operator='/']",
    message: "Divide with Fraction (shared/basics/fraction.ts).",
  },
  { selector: "Literal[raw=/^[0-9_]*[.][0-9]/]", message: "No floating-point numbers in rules." },
  {
    selector: "MemberExpression[object.name='Math'][property.name!=/^(min|max)$/]",
    message: "Round with Fraction.",
  },
  {
    selector: "CallExpression[callee.name=/^(parseFloat|Number)$/]",
    message: "Read numbers with fractionOf.",
  },
];

const ownedGlobals = [
  { object: "Math", property: "random", message: "Randomness comes in as RandomBytes (security P7)." },
  { object: "Date", property: "now", message: "Clocks come in as an argument." },
];

/** One way to write what can be written in two. */
const oneHand = [
  {
    selector:
      "MemberExpression[property.name=/^(get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)|toLocale(Date|Time)String)$/]",
    message: "No machine's own zone: shared/basics/time-zone.ts tells the time of a meeting's (design §4).",
  },
  {
    selector: ":matches(MethodDefinition[kind!='constructor'], PropertyDefinition)[accessibility='private']",
    message: "What is private begins with #.",
  },
  { selector: "TSEnumDeclaration", message: "A union of texts says the same." },
];

const oneHandInTests = [
  ...oneHand,
  { selector: "CallExpression[callee.name='it']", message: "Tests are written test()." },
  {
    selector:
      "CallExpression[callee.property.name=/^to(Be|Equal|StrictEqual)$/] > MemberExpression > CallExpression[callee.name='expect'] > MemberExpression[property.name='ok']",
    message:
      "Compare the whole result (toMatchObject({ ok: … })), so that a failure shows what came instead.",
  },
];

const secretName = "/^(?!.*(Bytes|Characters)$)(token|seed|passphrase|.*[sS]ecret.*)$/";
const comparison =
  "BinaryExpression[operator=/^[!=]==$/]:not([right.raw='null']):not([right.name='undefined'])";

/** Patterns of security P6 and N13: shared/crypto/scalar.ts is the one place that reduces a hash or a draw. */
const forbiddenSyntax = [
  ...oneHand,
  {
    selector:
      "BinaryExpression[operator='%'][right.property.name=/^(order|q)$/], BinaryExpression[operator='%'][right.name=/^(order|q)$/]",
    message: "Scalars are reduced in shared/crypto/scalar.ts alone (security P6).",
  },
  {
    selector: `${comparison} > Identifier[name=${secretName}], ${comparison} > MemberExpression[property.name=${secretName}]`,
    message: "Secrets are compared in constant time (security N13).",
  },
];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "node_modules/",
      "data/",
      "tests/vectors/",
      "scripts/",
      // AssemblyScript, which only looks like TypeScript.
      "shared/crypto/vartime/assembly/",
      "**/*.js",
      "**/*.mjs",
      "**/*.cjs",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })],
      // Without it no-cycle opens no TypeScript file, and finds nothing.
      "import-x/extensions": [".ts", ".tsx"],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: [...arrows, ...serverArrows, ...adminArrows] }],
      "import-x/no-default-export": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      // No enum is allowed (oneHand), and looking for assignments to them is an eighth of the time that all rules take.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "no-restricted-syntax": ["error", ...oneHand],
      // What is taken out of an object to leave the rest.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "no-console": "error",
      "no-restricted-properties": ["error", ...ownedGlobals],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 5],
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.tsx", "kiosk/**/*.ts", "admin/**/*.ts", "verifier/**/*.ts"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      "no-restricted-syntax": ["error", ...oneHand],
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["admin/model/**/*.ts", "admin/words/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(react|@mantine)", message: "The model is pure: no screens here." }] },
      ],
    },
  },
  {
    // Not the pages: whoever types a passphrase twice compares it in the own browser.
    files: ["shared/**/*.ts", "native/**/*.ts", "server/**/*.ts", "bin/**/*.ts"],
    ignores: ["shared/crypto/scalar.ts"],
    rules: { "no-restricted-syntax": ["error", ...forbiddenSyntax] },
  },
  {
    files: ["shared/rules/**/*.ts", "shared/packs/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...forbiddenSyntax, ...inexact] },
  },
  {
    files: ["tests/**/*.ts", "vite.config.ts", "vitest.config.ts"],
    rules: {
      "max-lines-per-function": "off",
      "no-restricted-syntax": ["error", ...oneHandInTests],
      "import-x/no-default-export": "off",
      "no-restricted-properties": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
