import type { SourceDeclaration } from './declaration.ts';
import { financeDues } from './finance-dues.ts';
import { hr } from './hr.ts';
import { messagingConsents } from './messaging-consents.ts';
import { messagingForms } from './messaging-forms.ts';
import { messagingGroups } from './messaging-groups.ts';
import { messagingPosts } from './messaging-posts.ts';
import { oaDocuments } from './oa-documents.ts';
import { paperCatalogue, paperHolds } from './paper.ts';
import { unionDisputes } from './union-disputes.ts';

/** Every source, in the order of reading: personnel first, its departments are checked against. */
export const sourceDeclarations: readonly SourceDeclaration[] = [
  hr,
  financeDues,
  unionDisputes,
  oaDocuments,
  messagingPosts,
  messagingForms,
  messagingConsents,
  messagingGroups,
  paperCatalogue,
  paperHolds,
];
