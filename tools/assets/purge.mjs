// Writes a style sheet without the rules that no template uses: purge.mjs NODE_MODULES CONFIG.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, config] = process.argv.slice(2);
const { PurgeCSS } = createRequire(`${modules}/`)('purgecss');
const { style, content, safe } = JSON.parse(readFileSync(config, 'utf8'));
const [kept] = await new PurgeCSS().purge({
  css: [style],
  content: [content],
  safelist: { standard: safe, greedy: [/data-bs-theme/] },
  keyframes: true,
  fontFace: true,
  defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
});
process.stdout.write(kept.css);
