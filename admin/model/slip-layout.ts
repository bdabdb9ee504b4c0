/** How slips lie on the paper that they are printed on. */
export const slipLayouts = ["sheet", "cards", "roll"] as const;
export type SlipLayout = (typeof slipLayouts)[number];

/** sheet: eighths of A4 for scissors. cards: 90 x 55 mm for a card cutter, A4. roll: one after another on 80 mm. */
export const slipsOnPage: Readonly<Record<SlipLayout, number>> = { sheet: 8, cards: 10, roll: 1 };

/** For the browser's print dialog; a slip on a roll is as long as its codes need. */
export const pageStyles: Readonly<Record<SlipLayout, string>> = {
  sheet: "@page { size: A4; margin: 0 }",
  cards: "@page { size: A4; margin: 0 }",
  roll: "@page { size: 80mm 160mm; margin: 0 }",
};
