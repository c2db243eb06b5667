package dev.loam.auth.captcha;

import org.jspecify.annotations.Nullable;

/**
 * The captcha as a page of ours shows it.
 *
 * @param siteKey what the provider knows the page by; null where the project has told none, so that nobody can solve it
 * @param script what draws it
 * @param sources where its parts come from, as a content security policy names them
 * @param style the class of the element that it is drawn into
 * @param field the field of the form that holds the solution
 */
public record Widget(@Nullable String siteKey, String script, String sources, String style, String field) {

    static Widget hcaptcha(@Nullable String siteKey) {
        return new Widget(
                siteKey,
                "https://js.hcaptcha.com/1/api.js",
                "https://hcaptcha.com https://*.hcaptcha.com",
                "h-captcha",
                "h-captcha-response");
    }

    static Widget turnstile(@Nullable String siteKey) {
        return new Widget(
                siteKey,
                "https://challenges.cloudflare.com/turnstile/v0/api.js",
                "https://challenges.cloudflare.com",
                "cf-turnstile",
                "cf-turnstile-response");
    }
}
