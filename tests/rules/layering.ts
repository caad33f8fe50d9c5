/**
 * Holds the direction of imports (`rooms.ts`). Fails too when it reads no module, which looks like
 * success otherwise.
 */
import { join, resolve } from 'node:path';
import { cruise, type IFlattenedRuleSet } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { debts, isProduct, outside, rooms } from '../../home/code/rooms.ts';
import { folderCircles } from './folder-circles.ts';

const project = resolve(import.meta.dirname, '..', '..');
process.chdir(project);

const door = (room: string): string => `^${room}/index\\.ts$`;

/** Every import is forbidden that no line here allows. */
const allowed: IFlattenedRuleSet['allowed'] = [
  { from: { path: outside }, to: {} },
  { from: { path: '^setup\\.mjs$' }, to: { path: '^setup/' } },
  ...Object.entries(rooms).flatMap(([room, below]) => [
    { from: { path: `^${room}/` }, to: { path: `^${room}/`, pathNot: outside } },
    ...below.map((other) => ({ from: { path: `^${room}/` }, to: { path: door(other) } })),
  ]),
  ...debts.map(({ from, to }) => ({ from: { path: `^${from}$` }, to: { path: `^${to}$` } })),
  { from: {}, to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] } },
];

/** Faces that turn an operation into a workbook and back; what lies below them knows of none. */
const workbookFaces = '(^|/)workbook/|^cli/';

/** What writes and reads the cells of a spreadsheet: the kit, the readers, and the made-up files. */
const spreadsheets = '^workbook/|^readers/|^data/sample/|^values/serial-date\\.ts$';

const ruleSet: IFlattenedRuleSet = {
  allowed,
  allowedSeverity: 'error',
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-workbook-below-its-faces',
      severity: 'error',
      from: { pathNot: `${outside}|${workbookFaces}` },
      to: { path: '^workbook/' },
    },
    {
      name: 'no-spreadsheet-package-outside-the-kit',
      severity: 'error',
      from: { pathNot: `${outside}|${spreadsheets}` },
      to: { path: '(^|/)node_modules/(@e965/xlsx|officecrypto-tool)/' },
    },
    {
      name: 'no-command-line-below-the-commands',
      severity: 'error',
      from: { pathNot: `${outside}|^cli/` },
      to: { path: '(^|/)node_modules/commander/' },
    },
    {
      name: 'no-package-that-only-developers-install',
      severity: 'error',
      // the script that makes the collector's one file runs where it is developed
      from: { pathNot: `${outside}|^collector/bundle\\.ts$` },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
};

const options = await extractDepcruiseOptions(join(project, '.dependency-cruiser.json'));
const result = await cruise(
  process.argv.slice(2),
  { ...options, ruleSet, validate: true },
  undefined,
  { tsConfig: extractTSConfig(join(project, 'tsconfig.json')) },
);
if (typeof result.output === 'string') throw new Error('dependency-cruiser gave text, not modules');
const { violations, totalCruised, totalDependenciesCruised = 0 } = result.output.summary;
for (const { rule, from, to } of violations) console.log(`${rule.name}: ${from} → ${to}`);

const imports = result.output.modules.flatMap(({ source, dependencies }) =>
  dependencies
    .filter(({ coreModule }) => !coreModule)
    .map(({ resolved }) => ({ from: source, to: resolved })),
);
const circles = folderCircles(imports.filter(({ from, to }) => isProduct(from) && isProduct(to)));
for (const circle of circles) console.log(`folders in a circle: ${circle.join(', ')}`);

console.log(`${totalCruised} modules, ${totalDependenciesCruised} imports`);
if (totalCruised < 20 || totalDependenciesCruised < 20) process.exitCode = 1;
if (violations.length + circles.length > 0) process.exitCode = 1;
