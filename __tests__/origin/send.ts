import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pieces } from './content.js';
import type { Break, Fault } from './fault.js';
import type { Answer } from './plan-answer.js';

export interface SendOptions {
  /** Bytes a second; `undefined`: as fast as the reader takes them. */
  readonly bandwidth: number | undefined;
  /** Told of every stroke of body bytes. */
  readonly sent: (bytes: number) => void;
}

/** Sends `answer`, and does to its body on the way what `fault` says. Resolves when nothing more will be sent. */
export async function send(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  options: SendOptions,
): Promise<void> {
  // The request's, because a response that waits for the one before it has no socket yet.
  const { socket } = response.req;
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'no-answer') return breakOff(socket, fault.how);
  if (fault?.kind === 'interim') response.writeContinue();
  writeHead(response, answer, fault);
  const stop = fault?.kind === 'cut' || fault?.kind === 'stall' ? answer.start + fault.after : answer.end;
  const end = Math.min(stop, answer.end);
  let ready: Promise<unknown> = Promise.resolve();
  for (const piece of pieces(answer.content, answer.start, end, strokeOf(fault, options.bandwidth))) {
    await ready;
    if (socket.destroyed) return;
    options.sent(piece.length);
    const flowing = response.write(piece);
    const gap = gapOf(fault, options.bandwidth, piece.length);
    if (gap > 0) ready = sleep(gap, undefined, { ref: false });
    else if (!flowing) ready = drained(response);
  }
  if (fault?.kind === 'stall' && stop < answer.end) return;
  if (fault?.kind === 'cut' && stop < answer.end) return breakOff(socket, fault.how);
  if (fault?.kind === 'excess') response.write(Buffer.alloc(fault.bytes, 0x2e));
  response.end();
}

/** Resolves when there is room for more, or nobody left to take it. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
    if (response.closed) done();
  });
}

function writeHead(response: ServerResponse, answer: Answer, fault: Fault | undefined): void {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.fields)) {
    if (value !== undefined) response.setHeader(name, value);
  }
  const length = String(answer.end - answer.start);
  if (fault?.kind === 'repeated-length') {
    response.setHeader('Content-Length', fault.as === 'list' ? `${length}, ${length}` : [length, length]);
  } else if (answer.framing === 'length') response.setHeader('Content-Length', length);
  if (answer.framing === 'close') {
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
  }
  response.flushHeaders();
}

/** What was written is let out first, so that the peer sees exactly so many bytes and then the end. */
function breakOff(socket: Socket, how: Break): void {
  if (how === 'close') socket.end();
  else socket.write('', () => socket.resetAndDestroy());
}

function strokeOf(fault: Fault | undefined, bandwidth: number | undefined): number {
  if (fault?.kind === 'trickle') return fault.bytes;
  return bandwidth === undefined ? 64 * 1024 : Math.max(1, Math.min(64 * 1024, Math.floor(bandwidth / 50)));
}

/** Milliseconds until the next stroke. */
function gapOf(fault: Fault | undefined, bandwidth: number | undefined, bytes: number): number {
  if (fault?.kind === 'trickle') return fault.everyMs;
  return bandwidth === undefined ? 0 : (bytes / bandwidth) * 1000;
}
