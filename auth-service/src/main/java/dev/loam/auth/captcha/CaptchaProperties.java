package dev.loam.auth.captcha;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers of captchas.
 *
 * @param hcaptchaUrl where hCaptcha verifies
 * @param turnstileUrl where Turnstile verifies
 * @param timeout how long a verification may take
 */
@ConfigurationProperties(prefix = "loam.auth.captcha", ignoreUnknownFields = false)
record CaptchaProperties(
        @DefaultValue("https://hcaptcha.com/siteverify") URI hcaptchaUrl,

        @DefaultValue("https://challenges.cloudflare.com/turnstile/v0/siteverify")
        URI turnstileUrl,

        @DefaultValue("5s") Duration timeout) {}
