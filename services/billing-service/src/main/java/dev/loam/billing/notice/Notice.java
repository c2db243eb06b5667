package dev.loam.billing.notice;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told once.
 *
 * @param id its identity: a second notice of the same id is not made
 * @param kind the event's type behind {@code loam.billing.}
 * @param project in which it happens; null where it is the organization's
 * @param subject one line for people
 * @param text the mail
 * @param data what subscribers get
 * @param emails who gets a mail
 */
public record Notice(
        String id,
        String kind,
        UUID organization,
        @Nullable ProjectRef project,
        String subject,
        String text,
        Map<String, Object> data,
        List<String> emails,
        Instant madeAt) {}
