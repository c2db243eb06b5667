package dev.loam.auth.message;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places such as {@code {{ .Token }}} and {@code {{ .Data.name }}}. What is put in is text and nothing else:
 * escaped in HTML, on one line in a subject. A place that nothing fills is empty.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{-?\\s*\\.([A-Za-z]+(?:\\.[A-Za-z0-9_]+)*)\\s*-?}}");
    private static final Pattern LINK =
            Pattern.compile("<a\\b[^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("<(style|script|head)\\b.*?</\\1\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BREAK =
            Pattern.compile("<(?:br|/p|/h[1-6]|/div|/tr|/li)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private Template() {}

    static String html(String template, Map<String, String> values) {
        return fill(template, values, true);
    }

    /** A subject or a text for a phone. */
    static String line(String template, Map<String, String> values) {
        return fill(template, values, false).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String fill(String template, Map<String, String> values, boolean escaped) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.getOrDefault(place.group(1), "");
            return Matcher.quoteReplacement(escaped ? escape(value) : value);
        });
    }

    /** What a reader without HTML sees. */
    static String plain(String html) {
        String links = LINK.matcher(UNSEEN.matcher(html).replaceAll(""))
                .replaceAll(link -> Matcher.quoteReplacement(link.group(2) + ": " + link.group(1)));
        String lines = BREAK.matcher(links).replaceAll("\n");
        return unescape(TAG.matcher(lines).replaceAll(""))
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
