import { Failure } from '../errors/failure.js';

/** An input whose value cannot be used. Nothing has been fetched yet when it is thrown. */
export class SettingError extends Failure {
  readonly code = 'SETTING_INVALID';
  /** The input's name. */
  readonly setting: string;

  constructor(setting: string, expected: string, found: string, next: string) {
    super(`${setting} cannot be used: expected ${expected}, found ${found}`, { expected, found, next });
    this.setting = setting;
  }
}
