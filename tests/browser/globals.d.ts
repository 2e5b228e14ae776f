// What scripts of the theme find on the page that no declaration of theirs makes.

/** The QR encoder, from vendor/lean-qr.js. */
declare const leanQr: typeof import('lean-qr');
