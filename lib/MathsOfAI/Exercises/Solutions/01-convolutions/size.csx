// ⌊(28 + 2·2 − 5)/2⌋ + 1; a quotient of whole numbers rounds down.
int? size = (28 + 2 * 2 - 5) / 2 + 1;
