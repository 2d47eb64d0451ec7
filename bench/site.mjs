import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeRandomFile, writeRandomFolder } from './content.mjs';
import { startNginx } from './nginx.mjs';
import { startRelay } from './relay.mjs';

/** The server of a case with its files, behind a relay where the link has a round trip. */
export async function openSite({ files, link }, work) {
  const served = join(work, 'served');
  await mkdir(served, { recursive: true });
  const digests =
    files.count === 1
      ? new Map([['big.bin', await writeRandomFile(join(served, 'big.bin'), files.bytes)]])
      : await writeRandomFolder(served, files.count, files.bytes);
  const { rate, roundTrip = 0, tls = false, crawl } = link;
  const nginx = await startNginx({ folder: join(work, 'nginx'), files: served, rate, tls });
  const needsRelay = roundTrip > 0 || crawl !== undefined;
  // A relay counts connections, so every run gets a fresh one where one of them is to crawl.
  let relay = needsRelay ? await startRelay(nginx.port, roundTrip, crawl) : undefined;
  const task = {
    certificate: tls ? nginx.certificate : undefined,
    home: join(work, 'home'),
    sha256: digests.get('big.bin'),
  };
  const retarget = async () => {
    const origin = relay?.origin ?? (tls ? nginx.secureOrigin : nginx.origin);
    task.urls = [...digests.keys()].map((name) => `${origin}/${name}`);
    task.listFile = join(work, 'list.txt');
    task.curlConfig = join(work, 'curl.txt');
    await writeFile(task.listFile, `${task.urls.join('\n')}\n`);
    await writeFile(task.curlConfig, task.urls.map((url) => `url = "${url}"\nremote-name\n`).join(''));
  };
  await retarget();
  return {
    served,
    nginx,
    digests,
    task,
    async renew() {
      if (crawl === undefined) return;
      await relay.stop();
      relay = await startRelay(nginx.port, roundTrip, crawl);
      await retarget();
    },
    async close() {
      await relay?.stop();
      await nginx.stop();
      await rm(served, { recursive: true });
      await rm(join(work, 'nginx'), { recursive: true });
    },
  };
}
