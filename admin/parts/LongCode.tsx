import css from "./LongCode.module.css";

/** A code of many hex digits, in groups of eight, to be compared by eye. */
export function LongCode({ digits }: { readonly digits: string }) {
  return <p className={css.code}>{digits.replace(/.{8}(?=.)/g, "$& ")}</p>;
}
