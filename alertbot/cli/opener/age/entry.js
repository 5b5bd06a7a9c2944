export { Decrypter, armor } from "age-encryption";
