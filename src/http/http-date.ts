const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const forms = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(String.raw`^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${time} GMT$`, 'i'),
  // Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(String.raw`^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${time} GMT$`, 'i'),
  // Sun Nov  6 08:49:37 1994
  new RegExp(String.raw`^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${time} (?<year>\d{4})$`, 'i'),
];

/**
 * Reads an HTTP-date in any of its three forms (RFC 9110, 5.6.7). Written out because `Date.parse` takes the third
 * form for local time.
 *
 * @returns milliseconds since the epoch, or `undefined` for anything else.
 */
export function parseHttpDate(value: string | undefined): number | undefined {
  for (const form of forms) {
    const parts = form.exec(value?.trim() ?? '')?.groups;
    if (parts === undefined) continue;
    const month = months.indexOf((parts.month ?? '').toLowerCase());
    if (month < 0) return undefined;
    const day = Number(parts.day);
    const at = Date.UTC(
      fullYear(parts.year ?? ''),
      month,
      day,
      Number(parts.hour),
      Number(parts.minute),
      Number(parts.second),
    );
    return new Date(at).getUTCMonth() === month ? at : undefined;
  }
  return undefined;
}

/** Two-digit years: 70 to 99 are of the last century, as no HTTP message is older. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
