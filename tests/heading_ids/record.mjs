// Reads Markdown, prints {style: html} for each renderer that npm has; run by record.py.
import { readFileSync } from "node:fs";
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
import docusaurus from "@docusaurus/mdx-loader/lib/remark/headings/index.js";
import GithubSlugger from "github-slugger";
import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import rehypeSlug from "rehype-slug";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const text = readFileSync(0, "utf8");
const html = (...plugins) => {
  let processor = unified().use(remarkParse).use(remarkGfm);
  for (const [stage, plugin] of plugins) if (stage === "remark") processor = processor.use(plugin);
  processor = processor.use(remarkRehype);
  for (const [stage, plugin] of plugins) if (stage === "rehype") processor = processor.use(plugin);
  return processor.use(rehypeStringify).process(text).then(String);
};

// The site of the first user: h2 and h3 only, no numbers for twins, {#id} shown as text.
const custom = () => (tree) => {
  const words = (node) => node.value ?? (node.children ?? []).map(words).join("");
  const visit = (node) => {
    if (/^h[23]$/.test(node.tagName ?? "")) {
      node.properties.id = words(node).toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
        .replace(/[^\w\s-]/g, "").replace(/\s+/g, "-").replace(/-+/g, "-").replace(/^-+|-+$/g, "");
    }
    (node.children ?? []).forEach(visit);
  };
  visit(tree);
};

const slugger = new GithubSlugger();
const github = () => (tree) => {
  const words = (node) => node.value ?? (node.children ?? []).map(words).join("");
  const visit = (node) => {
    if (/^h[1-6]$/.test(node.tagName ?? "")) node.properties.id = slugger.slug(words(node));
    (node.children ?? []).forEach(visit);
  };
  visit(tree);
};

const astro = await createMarkdownProcessor({ syntaxHighlight: false });
console.log(JSON.stringify({
  github: await html(["rehype", github]),
  "rehype-slug": await html(["rehype", rehypeSlug]),
  docusaurus: await html(["remark", () => docusaurus.default({ anchorsMaintainCase: false })]),
  "markdown-it-anchor": markdownIt({ html: true }).use(anchor).render(text),
  astro: (await astro.render(text)).code,
  custom: await html(["rehype", custom]),
}));
