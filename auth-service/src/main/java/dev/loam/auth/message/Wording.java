package dev.loam.auth.message;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loam's own words of a mail.
 *
 * @param name of the settings that replace them
 */
record Wording(String name, String subject, String template) {

    static Wording of(MailKind kind) {
        return new Wording(kind.setting(), kind.subject(), kind.template());
    }

    static Wording of(Notice notice) {
        return new Wording(notice.mail(), notice.subject(), notice.template());
    }

    static @Nullable Wording find(String name) {
        return Stream.concat(
                        Arrays.stream(MailKind.values()).map(Wording::of),
                        Arrays.stream(Notice.values()).map(Wording::of))
                .filter(wording -> wording.name().equals(name))
                .findAny()
                .orElse(null);
    }
}
