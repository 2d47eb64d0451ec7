import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import { textAt } from '../http/text-at.js';
import type { Route } from '../list/request.js';
import { ForgeAnswerError } from './forge-errors.js';

/** Far above what any release takes. What is longer is cut, and no JSON then. */
const longestAnswer = 32 * 1024 ** 2;

/**
 * What an API answers, as JSON.
 *
 * @throws HttpFailure, of which StatusError tells what the server answered instead; ForgeAnswerError; `signal.reason`
 */
export async function readJson(http: HttpClient, route: Route, signal: AbortSignal): Promise<unknown> {
  const text = await textAt(http, route, signal, longestAnswer);
  try {
    return JSON.parse(text);
  } catch {
    throw new ForgeAnswerError(displayUrl(route.url), 'JSON', JSON.stringify(text.slice(0, 60)));
  }
}
