import { describe, expect, test } from '@jest/globals';
import { Slabs } from '../../../../src/http/wire/slabs.js';
import { overwriteSlabs } from '../../../overwrite-slabs.js';

overwriteSlabs();

/** What a socket does: asks for room and writes into it. */
function bring(intake: ReturnType<Slabs['intake']>, text: string): Buffer {
  const length = intake.room().write(text);
  return intake.fill(length);
}

describe('memory of one intake', () => {
  test('goes on behind what is held', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const first = bring(intake, 'first');
    const second = bring(intake, 'second');
    expect([first.toString(), second.toString()]).toEqual(['first', 'second']);
    expect(second.buffer).toBe(first.buffer);
  });

  test('is used again once nobody holds any of it', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const first = bring(intake, 'first');
    slabs.release(first);
    expect(bring(intake, 'again').byteOffset).toBe(0);
    expect(first.toString()).toBe('again');
  });

  test('is not while a part of a view is held', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const view = bring(intake, 'HTTP/1.1 200 OK body');
    const body = view.subarray(-4);
    slabs.hold(body);
    slabs.release(view);
    bring(intake, 'more');
    expect(body.toString()).toBe('body');
  });

  test('is one view where two follow each other, good until that is released', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const [first, second] = [bring(intake, 'one, '), bring(intake, 'two')];
    const joined = slabs.join(first, second);
    expect(joined?.toString()).toBe('one, two');
    bring(intake, 'three');
    expect(joined?.toString()).toBe('one, two');
    if (joined) slabs.release(joined);
  });

  test('is used again once a joined view is released', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const joined = slabs.join(bring(intake, 'one, '), bring(intake, 'two'));
    if (joined) slabs.release(joined);
    expect(bring(intake, 'again').byteOffset).toBe(0);
  });

  test('is not joined where something lies between, nor with memory of others', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const [first, , third] = [bring(intake, 'one'), bring(intake, 'two'), bring(intake, 'three')];
    expect(slabs.join(first, third)).toBeUndefined();
    const pool = Buffer.allocUnsafe(8);
    expect(slabs.join(pool.subarray(0, 4), pool.subarray(4))).toBeUndefined();
  });

  test('is another when little room is left', () => {
    const slabs = new Slabs();
    const intake = slabs.intake();
    const room = intake.room();
    const filled = intake.fill(room.length - 1000);
    expect(intake.room().buffer).not.toBe(filled.buffer);
  });
});

describe('memory of several', () => {
  test('goes from one to the other', () => {
    const slabs = new Slabs();
    const one = slabs.intake();
    const view = bring(one, 'bytes');
    one.close();
    const two = slabs.intake();
    expect(two.room().buffer).not.toBe(view.buffer);
    expect(view.toString()).toBe('bytes');
    slabs.release(view);
    expect(view[0]).toBe(0xdb);
    expect(slabs.intake().room().buffer).toBe(view.buffer);
  });

  test('is left alone when it is never released', () => {
    const slabs = new Slabs();
    const one = slabs.intake();
    const lost = bring(one, 'lost');
    one.close();
    expect(slabs.intake().room().buffer).not.toBe(lost.buffer);
  });

  test('is not there after the end', () => {
    const intake = new Slabs().intake();
    intake.close();
    expect(intake.room()).toHaveLength(0);
  });

  test('memory from elsewhere may be held and released', () => {
    const slabs = new Slabs();
    const other = Buffer.from('other');
    slabs.hold(other);
    slabs.release(other);
    slabs.release(other);
    expect(other.toString()).toBe('other');
  });
});
