/**
 * What a user gave is not allowed: a value, a file, a combination of options. Its message is all that the user needs,
 * `invalid <name>: <value>; <what is allowed>`.
 *
 * Every other error is a defect of the program, a `RangeError` of `numerics` among them: these functions are asked by the program
 * alone. The command line ends with 2 after an InvalidInput, with 3 and a request to report it after a defect.
 *
 * @example
 * try {
 *   preset("ldmxx");
 * } catch (error) {
 *   console.log(error instanceof InvalidInput, error instanceof RangeError); // => true true
 * }
 */
export class InvalidInput extends RangeError {
  override readonly name: string = "InvalidInput";
}
