import type { SourceDeclaration } from '../declaration/declaration.ts';
import { financeBudget } from './finance-budget.ts';
import { financeDues } from './finance-dues.ts';
import { financeKingdee } from './finance-kingdee.ts';
import { financeYonyou } from './finance-yonyou.ts';
import { hr } from './hr.ts';
import { hrLeavers } from './hr-leavers.ts';
import { hrPosts } from './hr-posts.ts';
import { messagingConsents } from './messaging-consents.ts';
import { messagingForms } from './messaging-forms.ts';
import { messagingGroups } from './messaging-groups.ts';
import { messagingPosts } from './messaging-posts.ts';
import { oaDocuments } from './oa-documents.ts';
import { paperCatalogue, paperHolds } from './paper.ts';
import { unionActivities } from './union-activities.ts';
import { unionAwards } from './union-awards.ts';
import { unionDisputes } from './union-disputes.ts';
import { unionEvaluations } from './union-evaluations.ts';
import { unionHardship } from './union-hardship.ts';
import { unionProposals } from './union-proposals.ts';
import { unionReplies } from './union-replies.ts';
import { unionSignups } from './union-signups.ts';

/** Every source, in the order of reading: personnel first, its departments are checked against. */
export const sourceDeclarations: readonly SourceDeclaration[] = [
  hr,
  hrPosts,
  hrLeavers,
  financeDues,
  financeYonyou,
  financeKingdee,
  financeBudget,
  unionDisputes,
  unionActivities,
  unionSignups,
  unionEvaluations,
  unionProposals,
  unionReplies,
  unionHardship,
  unionAwards,
  oaDocuments,
  messagingPosts,
  messagingForms,
  messagingConsents,
  messagingGroups,
  paperCatalogue,
  paperHolds,
];
