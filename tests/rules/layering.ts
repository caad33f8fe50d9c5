/** Holds the direction of imports. Fails too when it reads no module, which looks like success otherwise. */
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const project = resolve(import.meta.dirname, '..', '..');
process.chdir(project);
const options = await extractDepcruiseOptions(join(project, '.dependency-cruiser.json'));
const result = await cruise(process.argv.slice(2), options, undefined, {
  tsConfig: extractTSConfig(join(project, 'tsconfig.json')),
});
if (typeof result.output === 'string') throw new Error('dependency-cruiser gave text, not modules');
const { violations, totalCruised, totalDependenciesCruised = 0 } = result.output.summary;
for (const { rule, from, to } of violations) console.log(`${rule.name}: ${from} → ${to}`);
console.log(`${totalCruised} modules, ${totalDependenciesCruised} imports`);
if (totalCruised < 20 || totalDependenciesCruised < 20 || violations.length > 0)
  process.exitCode = 1;
