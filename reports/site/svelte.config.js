import { writeFileSync } from 'node:fs';
import { translateComponent } from './chinese.js';

/** Notes the routes for the later, per-release prerendering instead of writing a site. */
const noteRoutes = {
  name: 'huicang-shell',
  adapt(builder) {
    const routes = builder.routes.map(({ id, prerender }) => [id, prerender]);
    writeFileSync('.svelte-kit/output/routes.json', JSON.stringify(routes));
  },
};

class SvelteConfig {
  kit = process.env.HUICANG_SHELL ? { adapter: noteRoutes } : {};

  // A getter of the prototype: Evidence deletes `preprocess` after its first load of this file.
  get preprocess() {
    return [
      { markup: ({ content, filename }) => ({ code: translateComponent(content, filename) }) },
    ];
  }
}

export default new SvelteConfig();
