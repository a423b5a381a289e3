export { percent, readable } from "@wiremark/elements/readable";
