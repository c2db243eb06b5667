package dev.loam.platform.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text must look like to be of use. */
public enum TextForm {
    /** Any text, several lines too. */
    ANY("string", "holds no zero byte", text -> text.indexOf('\0') < 0),
    /** One line: what stands in a header must not begin another one. */
    LINE("string", "is one line without control characters", TextForm::isLine),
    /** Several texts in one, separated by commas; an array is taken as well. */
    LIST("comma-separated string", "is one line without control characters", TextForm::isLine),
    URL("URL", "is an http or https URL", TextForm::isUrl),
    /** A hook: over HTTP, a function in the database, or one of the project. */
    HOOK(
            "URL",
            "is an https URL, pg-functions://postgres/<schema>/<function> or function://<name>",
            text -> isUrl(text) || isHook(text)),
    PORT("port", "is a port from 1 to 65535", TextForm::isPort),
    IDENTIFIER("SQL identifier", "is the name of a schema, table or role", TextForm::isIdentifier),
    /** A function, perhaps with its schema. */
    ROUTINE("name of a function", "is the name of a function, with or without its schema", TextForm::isRoutine),
    CLAIM_PATH("path to a claim", "is a path to a claim like .role or .app_metadata.role", TextForm::isClaimPath),
    ORIGIN(
            "origin",
            "is '*' or an origin like https://app.example, perhaps with * as a part of the host",
            TextForm::isOrigin),
    HEADER("header name", "is the name of a header", text -> Pattern.matches("\\*|[A-Za-z0-9!#$%&'*+.^_`|~-]+", text)),
    /** Components by name, of all versions or of some. */
    COMPONENT(
            "package URL",
            "is a package URL, perhaps with a range of versions, like pkg:maven/group/name@[1.0,2.0)",
            TextForm::isComponent),
    TIME("time, RFC 3339", "is a time like 2027-01-31T12:00:00Z", TextForm::isTime);

    private final String description;
    private final String complaint;

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas above keep nothing.
    private final Predicate<String> fits;

    TextForm(String description, String complaint, Predicate<String> fits) {
        this.description = description;
        this.complaint = complaint;
        this.fits = fits;
    }

    boolean fits(String text) {
        return fits.test(text);
    }

    String complaint() {
        return complaint;
    }

    String description() {
        return description;
    }

    private static boolean isLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isUrl(String text) {
        if (text.isEmpty()) {
            return true;
        }
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isHook(String text) {
        return Pattern.matches(
                "pg-functions://[A-Za-z0-9_.-]+/[A-Za-z_][A-Za-z0-9_]{0,62}/[A-Za-z_][A-Za-z0-9_$]{0,62}/?"
                        + "|function://[A-Za-z][A-Za-z0-9_-]{0,62}/?",
                text);
    }

    private static boolean isPort(String text) {
        return Pattern.matches("[1-9][0-9]{0,4}", text) && Integer.parseInt(text) <= 65_535;
    }

    private static boolean isIdentifier(String text) {
        return !text.isBlank() && text.length() <= 63 && text.indexOf(',') < 0 && isLine(text);
    }

    private static boolean isRoutine(String text) {
        return Pattern.matches("[A-Za-z_][A-Za-z0-9_$]{0,62}(\\.[A-Za-z_][A-Za-z0-9_$]{0,62})?", text);
    }

    private static boolean isClaimPath(String text) {
        return Pattern.matches("(\\.[A-Za-z_][A-Za-z0-9_]*|\\.\"[^\"\\\\]+\"|\\[[0-9]{1,4}])+", text);
    }

    private static boolean isOrigin(String text) {
        return text.equals("*") || Pattern.matches("[a-z][a-z0-9+.-]*://[A-Za-z0-9.*\\[\\]:_-]+", text);
    }

    private static boolean isComponent(String text) {
        String span = "[\\[(][^\\s\\[\\]()]*[\\])]";
        return Pattern.matches(
                "pkg:[a-z][a-z0-9.+-]*/[^\\s@?#]+(@(" + span + "(," + span + ")*|[^\\s\\[\\](),]+))?", text);
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }
}
