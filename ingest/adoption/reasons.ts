import { fieldOf, type RuleId, ruleOf, tableOf } from '#contracts';
import { maskPersonalNumbers } from '#values';
import type { NotTaken } from '../delivery/summary.ts';
import type { JudgedFile } from './judge-file.ts';
import type { LookedAt, Standing } from './look-at-table.ts';

const columnsShown = 6;

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, columnsShown).map((name) => `“${name}”`);
  return `${shown.join('、')}${names.length > columnsShown ? '等' : ''}`;
}

function isSpoken({ as }: Standing): boolean {
  return as !== 'taken' && as !== 'left_out' && as !== 'no_table';
}

/** What stands in the way of a table, in words; null where nothing does. */
export function reasonFor({ standing, headers, rows }: LookedAt): {
  rule: RuleId;
  message: string;
} | null {
  switch (standing.as) {
    case 'taken':
    case 'left_out':
      return null;
    case 'proposed': {
      const { declaration, table } = standing.best;
      const { label } = tableOf(table);
      return {
        rule: 'file-unconfirmed',
        message: `像是${declaration.label}的“${label}”，还没有人确认`,
      };
    }
    case 'changed': {
      const { declaration } = standing.kind;
      const message = `像是已确认的${declaration.label}，但列变了：${standing.changes.join('；')}`;
      return { rule: 'file-layout-changed', message };
    }
    case 'lacking': {
      const { declaration, missing } = standing.best;
      const labels = quoted(missing.map((field) => fieldOf(field).label));
      return {
        rule: 'file-lacks-columns',
        message: `像是${declaration.label}，但没有找到列${labels}`,
      };
    }
    case 'not_needed': {
      const message = `看得出是一张表（${rows} 行，列${quoted(headers)}），但没有用途需要它`;
      return { rule: 'file-not-needed', message };
    }
    case 'unknown':
      return {
        rule: 'file-not-understood',
        message: '看不出是什么：找不到表头，或各列的内容说不清',
      };
    case 'no_table':
      return { rule: 'file-not-needed', message: '是文字，里面没有表' };
  }
}

/** Everything of a file that was not taken, with the reason and what to do; masked names only. */
export function notTakenOf(name: string, judged: JudgedFile): NotTaken[] {
  if (judged.isLeftOut) return [];
  if (judged.fault) {
    const { message, remedy } = judged.fault;
    return [{ file: name, sheet: '', rule: 'file-unreadable', message, remedy }];
  }
  const spoken = judged.tables.filter(({ standing }) => isSpoken(standing));
  const isAside = judged.tables.some(({ standing }) => standing.as !== 'no_table');
  // Where another table is of use, a cover or a page of notes is none of its own.
  const meant = isAside ? spoken : judged.tables.slice(0, 1);
  if (judged.tables.length === 0) {
    return [said({ rule: 'file-not-needed', message: '文件是空的，或里面没有表' }, '')];
  }
  return meant.flatMap((looked) => {
    const reason = reasonFor(looked);
    const isOne = judged.tables.length === 1 || !isAside;
    return reason ? said(reason, isOne ? '' : looked.source.sheet) : [];
  });

  function said({ rule, message }: { rule: RuleId; message: string }, sheet: string): NotTaken {
    return {
      file: name,
      sheet: maskPersonalNumbers(sheet),
      rule,
      message,
      remedy: ruleOf(rule).remedy,
    };
  }
}
