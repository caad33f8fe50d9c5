import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { currentRelease, requireRelease } from '#models';
import type { Stage } from './stage.ts';

/** Makes the site from the current release, and the restricted lists. */
export const stage: Stage = {
  inputs: ({ home }) => ({ release: currentRelease(home)?.release_id ?? null }),
  outputs({ home }) {
    const release = currentRelease(home);
    return (
      release !== null && existsSync(join(home.releases, release.release_id, 'site', 'index.html'))
    );
  },
  async work({ home, reporter }) {
    const release = requireRelease(home);
    const { buildLists, buildSite } = await import('#reports');
    const lists = await buildLists(home);
    const site = await buildSite({
      home,
      release: release.release_id,
      onProgress: reporter.progress,
    });
    return {
      summary: `网站 ${site.pages} 页；处置清单 ${lists.items} 件`,
      data: { site: site.siteDir, pages: site.pages, list: lists.path },
    };
  },
};
