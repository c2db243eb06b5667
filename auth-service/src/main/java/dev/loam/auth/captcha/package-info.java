/** Captchas: whether whoever asks has solved one. */
@NullMarked
package dev.loam.auth.captcha;

import org.jspecify.annotations.NullMarked;
