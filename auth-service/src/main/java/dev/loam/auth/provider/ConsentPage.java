package dev.loam.auth.provider;

import dev.loam.auth.captcha.Widget;
import dev.loam.auth.oauthclient.OAuthClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.HtmlUtils;

/**
 * Our own page where a user decides: plain HTML, no script, nothing from elsewhere, unless the project wants captchas. Read
 * when it is first needed.
 */
final class ConsentPage {
    private static final Map<String, String> WORDS = Map.of(
            "openid", "who you are",
            "profile", "your profile: name, picture and what else this app keeps of you",
            "email", "your e-mail address",
            "phone", "your phone number",
            "offline_access", "all this also while you are away");

    private final Supplier<String> html = SingletonSupplier.of(() -> read("consent.html"));
    private final Supplier<String> style = SingletonSupplier.of(() -> read("consent.css"));

    /**
     * What a page is made of.
     *
     * @param action where it sends the decision
     * @param token proves that this page sent it
     * @param email what was typed before
     * @param captcha what is to be solved, where the project wants it
     * @param problem what is wrong with what was typed before
     */
    record Content(
            OAuthClient client,
            Authorizations.Waiting request,
            String authorization,
            String action,
            String token,
            String email,
            @Nullable Widget captcha,
            @Nullable String problem) {}

    String html(Content content) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("app", escaped(name(content.client())));
        places.put("origin", escaped(origin(content)));
        places.put("action", escaped(content.action()));
        places.put("authorization", escaped(content.authorization()));
        places.put("token", escaped(content.token()));
        places.put("email", escaped(content.email()));
        places.put("scopes", scopes(content.request().scope()));
        places.put("problem", content.problem() == null ? "" : problem(content.problem()));
        places.put("captcha", content.captcha() == null ? "" : captcha(content.captcha()));
        places.put("script", script(content.captcha()));
        places.put("style", style.get());
        return filled(html.get(), places);
    }

    /**
     * A form may lead back to the app only: browsers apply this to the redirect that answers it, too. The only script there
     * may be is that of the captcha's provider.
     */
    String securityPolicy(String redirectUri, @Nullable Widget captcha) {
        String styles = "'sha256-%s'".formatted(digest(style.get()));
        String further = "";
        if (captcha != null && captcha.siteKey() != null) {
            styles += " " + captcha.sources();
            further = "; script-src %1$s; frame-src %1$s; connect-src %1$s".formatted(captcha.sources());
        }
        return "default-src 'none'; style-src %s; form-action 'self' %s; base-uri 'none'; frame-ancestors 'none'%s"
                .formatted(styles, source(URI.create(redirectUri)), further);
    }

    private static String captcha(Widget captcha) {
        return captcha.siteKey() == null
                ? problem(
                        "This app takes captchas, and has not said how this page shows them: nobody can sign in here.")
                : "<div class=\"%s\" data-sitekey=\"%s\"></div>".formatted(captcha.style(), escaped(captcha.siteKey()));
    }

    private static String script(@Nullable Widget captcha) {
        return captcha == null || captcha.siteKey() == null
                ? ""
                : "<script src=\"%s\" async defer></script>".formatted(captcha.script());
    }

    private static String source(URI address) {
        return address.getHost() == null || !List.of("http", "https").contains(String.valueOf(address.getScheme()))
                ? address.getScheme() + ":"
                : "%s://%s%s"
                        .formatted(
                                address.getScheme(),
                                address.getHost(),
                                address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private static String name(OAuthClient client) {
        String name = client.name();
        return name == null || name.isBlank() ? "An app without a name" : name;
    }

    /** Names are free, addresses are not: the user sees where the answer goes. */
    private static String origin(Content content) {
        URI address = URI.create(content.request().redirectUri());
        String place = Objects.requireNonNullElse(address.getHost(), address.getScheme() + ":");
        return content.client().dynamic()
                ? "It has registered itself, so nobody has checked its name. It gets the answer at %s.".formatted(place)
                : "It gets the answer at %s.".formatted(place);
    }

    private static String scopes(String scope) {
        return Scopes.split(scope).stream()
                .map(one -> "<li>%s</li>".formatted(escaped(WORDS.getOrDefault(one, one))))
                .collect(Collectors.joining("\n"));
    }

    private static String problem(String text) {
        return "<p class=\"problem\" role=\"alert\">%s</p>".formatted(escaped(text));
    }

    /** In one go, so that what is put in is never read as a place again. */
    private static String filled(String template, Map<String, String> places) {
        StringBuilder page = new StringBuilder(template.length() * 2);
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            page.append(template, from, open).append(places.getOrDefault(template.substring(open + 2, close), ""));
            from = close + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(ConsentPage.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
