package dev.loam.auth.captcha;

import org.jspecify.annotations.Nullable;

/**
 * What bodies of requests carry under {@code gotrue_meta_security}.
 *
 * @param captchaToken what the captcha's provider gave the browser
 */
public record MetaSecurity(@Nullable String captchaToken) {

    @Override
    public String toString() {
        return "MetaSecurity[…]";
    }
}
