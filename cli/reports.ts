import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { currentRelease } from '#models';
import { buildLists, buildSite } from '#reports';
import { codeDigest } from './digest.ts';
import { requireRelease } from './release.ts';
import type { Stage } from './stage.ts';

/** `huicang reports`: the site from the current release, and the restricted lists. */
export const reportsStage: Stage = {
  id: 'reports',
  title: '报表与清单',
  inputs: ({ home }) => ({
    release: currentRelease(home)?.release_id ?? null,
    code: codeDigest('reports'),
  }),
  outputs({ home }) {
    const release = currentRelease(home);
    return (
      release !== null && existsSync(join(home.releases, release.release_id, 'site', 'index.html'))
    );
  },
  async work({ home, reporter }) {
    const release = requireRelease(home);
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
