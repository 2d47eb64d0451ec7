import { Failure } from '../errors/failure.js';
import type { Origin } from '../list/request.js';

/** A short form that names nothing: the repository, the release or the asset is not there, or may not be seen. */
export class NothingFoundError extends Failure {
  readonly code = 'NOTHING_FOUND';

  constructor(origin: Origin, what: string, expected: string, found: string) {
    super(`${origin}: ${what} cannot be found`, {
      expected,
      found,
      next: 'Check the names and the tag; what is private needs a `github-token` that may read it.',
    });
  }
}

/** A short form with a pattern has become several files, and the item says things that only one file can have. */
export class SeveralFilesError extends Failure {
  readonly code = 'SEVERAL_FILES';

  constructor(origin: Origin, names: readonly string[], why: string) {
    super(`${origin}: the pattern fits ${names.length} assets, but ${why}`, {
      expected: 'a pattern that fits one asset, or an item that may stand for several files',
      found: names.slice(0, 10).join(', '),
      next: 'Narrow the pattern, or give each asset an item of its own.',
    });
  }
}

/** The API has answered with something that is not what it promises. */
export class ForgeAnswerError extends Failure {
  readonly code = 'FORGE_ANSWER';

  constructor(url: string, expected: string, found: string) {
    super(`${url} did not answer with ${expected}`, {
      expected,
      found,
      next: 'Check that the address is that of a GitHub API (GITHUB_API_URL), and that no proxy answers in its place.',
    });
  }
}
