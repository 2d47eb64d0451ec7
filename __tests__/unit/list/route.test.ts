import { describe, expect, test } from '@jest/globals';
import { parseList } from '../../../src/list/parse-list.js';
import type { HeaderField, Request, Route } from '../../../src/list/request.js';
import { routeOf } from '../../../src/list/route.js';

const url = new URL('https://a.example/x');
const run: HeaderField[] = [
  { name: 'Authorization', value: 'run' },
  { name: 'X-Run', value: '1' },
];

function item(options: string, route?: Route): Request {
  const [request] = parseList(`${url.href} ${options}`, 'urls').requests;
  if (!request) throw new Error('there is no item');
  return { ...request, routes: route && new Map([[url.href, route]]) };
}

const sent = ({ url, headers }: Route) => [
  url.href,
  ...headers.map(({ name, value }) => `${name}: ${value}`),
];

describe('the fields that a source is sent', () => {
  test('are the run’s and the item’s', () => {
    expect(sent(routeOf(item('header=X-Item:2'), url, run))).toEqual([
      url.href,
      'Authorization: run',
      'X-Run: 1',
      'X-Item: 2',
    ]);
    expect(routeOf(item(''), url, run)).toEqual({ url, headers: run });
  });

  test('an item’s replace the run’s of that name, in any case, and keep all of its own', () => {
    const request = item('header=authorization:item header=X-Item:1 header=X-Item:2');
    expect(sent(routeOf(request, url, run))).toEqual([
      url.href,
      'X-Run: 1',
      'authorization: item',
      'X-Item: 1',
      'X-Item: 2',
    ]);
  });

  test('an item’s are for the origins of all its mirrors, the run’s are not', () => {
    const alsoFor = new Set(['https://a.example', 'https://b.example']);
    expect(routeOf(item('https://b.example/x header=X-Item:2'), url, run).headers).toEqual([
      ...run,
      { name: 'X-Item', value: '2', alsoFor },
    ]);
    expect(routeOf(item('https://a.example/y header=X-Item:2'), url, []).headers).toEqual([
      { name: 'X-Item', value: '2' },
    ]);
  });

  test('a route’s replace both, and at another origin it has no others', () => {
    const headers = [{ name: 'AUTHORIZATION', value: 'route' }];
    const near = item('header=X-Item:2', { url: new URL('https://a.example/y'), headers });
    expect(sent(routeOf(near, url, run))).toEqual([
      'https://a.example/y',
      'X-Run: 1',
      'X-Item: 2',
      'AUTHORIZATION: route',
    ]);
    const far = item('header=X-Item:2', { url: new URL('https://b.example/y'), headers });
    expect(sent(routeOf(far, url, run))).toEqual(['https://b.example/y', 'AUTHORIZATION: route']);
  });
});
