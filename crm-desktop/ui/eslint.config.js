import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Where types are checked: not in the scenarios, which are JavaScript. */
const TYPED = ['**/*.{ts,tsx}'];

export default defineConfig(
  { ignores: ['dist', 'node_modules', '*.js'] },
  { files: ['e2e/**'], extends: [tseslint.configs.recommended] },
  { files: TYPED, extends: [tseslint.configs.strictTypeChecked, hooks.configs.flat.recommended] },
  { files: TYPED, languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['src/**'],
    ignores: ['src/hosts/browser/**'],
    rules: {
      // The engine as WebAssembly is for the browser only.
      'no-restricted-imports': ['error', { paths: [{ name: 'crm-wasm', message: 'Take crm-wasm/client.' }] }],
    },
  },
  {
    files: TYPED,
    rules: {
      // An event handler may start what it does not wait for: its errors are told where it ends.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
);
