// What a workflow with actions/cache does: one entry for the whole file. Arguments: `save` or `restore`, the path.
import { restoreCache, saveCache } from '@actions/cache';

const [verb, path] = process.argv.slice(2);
const key = 'one-entry';
if (verb === 'save') await saveCache([path], key);
else if ((await restoreCache([path], key)) !== key) throw new Error('the entry is not there');
