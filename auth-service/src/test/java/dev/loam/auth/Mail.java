package dev.loam.auth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A mail or text that a user was sent. */
record Mail(JsonNode message) {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern CODE = Pattern.compile("(?<![0-9a-f])[0-9]{6}(?![0-9a-f])");

    String kind() {
        return message.path("kind").asString();
    }

    String text() {
        return message.path("text").asString();
    }

    /** The digits to type. */
    String code() {
        Matcher code = CODE.matcher(LINK.matcher(text()).replaceAll(""));
        if (!code.find()) {
            throw new AssertionError("No code in: " + text());
        }
        return code.group();
    }

    URI link() {
        Matcher link = LINK.matcher(text());
        if (!link.find()) {
            throw new AssertionError("No link in: " + text());
        }
        return URI.create(link.group());
    }

    /** Path and query of the link, without the part that only the gateway knows. */
    String path() {
        URI link = link();
        return link.getRawPath().replaceFirst("/p/[a-z]{20}", "") + "?" + link.getRawQuery();
    }

    String parameter(String name) {
        return parameter(link().getRawQuery(), name);
    }

    static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("No %s in %s".formatted(name, query));
    }
}
