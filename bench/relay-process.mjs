// A process between client and server that holds every byte back for half a round trip each way, and the first byte of
// a connection for one more: that is the handshake, which the loopback does at once. `tc netem` would do the same, and
// is missing from the usual kernels of CI. Arguments: the server's port, the round trip in milliseconds; and, to let
// connections crawl, the number of one that does (from 1) and the bytes a second that it gets.
import { connect, createServer } from 'node:net';

const [serverPort, roundTrip, crawling = 0, crawlRate = 0] = process.argv.slice(2).map(Number);
/** What may be on the way at once, as a window that is wide enough for these links. */
const window = 16 * 1024 ** 2;
let accepted = 0;

const server = createServer({ noDelay: true }, (client) => {
  accepted += 1;
  const upstream = connect({ port: serverPort, host: '127.0.0.1', noDelay: true });
  const rate = accepted === crawling ? crawlRate : 0;
  carry(client, upstream, performance.now() + roundTrip, 0);
  carry(upstream, client, 0, rate);
});

/** Passes on what `from` brings, half a round trip later and not before `notBefore`. */
function carry(from, to, notBefore, rate) {
  const waiting = [];
  let onTheWay = 0;
  let timer;
  let freeAt = 0;

  const pass = () => {
    timer = undefined;
    const now = performance.now();
    while (waiting.length > 0 && waiting[0].due <= now) {
      const { chunk } = waiting.shift();
      if (chunk === undefined) to.end();
      else {
        onTheWay -= chunk.length;
        to.write(chunk);
      }
    }
    if (onTheWay < window && to.writableLength < window) from.resume();
    if (waiting.length > 0) timer = setTimeout(pass, Math.max(0, waiting[0].due - now));
  };
  const hold = (chunk) => {
    const arrival = Math.max(performance.now(), notBefore) + roundTrip / 2;
    const due = Math.max(arrival, freeAt);
    freeAt = rate > 0 && chunk ? due + (chunk.length / rate) * 1000 : due;
    waiting.push({ chunk, due });
    onTheWay += chunk?.length ?? 0;
    if (onTheWay >= (rate > 0 ? 64 * 1024 : window)) from.pause();
    timer ??= setTimeout(pass, Math.max(0, waiting[0].due - performance.now()));
  };
  from.on('data', hold);
  from.on('end', () => hold(undefined));
  to.on('drain', () => from.resume());
  const drop = () => {
    clearTimeout(timer);
    from.destroy();
    to.destroy();
  };
  from.on('error', drop);
  from.on('close', () => {
    if (waiting.length === 0) drop();
  });
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
