import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 官方推文: what the union's official accounts published, as their platforms list it. */
export const messagingPosts: SourceDeclaration = {
  id: 'messaging-posts',
  source: 'messaging',
  label: '官方推文',
  purposes: {
    社交媒体归档: ['platform_code', 'account_name', 'post_title', 'published_at', 'post_url'],
    宣传效果统计: ['read_count', 'like_count', 'share_count'],
  },
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会官方账号归档约定（2025-12）',
  version: '1',
  from: {
    kind: 'files',
    folder: 'messaging/posts',
    pattern: /^(推文|公众号)/,
  },
  table: 'messaging__posts',
};
