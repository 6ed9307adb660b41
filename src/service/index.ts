export {
  type Catalogue,
  type Computed,
  type ExperimentFile,
  type Explained,
  isUnread,
  type Reading,
  type Spectrum,
  type Unread,
  wordsByPlace,
} from "./answers.js";
export { type Masses, massGrid } from "./masses.js";
export type { Kind, Questions } from "./questions.js";
export {
  type Answering,
  type Answers,
  createService,
  type Service,
  type SharedService,
  type Steps,
} from "./service.js";
