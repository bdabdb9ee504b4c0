/** As setupBodySchema and accountsBodySchema demand; said here so that a form can say it before sending. */
export const passphraseLengthMin = 8;
