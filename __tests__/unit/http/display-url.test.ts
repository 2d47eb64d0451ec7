import { describe, expect, test } from '@jest/globals';
import { canonicalUrl, displayUrl } from '../../../src/http/display-url.js';

describe('displayUrl', () => {
  test.each([
    ['https://me:secret@h.example/a?x=1#top', 'https://h.example/a?x=1'],
    ['https://h.example:443/a', 'https://h.example/a'],
    ['http://h.example:8080/a%20b', 'http://h.example:8080/a%20b'],
    [
      'https://s3.example/a?X-Amz-Signature=abc&X-Amz-Date=now&versionId=3',
      'https://s3.example/a?X-Amz-Signature=***&X-Amz-Date=***&versionId=3',
    ],
    ['https://h.example/a?x-goog-signature=abc', 'https://h.example/a?x-goog-signature=***'],
    ['https://b.example/a?sv=2020&sp=r&sig=a%2Bb', 'https://b.example/a?sv=***&sp=***&sig=***'],
    [
      'https://c.example/a?Expires=1&Signature=s&Key-Pair-Id=k&Policy=p',
      'https://c.example/a?Expires=***&Signature=***&Key-Pair-Id=***&Policy=***',
    ],
    [
      'https://h.example/a?token=t&access_token=u&AWSAccessKeyId=v&api_key=w&key=x',
      'https://h.example/a?token=***&access_token=***&AWSAccessKeyId=***&api_key=***&key=***',
    ],
    [
      'https://h.example/a?hdnea=exp~hmac=1&auth=2&client_secret=3',
      'https://h.example/a?hdnea=***&auth=***&client_secret=***',
    ],
    [
      'https://h.example/a?auth_key=1&authkey=2&sign=3&temp_url_sig=4&temp_url_expires=5',
      'https://h.example/a?auth_key=***&authkey=***&sign=***&temp_url_sig=***&temp_url_expires=***',
    ],
    [
      'https://h.example/a?wsSecret=1&txSecret=2&hwSecret=3&tempauth=4&oauth_signature=5&resourcekey=6',
      'https://h.example/a?wsSecret=***&txSecret=***&hwSecret=***&tempauth=***&oauth_signature=***&resourcekey=***',
    ],
    [
      'https://h.example/a?cdn_hash=1&x-sig=2&PHPSESSID=3&jsessionid=4&ticket=5&pw=6&secure=7&oauth_nonce=8&sid=9',
      'https://h.example/a?cdn_hash=***&x-sig=***&PHPSESSID=***&jsessionid=***&ticket=***&pw=***&secure=***&oauth_nonce=***&sid=***',
    ],
    [
      'https://h.example/a?design=1&signal=2&author=3&hashed=4&keyboard=5&id=6&path=7&file=8',
      'https://h.example/a?design=1&signal=2&author=3&hashed=4&keyboard=5&id=6&path=7&file=8',
    ],
    [
      'https://h.example/a?otp=1&pin=2&access=3&refresh=4&pins=5&accessed=6',
      'https://h.example/a?otp=***&pin=***&access=***&refresh=***&pins=5&accessed=6',
    ],
    ['https://h.example/a?%73ig=abc', 'https://h.example/a?%73ig=***'],
    ['https://h.example/a?%zz=1', 'https://h.example/a?%zz=1'],
    ['https://h.example/a?', 'https://h.example/a'],
  ])('%s', (url, shown) => {
    expect(displayUrl(new URL(url))).toBe(shown);
  });
});

describe('canonicalUrl', () => {
  test.each([
    ['HTTPS://me:secret@H.example:443/a?b=2&a=1#top', 'https://h.example/a?b=2&a=1'],
    [
      'https://s3.example/a?X-Amz-Signature=abc&versionId=3&X-Amz-Date=now',
      'https://s3.example/a?versionId=3',
    ],
    ['https://b.example/a?sv=2020&sp=r&sig=abc&snapshot=5', 'https://b.example/a?snapshot=5'],
    ['https://b.example/a?sp=2&key=file1', 'https://b.example/a?sp=2&key=file1'],
    ['https://c.example/a?Expires=1&Signature=s&Key-Pair-Id=k', 'https://c.example/a'],
    ['https://h.example/a?Expires=1', 'https://h.example/a?Expires=1'],
    ['https://h.example/a?token=t', 'https://h.example/a'],
    ['https://h.example/a?auth_key=1-2-3-4', 'https://h.example/a'],
    ['https://h.example/a?temp_url_sig=1&temp_url_expires=2&filename=x', 'https://h.example/a?filename=x'],
    ['https://h.example/a?wsSecret=1&wsTime=2&v=3', 'https://h.example/a?v=3'],
    ['https://h.example/a?sign=1', 'https://h.example/a?sign=1'],
  ])('%s', (url, key) => {
    expect(canonicalUrl(new URL(url))).toBe(key);
  });

  test('a link that is signed anew is the same source', () => {
    const one = new URL('https://s3.example/a?X-Amz-Date=1&X-Amz-Signature=2');
    const other = new URL('https://s3.example/a?X-Amz-Date=3&X-Amz-Signature=4');
    expect(canonicalUrl(one)).toBe(canonicalUrl(other));
  });
});
