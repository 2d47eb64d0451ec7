import { BlockList, isIP } from 'node:net';
import { Failure } from '../errors/failure.js';

/** The proxies of a run; `undefined`: straight to the host. */
export interface Proxies {
  readonly http: URL | undefined;
  readonly https: URL | undefined;
  /** Hosts that are reached without a proxy, as `no_proxy` names them. */
  readonly noProxy: readonly string[];
}

/** A proxy variable that holds no address of an HTTP proxy. Its value may hold a password and is not shown. */
export class ProxySettingError extends Failure {
  readonly code = 'PROXY_SETTING';

  constructor(variable: string) {
    super(`${variable} does not name an HTTP proxy`, {
      expected: 'http://[user:password@]host[:port], or https:// for a proxy that speaks TLS',
      next: `Correct ${variable}, or unset it.`,
    });
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; lower case wins over upper case, as in curl.
 *
 * @throws ProxySettingError
 */
export function proxyFromEnvironment(environment: Environment): Proxies {
  const noProxy = read(environment, 'no_proxy')?.value ?? '';
  return {
    http: proxyOf(read(environment, 'http_proxy') ?? read(environment, 'all_proxy')),
    https: proxyOf(read(environment, 'https_proxy') ?? read(environment, 'all_proxy')),
    noProxy: noProxy.split(/[\s,]+/).filter((entry) => entry !== ''),
  };
}

/** The proxy that leads to `url`; a run that must reach this machine past its proxy says so in `no_proxy`, as with curl. */
export function proxyFor(url: URL, proxies: Proxies): URL | undefined {
  const proxy = url.protocol === 'https:' ? proxies.https : proxies.http;
  if (proxy === undefined) return undefined;
  return proxies.noProxy.some((entry) => covers(entry, url)) ? undefined : proxy;
}

/** The host without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function read(environment: Environment, name: string): { variable: string; value: string } | undefined {
  for (const variable of [name, name.toUpperCase()]) {
    const value = environment[variable]?.trim();
    if (value !== undefined && value !== '') return { variable, value };
  }
  return undefined;
}

function proxyOf(setting: { variable: string; value: string } | undefined): URL | undefined {
  if (setting === undefined) return undefined;
  const text = setting.value.includes('://') ? setting.value : `http://${setting.value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new ProxySettingError(setting.variable);
  return url;
}

/** `*`, `host`, `.host`, `*.host`, each with subdomains, `address`, `address/bits`; all but the last with `:port`. */
function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const host = bareHost(url);
  if (entry.includes('/')) return inNetwork(entry, host);
  const [, name = entry, port] = /^(.*[^:]|\[.*\]):(\d+)$/.exec(entry) ?? [];
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  const wanted = name
    .replace(/^\*?\./, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return host === wanted || (isIP(host) === 0 && host.endsWith(`.${wanted}`));
}

function inNetwork(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/', 2);
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
