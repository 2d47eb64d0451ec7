/**
 * The one part of undici that is needed: all of it would take three times as long at every start. undici's own types ask for a
 * `net.Socket` where any stream will do.
 */
declare module 'undici/lib/dispatcher/client.js' {
  import type { Duplex } from 'node:stream';
  import type { Client, Dispatcher } from 'undici';

  type Taken = (error: Error | null, stream: Duplex | null) => void;
  type Options = Omit<Client.Options, 'connect'> & { connect: (options: unknown, taken: Taken) => void };

  export class ConnectionClient {
    constructor(origin: string, options: Options);
    dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean;
    destroy(): Promise<void>;
  }
  export default ConnectionClient;
}
