package dev.loam.auth.message;

import java.util.Map;

/**
 * A mail as it is sent.
 *
 * @param text what a reader without HTML sees
 */
public record WrittenMail(String subject, String html, String text) {

    /** Fills the places of a subject and of HTML. A subject that comes out empty is Loam's own. */
    static WrittenMail of(Wording own, String subject, String template, Map<String, String> values) {
        String html = Template.html(template, values);
        String line = Template.line(subject, values);
        return new WrittenMail(line.isEmpty() ? own.subject() : line, html, Template.plain(html));
    }
}
