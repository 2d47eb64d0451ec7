import { expect, test } from '@jest/globals';
import type { CacheMode } from '../../../src/inputs/settings.js';
import { createDamagedEntries } from '../../../src/store/agent/damaged-entries.js';
import { chooseStore } from '../../../src/store/choose-store.js';
import { BadPrefix } from '../../../src/store/service-keys.js';
import { systemClock } from '../../../src/system-clock.js';

const service = {
  ACTIONS_RUNTIME_TOKEN: 't',
  ACTIONS_CACHE_SERVICE_V2: '1',
  ACTIONS_RESULTS_URL: 'https://r/',
};

function choose(mode: CacheMode, cacheDir: string | undefined, env: object, cachePrefix = 'p') {
  return chooseStore({
    settings: { cacheDir, cachePrefix, cacheLimit: 100 },
    mode,
    env: { ...env },
    defaultFolder: '/home/me/.cache/resume-fetch',
    agentPath: '/dist/cache-agent/index.js',
    temporaryFolder: '/tmp',
    damaged: createDamagedEntries(),
    clock: systemClock,
  });
}

test.each<[string, CacheMode, string | undefined, object, string]>([
  ['cache-mode none wins over everything', 'none', '/c', service, 'none'],
  ['cache-dir wins over the service', 'write', '/c', service, 'the folder /c'],
  ['the service where there is one', 'write', undefined, service, 'the Actions cache'],
  ['else the default folder', 'write', undefined, {}, 'the folder /home/me/.cache/resume-fetch'],
])('%s', (_, mode, cacheDir, env, description) => {
  expect(choose(mode, cacheDir, env).description).toBe(description);
});

test('a prefix that no key may begin with is an error at once', () => {
  expect(() => choose('write', '/c', {}, 'a,b')).toThrow(BadPrefix);
});
