import { afterAll, beforeAll } from '@jest/globals';
import { createAgentStore } from '../../src/store/agent/agent-store.js';
import { systemClock } from '../../src/system-clock.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { compiledEntry } from './compiled.js';
import { describePartStore } from './conformance.js';
import { scratchFolder } from './samples.js';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let service: CacheService;
let agent: string;

beforeAll(async () => {
  agent = compiledEntry('cache-agent');
  scratch = await scratchFolder();
  service = await startCacheService();
}, 120_000);

afterAll(async () => {
  await service.close();
  await scratch.remove();
});

describePartStore('the store behind the cache agent', {
  scratch: () => scratch.path,
  open: (mode = 'write') =>
    createAgentStore({
      agentPath: agent,
      stagingParent: scratch.path,
      prefix: 'Test',
      mode,
      env: { ...process.env, ...service.env },
      clock: systemClock,
      limits: { patienceMs: 10 },
    }),
});
